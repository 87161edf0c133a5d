import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import { signUp } from '../support/asks.ts'
import { attempt } from '../support/attempts.ts'
import { freshCode, presentCode } from '../support/codes.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, type SignedIn, signedIn, stranger } from '../support/people.ts'
import { countOf } from '../support/rows.ts'
import { adoptedToken, changePassword, type Door, doors, endingsOf, refresh } from '../support/sessions.ts'
import { redeem, resetTicket, signInTicket, verificationTicket } from '../support/tickets.ts'

/*
 * Whoever signs up with an address that is not theirs, where none must be verified, lies in wait until its owner comes
 * (account pre-hijacking). The owner arrives by a mail that needs no password of the account: then all that was set up is gone.
 */

const ownersPassword = "the owner's password"

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  const env = { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false', ...everyFeature }
  gateway = await startGateway({ env })
  other = await startGateway({ beside: gateway, env })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

type Attacker = SignedIn & { adopted: string; challenge: string }

/** Has an account under the victim's address and every way back into it. */
async function attacker(): Promise<Attacker> {
  const person = await signedIn(gateway)
  const { pool } = gateway.deps.db
  const key = 'INSERT INTO auth.user_security_keys (user_id, credential_id) VALUES ($1, $2)'
  await pool.query(key, [person.userId, randomUUID()])
  const provider =
    "INSERT INTO auth.user_providers (user_id, access_token, provider_id, provider_user_id) VALUES ($1, 'x', 'github', $2)"
  await pool.query(provider, [person.userId, randomUUID()])
  await adoptedToken(gateway, person.userId, { type: 'pat' })
  const { token: adopted } = await adoptedToken(gateway, person.userId)
  const columns = `active_mfa_type = 'totp', totp_secret = 'NB2W45DFOIZA', new_email = $2, otp_hash = 'x', webauthn_current_challenge = 'x',
    ticket = $3, ticket_expires_at = '2030-01-01'`
  await pool.query(`UPDATE auth.users SET ${columns} WHERE id = $1`, [
    person.userId,
    'attacker@evil.test',
    `emailConfirmChange:${randomUUID()}`,
  ])
  const { hash } = gateway.deps.passwords
  const code = 'INSERT INTO auth.backup_codes (user_id, hash, created_at) VALUES ($1, $2, now())'
  await pool.query(code, [person.userId, await hash('7ZQK35M2XA')])
  const { data } = await signInAs(person.email, person.password)
  return { ...person, adopted, challenge: data.signInEmailPassword.ticket }
}

function signInAs(email: string, password: string) {
  const result = '__typename ... on MfaChallenge { ticket } ... on SignInSuccess { session { accessToken } }'
  const mutation = `mutation ($input: SignInEmailPasswordInput!) { signInEmailPassword(input: $input) { ${result} } }`
  return gateway.graphql(mutation, { input: { email, password } })
}

/** How the owner comes: each by a mail. */
const arrivals: [string, (door: Door, email: string) => Promise<string | null>][] = [
  [
    'sets a password',
    async (door, email) => {
      const ticket = await resetTicket(gateway, email)
      return changePassword(gateway, door, { newPassword: ownersPassword, ticket })
    },
  ],
  ['opens the link', async (door, email) => (await redeem(gateway, door, await resetTicket(gateway, email))).refused],
  ['signs in by a link', async (door, email) => (await redeem(gateway, door, await signInTicket(gateway, email))).refused],
  [
    'signs in by a code',
    async (door, email) => (await presentCode(gateway, door, email, await freshCode(gateway, email))).refused,
  ],
]

describe.each(doors)('at %s', (door) => {
  describe.each(arrivals)('the owner of the address who %s from a mail', (how, arrive) => {
    test('leaves whoever made the account no session, no token and no password', async () => {
      const thief = await attacker()
      expect(await doorsOpenTo(gateway, thief.accessToken)).toEqual(everyDoor)
      expect(await arrive(door, thief.email)).toBeNull()

      expect(await doorsOpenTo(gateway, thief.accessToken)).toEqual(noDoor)
      expect(await endingsOf(gateway, thief.sessionId)).toEqual(['address-proven'])
      for (const token of [thief.refreshToken, thief.adopted]) {
        for (const each of doors) {
          expect(await refresh(gateway, each, token)).toMatchObject({ refused: 'invalid-refresh-token' })
        }
      }
      const { data } = await signInAs(thief.email, thief.password)
      expect(data.signInEmailPassword.__typename).toBe('AuthFailure')
    })

    test('finds none of the keys, tokens, providers, tickets and factors that were set up', async () => {
      const thief = await attacker()
      expect(thief.challenge).toMatch(/^mfaTotp:/)
      const tables = ['user_security_keys', 'user_providers', 'backup_codes', 'refresh_tokens', 'tickets']
      for (const table of tables) expect(await countOf(gateway, table, thief.userId)).toBeGreaterThan(0)
      expect(await arrive(door, thief.email)).toBeNull()

      const left = await Promise.all(tables.map((table) => countOf(gateway, table, thief.userId)))
      expect(left).toEqual(how === 'sets a password' ? [0, 0, 0, 0, 0] : [0, 0, 0, 1, 0])
      const columns = 'email_verified, active_mfa_type, totp_secret, new_email, otp_hash, webauthn_current_challenge, ticket'
      const { rows } = await gateway.deps.db.pool.query(`SELECT ${columns} FROM auth.users WHERE id = $1`, [thief.userId])
      const { email_verified: verified, ...rest } = rows[0] ?? {}
      expect(verified).toBe(true)
      expect(Object.values(rest)).toEqual([null, null, null, null, null, null])
    })

    test('ends the access tokens here at once, without waiting for the broadcast', async () => {
      const thief = await attacker()
      await gateway.deps.db.pool.query('ALTER TABLE auth.sessions DISABLE TRIGGER USER')
      expect(await arrive(door, thief.email)).toBeNull()
      expect(await doorsOpenTo(gateway, thief.accessToken)).toEqual(noDoor)
      await gateway.deps.db.pool.query('ALTER TABLE auth.sessions ENABLE TRIGGER USER')
    })

    test('ends the access tokens at another instance within a second', async () => {
      const thief = await attacker()
      expect(await doorsOpenTo(other, thief.accessToken)).toEqual(everyDoor)
      expect(await arrive(door, thief.email)).toBeNull()
      for (let waitedMs = 0; waitedMs < 1000; waitedMs += 20) {
        if ((await doorsOpenTo(other, thief.accessToken)).length === 0) return
        await setTimeout(20)
      }
      expect(await doorsOpenTo(other, thief.accessToken)).toEqual(noDoor)
    })
  })

  test('the owner signs in with the new password and is asked for no factor of the other person', async () => {
    const { email } = await attacker()
    const ticket = await resetTicket(gateway, email)
    expect(await changePassword(gateway, door, { newPassword: ownersPassword, ticket })).toBeNull()
    const { data } = await signInAs(email, ownersPassword)
    expect(await doorsOpenTo(gateway, data.signInEmailPassword.session.accessToken)).toEqual(everyDoor)
  })

  test('an address that is proven already keeps its factors and keys through a reset', async () => {
    const { email, userId } = await attacker()
    await gateway.deps.db.pool.query('UPDATE auth.users SET email_verified = true WHERE id = $1', [userId])
    const ticket = await resetTicket(gateway, email)
    expect(await changePassword(gateway, door, { newPassword: ownersPassword, ticket })).toBeNull()
    const { data } = await signInAs(email, ownersPassword)
    expect(data.signInEmailPassword.__typename).toBe('MfaChallenge')
    expect(await countOf(gateway, 'user_security_keys', userId)).toBe(1)
  })

  // Who signs up chooses the password and then opens the link: without it they would have no way in.
  test('the link that verifies an address keeps the password that sign-up set', async () => {
    const person = await signedIn(gateway)
    const ticket = await verificationTicket(gateway, person.email)
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: null })
    expect((await signInAs(person.email, person.password)).data.signInEmailPassword.__typename).toBe('SignInSuccess')
    expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(everyDoor)
  })
})

describe('of two who sign up with one address before it is proven', () => {
  let verifying: Gateway
  beforeAll(async () => {
    verifying = await startGateway({ beside: gateway })
  })
  afterAll(() => verifying.stop())

  const signInTo = async (person: Person) => (await attempt(verifying, 'GraphQL', person)).refused
  /** Opens the link of one more mail than the sign-ups sent: the others are spent with it. */
  const openLink = async (email: string, signUps: number) => {
    for (let n = 0; n < signUps; n += 1) await verifying.mail.next(email, 'email-verify')
    return redeem(verifying, 'GraphQL', await verificationTicket(verifying, email))
  }

  test('neither has a password once the link is opened, when they chose different ones', async () => {
    const thief = stranger()
    const owner = { ...thief, password: ownersPassword }
    for (const person of [thief, owner]) expect((await signUp(verifying, 'GraphQL', person)).refused).toBeNull()
    expect(await openLink(thief.email, 2)).toMatchObject({ refused: null })
    for (const person of [thief, owner]) expect(await signInTo(person)).toBe('invalid-email-password')

    const ticket = await resetTicket(verifying, thief.email)
    expect(await changePassword(verifying, 'GraphQL', { newPassword: ownersPassword, ticket })).toBeNull()
    expect(await signInTo(owner)).toBeNull()
  })

  test.each([['one after the other', false] as const, ['at once', true] as const])(
    'the password stays when it is the same, %s: somebody was impatient',
    async (_how, atOnce) => {
      const person = stranger()
      const ask = async () => expect(await signUp(verifying, 'GraphQL', person)).toMatchObject({ refused: null })
      if (atOnce) await Promise.all([ask(), ask(), ask()])
      else for (let n = 0; n < 3; n += 1) await ask()
      expect(await openLink(person.email, 3)).toMatchObject({ refused: null })
      expect(await signInTo(person)).toBeNull()
    },
  )

  test('the password of a proven address is not touched', async () => {
    const person = await signedIn(verifying)
    expect((await signUp(verifying, 'GraphQL', { ...person, password: ownersPassword })).refused).toBeNull()
    expect(await signInTo(person)).toBeNull()
  })
})
