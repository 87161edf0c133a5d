import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount, roleRows } from '../support/accounts.ts'
import { type AnonymousPerson, anonymousPerson, deanonymize } from '../support/anonymous.ts'
import { signIn } from '../support/asks.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, signedIn, stranger } from '../support/people.ts'
import { countOf, keptState } from '../support/rows.ts'
import { doors, endingsOf, refresh } from '../support/sessions.ts'
import { redeem, ticketIn } from '../support/tickets.ts'

const env = {
  AUTH_ANONYMOUS_USERS_ENABLED: 'true',
  AUTH_USER_DEFAULT_ALLOWED_ROLES: 'me,editor',
  AUTH_LOCALE_ALLOWED_LOCALES: 'fr',
}

let gateway: Gateway
let trusting: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
  trusting = await startGateway({ beside: gateway, env: { ...env, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
})
afterAll(async () => {
  await trusting.stop()
  await gateway.stop()
})

const withPassword = (person: Person, options = {}) => ({ signInMethod: 'email-password' as const, ...person, options })
const isOpen = async (at: Gateway, { accessToken }: AnonymousPerson) =>
  (await at.graphql('{ viewer { id } }', {}, { token: accessToken })).status === 200

describe.each(doors)('deanonymizing at %s', (door) => {
  test('gives the account an address and a password; it keeps its id, and its owner signs in once the address is verified', async () => {
    const guest = await anonymousPerson(gateway, { displayName: 'Guest', metadata: { cart: 5 } })
    const person = stranger()
    expect(await deanonymize(gateway, door, guest.accessToken, withPassword(person))).toBeNull()

    expect(await accountRow(gateway, person.email)).toMatchObject({
      id: guest.userId,
      is_anonymous: false,
      email_verified: false,
      display_name: person.email,
      avatar_url: '',
      locale: 'en',
      default_role: 'user',
      metadata: null,
      ticket: null,
    })
    expect(await roleRows(gateway, person.email)).toEqual(['me', 'editor', 'user'])
    expect((await signIn(gateway, door, person)).refused).not.toBeNull()
    expect((await redeem(gateway, door, await ticketIn(gateway, person.email, 'email-verify'))).refused).toBeNull()
    expect((await signedIn(gateway, person)).userId).toBe(guest.userId)
  })

  test('takes the options of signing up', async () => {
    const guest = await anonymousPerson(gateway)
    const person = stranger()
    const options = {
      displayName: 'Ada',
      locale: 'fr',
      allowedRoles: ['editor'],
      defaultRole: 'editor',
      metadata: { plan: 'pro' },
    }
    expect(await deanonymize(gateway, door, guest.accessToken, withPassword(person, options))).toBeNull()
    expect(await accountRow(gateway, person.email)).toMatchObject({
      display_name: 'Ada',
      locale: 'fr',
      default_role: 'editor',
      metadata: '{"plan": "pro"}',
    })
    expect(await roleRows(gateway, person.email)).toEqual(['editor'])
    const mail = await gateway.mail.next(person.email, 'email-verify')
    expect(new URL(mail.headers.get('x-link') ?? '').searchParams.get('redirectTo')).toBe('http://app.test')
  })

  test('ends the sessions of the account where the address must be verified', async () => {
    const guest = await anonymousPerson(gateway)
    expect(await deanonymize(gateway, door, guest.accessToken, withPassword(stranger()))).toBeNull()
    expect(await isOpen(gateway, guest)).toBe(false)
    expect((await refresh(gateway, door, guest.refreshToken)).refused).toBe('invalid-refresh-token')
    expect(await endingsOf(gateway, decodeJwt(guest.accessToken).sid as string)).toEqual(['deanonymized'])
    expect(await countOf(gateway, 'refresh_tokens', guest.userId)).toBe(0)
  })

  test('keeps the session where it need not, whose next token has the roles of the account', async () => {
    const guest = await anonymousPerson(gateway)
    const person = stranger()
    const { messages } = await keptState(gateway)
    expect(await deanonymize(trusting, door, guest.accessToken, withPassword(person))).toBeNull()
    expect((await keptState(gateway)).messages).toEqual(messages)
    const { accessToken } = await refresh(trusting, door, guest.refreshToken)
    expect(decodeJwt(accessToken)['https://hasura.io/jwt/claims']).toMatchObject({
      'x-hasura-user-is-anonymous': 'false',
      'x-hasura-default-role': 'user',
      'x-hasura-allowed-roles': ['me', 'editor', 'user'],
    })
    expect((await signIn(trusting, door, person)).refused).toBeNull()
  })

  test.each(['true', 'false'])('without a password mails a link that signs in; verification required: %s', async (required) => {
    const at = required === 'true' ? gateway : trusting
    const guest = await anonymousPerson(gateway)
    const { email } = stranger()
    const input = { signInMethod: 'passwordless' as const, email, password: 'not looked at' }
    expect(await deanonymize(at, door, guest.accessToken, input)).toBeNull()
    expect(await accountRow(gateway, email)).toMatchObject({ id: guest.userId, password_hash: null, email_verified: false })
    expect(await isOpen(at, guest)).toBe(false)

    const { refused, refreshToken } = await redeem(at, door, await ticketIn(gateway, email, 'signin-passwordless'))
    expect(refused).toBeNull()
    expect(refreshToken).not.toBeNull()
    expect(await accountRow(gateway, email)).toMatchObject({ email_verified: true, is_anonymous: false })
  })

  test('is recorded', async () => {
    const guest = await anonymousPerson(gateway)
    await deanonymize(gateway, door, guest.accessToken, withPassword(stranger()))
    const select = "SELECT actor_id FROM auth.audit_events WHERE user_id = $1 AND type = 'user.deanonymized'"
    expect((await gateway.deps.db.pool.query(select, [guest.userId])).rows).toEqual([{ actor_id: guest.userId }])
  })

  test('happens once, and asks the account who is anonymous, whatever the token says', async () => {
    const guest = await anonymousPerson(gateway)
    expect(await deanonymize(trusting, door, guest.accessToken, withPassword(stranger()))).toBeNull()
    const member = await signedIn(gateway)
    const before = await keptState(gateway)
    for (const { accessToken } of [guest, member]) {
      expect(await deanonymize(trusting, door, accessToken, withPassword(stranger()))).toBe('user-not-anonymous')
    }
    expect(await keptState(gateway)).toEqual(before)

    await alterAccount(gateway, member.email, 'is_anonymous = true')
    expect(await deanonymize(trusting, door, member.accessToken, withPassword(stranger()))).toBeNull()
  })

  test.each([
    ['invalid-request', { password: undefined }],
    ['password-too-short', { password: 'short' }],
    ['role-not-allowed', { options: { allowedRoles: ['admin'] } }],
    ['default-role-must-be-in-allowed-roles', { options: { defaultRole: 'anonymous' } }],
    ['redirectTo-not-allowed', { options: { redirectTo: 'http://elsewhere.test' } }],
  ])('is refused with %s, and changes nothing', async (code, wrong) => {
    const strict = await startGateway({ beside: gateway, env: { ...env, AUTH_PASSWORD_MIN_LENGTH: '9' } })
    const guest = await anonymousPerson(gateway)
    const before = await keptState(gateway)
    const given = { ...withPassword(stranger()), ...wrong } as Parameters<typeof deanonymize>[3]
    expect(await deanonymize(strict, door, guest.accessToken, given)).toBe(code)
    expect(await keptState(gateway)).toEqual(before)
    await strict.stop()
  })

  test('is refused to strangers', async () => {
    const refused = await deanonymize(gateway, door, undefined, withPassword(stranger()))
    expect(refused).toMatch(door === 'REST' ? /invalid authorization header/ : /^unauthenticated$/)
  })

  test('is counted among the mails of a client where it sends one', async () => {
    const limits = { ...env, AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_RATE_LIMIT_EMAIL_BURST: '1' }
    const limited = await startGateway({ beside: gateway, env: limits })
    const mailless = await startGateway({
      beside: gateway,
      env: { ...limits, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' },
    })
    await gateway.deps.db.pool.query('DELETE FROM auth.rate_limits')
    const guests = await Promise.all(Array.from({ length: 4 }, () => anonymousPerson(gateway)))
    const ask = (at: Gateway, n: number) => deanonymize(at, door, guests[n]?.accessToken, withPassword(stranger()))
    expect([await ask(mailless, 0), await ask(limited, 1)]).toEqual([null, null])
    expect([await ask(limited, 2), await ask(mailless, 3)]).toEqual(['too-many-requests', null])
    await mailless.stop()
    await limited.stop()
  })

  test('sends one address ten mails in an hour', async () => {
    const { email } = stranger()
    const outcomes: (string | null)[] = []
    for (let n = 0; n < 11; n += 1) {
      const guest = await anonymousPerson(gateway)
      outcomes.push(await deanonymize(gateway, door, guest.accessToken, { ...withPassword(stranger()), email }))
    }
    expect(outcomes.slice(0, 10)).not.toContain('too-many-requests')
    expect(outcomes[10]).toBe('too-many-requests')
  })
})
