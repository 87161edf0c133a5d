import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailedChange } from '../support/email-change.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { countOf, userIdOf } from '../support/rows.ts'
import { changePassword, type Door, doors } from '../support/sessions.ts'
import { adoptedTicket, redeem, resetTicket, signInTicket, ticketIn } from '../support/tickets.ts'

const newPassword = 'another password'
const [hour, day] = [3600, 86_400]

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  const env = { AUTH_DATABASE_POOL_SIZE: '10', AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true' }
  gateway = await startGateway({ env })
  other = await startGateway({ beside: gateway, env })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

type Attempt = (instance: Gateway, door: Door, ticket: string) => Promise<string | null>

const openLink: Attempt = async (instance, door, ticket) => (await redeem(instance, door, ticket)).refused
const setPassword: Attempt = (instance, door, ticket) => changePassword(instance, door, { newPassword, ticket })

/** Forty at once, spread over both instances, both doors and the ways to use the ticket. */
function race(ticket: string, ways: Attempt[]): Promise<(string | null)[]> {
  const attempts = Array.from({ length: 40 }, (_, index) => {
    const instance = index % 2 === 0 ? gateway : other
    const door = doors[Math.floor(index / 2) % 2] ?? 'REST'
    const way = ways[Math.floor(index / 4) % ways.length] ?? openLink
    return way(instance, door, ticket)
  })
  return Promise.all(attempts)
}

type Prepared = { email: string; ticket: string }

async function waiting(): Promise<Prepared> {
  const { email } = await signedUp(gateway)
  return { email, ticket: await ticketIn(gateway, email, 'email-verify') }
}

async function forgetful(): Promise<Prepared> {
  const { email } = await verified(gateway)
  return { email, ticket: await resetTicket(gateway, email) }
}

async function linked(person: Promise<{ email: string }>): Promise<Prepared> {
  const { email } = await person
  return { email, ticket: await signInTicket(gateway, email) }
}

async function moving(): Promise<Prepared> {
  const person = await signedIn(gateway)
  return { email: person.email, ticket: (await mailedChange(gateway, 'GraphQL', person)).ticket }
}

async function adopted(prefix: string, lifeSeconds: number): Promise<Prepared> {
  const { email } = await verified(gateway)
  return { email, ticket: await adoptedTicket(gateway, email, prefix, lifeSeconds) }
}

const kinds: [string, () => Promise<Prepared>, Attempt[]][] = [
  ['a verification link', waiting, [openLink]],
  ['a reset link', forgetful, [openLink]],
  ['a reset ticket that sets a password', forgetful, [setPassword]],
  ['a reset ticket used in both ways', forgetful, [openLink, setPassword]],
  ['a link that signs in', () => linked(verified(gateway)), [openLink]],
  ['a link that signs in and proves the address', () => linked(signedUp(gateway)), [openLink]],
  ['a link to a new address', moving, [openLink]],
  ['an adopted link that signs in', () => adopted('passwordlessEmail', hour), [openLink]],
  ['an adopted verification link', () => adopted('verifyEmail', 30 * day), [openLink]],
  ['an adopted reset ticket used in both ways', () => adopted('passwordReset', hour), [openLink, setPassword]],
]

describe('of 40 concurrent uses at two instances and both doors exactly one succeeds', () => {
  test.each(kinds)('%s', async (_kind, prepare, ways) => {
    const { email, ticket } = await prepare()
    const userId = await userIdOf(gateway, email)
    const before = await traces(userId)

    const answers = await race(ticket, ways)
    expect(answers.toSorted()).toEqual([...Array(39).fill('invalid-ticket'), null])
    expect(await traces(userId)).toBe(before + 1)
  })

  test('and none after a restart', async () => {
    const { ticket } = await waiting()
    expect(await openLink(gateway, 'REST', ticket)).toBeNull()
    const restarted = await startGateway({ beside: gateway })
    for (const door of doors) expect(await openLink(restarted, door, ticket)).toBe('invalid-ticket')
    await restarted.stop()
  })
})

test('two who ask for a reset link at once get two mails, of which exactly one works', async () => {
  const { email } = await verified(gateway)
  const tickets = await Promise.all([resetTicket(gateway, email), resetTicket(other, email)])
  const answers = await Promise.all(tickets.map((ticket) => openLink(gateway, 'REST', ticket)))
  expect(answers.toSorted()).toEqual(['invalid-ticket', null])
})

test('a password change and a reset link that meet wait for each other, and neither fails', async () => {
  for (let round = 0; round < 20; round += 1) {
    const person = await signedIn(gateway, await verified(gateway, stranger()))
    const ticket = await resetTicket(gateway, person.email)
    const [changed, redeemed] = await Promise.all([
      changePassword(gateway, 'GraphQL', { newPassword }, person.accessToken),
      openLink(other, 'REST', ticket),
    ])
    expect(changed).toBeNull()
    expect([null, 'invalid-ticket']).toContain(redeemed)
  }
})

/** What a use of a ticket leaves behind: a session, or a changed password in the audit. */
async function traces(userId: string): Promise<number> {
  const { rows } = await gateway.deps.db.pool.query<{ changes: number }>(
    "SELECT count(*)::int AS changes FROM auth.audit_events WHERE user_id = $1 AND type = 'user.password-changed'",
    [userId],
  )
  return (await countOf(gateway, 'sessions', userId)) + (rows[0]?.changes ?? 0)
}
