import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow } from '../support/accounts.ts'
import { anonymousPerson, deanonymize } from '../support/anonymous.ts'
import { signIn } from '../support/asks.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { noteHashWork } from '../support/hash-work.ts'
import { type Person, signedUp, stranger, verified } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { countOf, keptState, queueEmpty } from '../support/rows.ts'
import { doors } from '../support/sessions.ts'
import { redeem, ticketIn } from '../support/tickets.ts'

const env = { AUTH_ANONYMOUS_USERS_ENABLED: 'true', AUTH_RATE_LIMIT_EMAIL_BURST: '1000', AUTH_DATABASE_POOL_SIZE: '10' }

let gateway: Gateway
let second: Gateway
let trusting: Gateway
const hashWork: string[] = []
beforeAll(async () => {
  gateway = await startGateway({ env, alter: noteHashWork(hashWork) })
  second = await startGateway({ beside: gateway, env })
  trusting = await startGateway({ beside: gateway, env: { ...env, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
})
afterAll(async () => {
  for (const each of [trusting, second, gateway]) await each.stop()
})

const methods = ['email-password', 'passwordless'] as const
const withPassword = (person: Person) => ({ signInMethod: 'email-password' as const, ...person })

describe('an address that is taken', () => {
  test('is told at REST, and nothing changes', async () => {
    const guest = await anonymousPerson(gateway)
    const { email } = await verified(gateway)
    const before = await keptState(gateway)
    for (const signInMethod of methods) {
      const input = { signInMethod, email: email.toUpperCase(), password: 'some password' }
      expect(await deanonymize(gateway, 'REST', guest.accessToken, input)).toBe('email-already-in-use')
    }
    expect(await keptState(gateway)).toEqual(before)
  })

  test.each(methods)(
    'is not told at GraphQL, by the answer, the work or what becomes of the session: %s',
    async (signInMethod) => {
      const seen = []
      for (const { email } of [stranger(), await verified(gateway), await signedUp(gateway)]) {
        const guest = await anonymousPerson(gateway)
        hashWork.length = 0
        const input = { signInMethod, email, password: stranger().password }
        const refused = await deanonymize(gateway, 'GraphQL', guest.accessToken, input)
        const { status } = await gateway.graphql('{ viewer { id } }', {}, { token: guest.accessToken })
        seen.push({ refused, status, work: [...hashWork], tokens: await countOf(gateway, 'refresh_tokens', guest.userId) })
      }
      const work = signInMethod === 'passwordless' ? [] : ['hash', 'verify']
      const alike = { refused: null, status: 401, work, tokens: 0 }
      expect(seen).toEqual([alike, alike, alike])
    },
  )

  test('is told at GraphQL where no mail could tell its owner', async () => {
    const guest = await anonymousPerson(gateway)
    const taken = withPassword({ ...stranger(), email: (await verified(gateway)).email })
    const before = await keptState(gateway)
    expect(await deanonymize(trusting, 'GraphQL', guest.accessToken, taken)).toBe('email-already-in-use')
    expect(await keptState(gateway)).toEqual(before)
  })

  test('keeps its account, and its owner hears of the attempt by mail', async () => {
    const owner = await verified(gateway)
    const row = await accountRow(gateway, owner.email)
    const guest = await anonymousPerson(gateway)
    await deanonymize(gateway, 'GraphQL', guest.accessToken, withPassword({ ...stranger(), email: owner.email }))
    await gateway.mail.next(owner.email, 'account-exists')
    expect(await accountRow(gateway, owner.email)).toEqual(row)
    expect((await signIn(gateway, 'GraphQL', owner)).refused).toBeNull()
  })

  test.each(methods)('that nobody has proven loses a password that may be a stranger’s: %s', async (signInMethod) => {
    const waiting = await signedUp(gateway)
    await gateway.mail.next(waiting.email, 'email-verify')
    const guest = await anonymousPerson(gateway)
    const input = { signInMethod, email: waiting.email, password: stranger().password }
    await deanonymize(gateway, 'GraphQL', guest.accessToken, input)
    expect((await redeem(gateway, 'GraphQL', await ticketIn(gateway, waiting.email, 'email-verify'))).refused).toBeNull()
    expect((await signIn(gateway, 'GraphQL', waiting)).refused).toBe('invalid-email-password')
  })
})

describe.each(doors)('at %s, of several at once', (door) => {
  test('with one address, over two instances, one gets it', async () => {
    const { email } = stranger()
    const guests = await Promise.all(Array.from({ length: 12 }, () => anonymousPerson(gateway)))
    const outcomes = await Promise.all(
      guests.map(({ accessToken }, index) =>
        deanonymize(index % 2 ? second : gateway, door, accessToken, withPassword({ ...stranger(), email })),
      ),
    )
    const told = door === 'REST' ? 'email-already-in-use' : null
    expect(outcomes.filter((outcome) => outcome === told)).toHaveLength(door === 'REST' ? 11 : 12)
    const ids = guests.map(({ userId }) => userId)
    const select = 'SELECT email::text FROM auth.users WHERE id = ANY ($1) AND NOT is_anonymous'
    expect((await gateway.deps.db.pool.query(select, [ids])).rows).toEqual([{ email }])
    await queueEmpty(gateway)
  })

  test('for one account, one is done', async () => {
    const guest = await anonymousPerson(gateway)
    const [first, last] = [stranger(), stranger()]
    const outcomes = await raceOver(
      gateway,
      guest.userId,
      () => deanonymize(gateway, door, guest.accessToken, withPassword(first)),
      () => deanonymize(second, door, guest.accessToken, withPassword(last)),
    )
    expect(outcomes.toSorted()).toEqual([null, 'user-not-anonymous'])
    const select = "SELECT count(*)::int AS events FROM auth.audit_events WHERE user_id = $1 AND type = 'user.deanonymized'"
    expect((await gateway.deps.db.pool.query(select, [guest.userId])).rows).toEqual([{ events: 1 }])
  })
})
