import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts'
import { type Issued, oneTimeSecrets } from '../support/one-time-secrets.ts'
import { signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { changePassword, doors } from '../support/sessions.ts'
import { captureSms, type SmsCapture } from '../support/sms.ts'
import { redeem, resetTicket, ticketIn } from '../support/tickets.ts'

const newPassword = 'another password'

let sms: SmsCapture
let idp: IdentityProvider
let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  sms = await captureSms()
  idp = await startIdentityProvider(['http://auth.test/signin/provider/acme/callback'])
  const env = {
    ...everyFeature,
    ...sms.env,
    ...idp.env,
    AUTH_DATABASE_POOL_SIZE: '10',
    AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '100000',
  }
  gateway = await startGateway({ env })
  other = await startGateway({ beside: gateway, env })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
  await idp.stop()
  await sms.stop()
})

describe('of 40 concurrent uses at two instances and both doors exactly one succeeds:', () => {
  test.each(Object.entries(oneTimeSecrets))('%s', async (_kind, issue) => {
    const { userId, present } = await issue({ gateway, sms, idp })
    const before = await traces(userId)
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => presentFrom(index, present)))
    expect(answers.toSorted(nullLast)).toEqual([...Array(39).fill(expect.stringMatching(lost)), null])
    expect(await traces(userId)).toBe(before + 1)
  })

  test('and none after a restart', async () => {
    const { email } = await signedUp(gateway)
    const ticket = await ticketIn(gateway, email, 'email-verify')
    expect(await redeem(gateway, 'REST', ticket)).toMatchObject({ refused: null })
    const restarted = await startGateway({ beside: gateway })
    for (const door of doors) expect(await redeem(restarted, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
    await restarted.stop()
  })
})

/** Of codes that somebody could guess no more than five are compared. */
const lost = /^(invalid-[\w-]+|account-locked|too-many-requests)$/
const nullLast = (one: string | null, other: string | null) => Number(one === null) - Number(other === null)

/** Spread over both instances, both doors and the ways to use it. */
function presentFrom(index: number, present: Issued['present']): Promise<string | null> {
  return present(index % 2 ? other : gateway, doors[Math.floor(index / 2) % 2] ?? 'REST', Math.floor(index / 4))
}

test('two who ask for a reset link at once get two mails, of which exactly one works', async () => {
  const { email } = await verified(gateway)
  const tickets = await Promise.all([resetTicket(gateway, email), resetTicket(other, email)])
  const answers = await Promise.all(tickets.map((ticket) => redeem(gateway, 'REST', ticket)))
  expect(answers.map(({ refused }) => refused).toSorted()).toEqual(['invalid-ticket', null])
})

test('a password change and a reset link that meet wait for each other, and neither fails', async () => {
  for (let round = 0; round < 20; round += 1) {
    const person = await signedIn(gateway, await verified(gateway, stranger()))
    const ticket = await resetTicket(gateway, person.email)
    const [changed, redeemed] = await Promise.all([
      changePassword(gateway, 'GraphQL', { newPassword }, person.accessToken),
      redeem(other, 'REST', ticket),
    ])
    expect(changed).toBeNull()
    expect([null, 'invalid-ticket']).toContain(redeemed.refused)
  }
})

/** What a use leaves behind in the audit. */
async function traces(userId: string): Promise<number> {
  const types = [
    'session.started',
    'session.elevated',
    'user.signed-up',
    'user.password-changed',
    'user.security-key-added',
    'device-authorization.approved',
  ]
  const { rows } = await gateway.deps.db.pool.query<{ uses: number }>(
    'SELECT count(*)::int AS uses FROM auth.audit_events WHERE user_id = $1 AND type = ANY($2)',
    [userId, types],
  )
  return rows[0]?.uses ?? 0
}
