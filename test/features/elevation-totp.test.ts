import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { forgetPlaces } from '../support/lockout.ts'
import { signedIn } from '../support/people.ts'
import { changePassword } from '../support/sessions.ts'
import { codeOf, mfaTicket, verifyTotp, type WithTotp, withTotp, wrongCode } from '../support/totp.ts'

let gateway: Gateway
let relaxed: Gateway
let person: WithTotp
beforeAll(async () => {
  relaxed = await startGateway({ env: { AUTH_MFA_ENABLED: 'true' } })
  gateway = await startGateway({ beside: relaxed, env: { AUTH_MFA_ENABLED: 'true', AUTH_REQUIRE_ELEVATED_CLAIM: 'required' } })
})
beforeEach(async () => {
  person = await withTotp(relaxed)
})
afterAll(async () => {
  await gateway.stop()
  await relaxed.stop()
})

const newPassword = 'a whole new password'

async function elevate(input: object, token: string | null = person.accessToken, at = relaxed) {
  const { data, errors } = await at.graphql(
    `mutation ($input: ElevateInput!) {
      elevate(input: $input) {
        ... on ElevationSuccess { session { accessToken } }
        ... on Failure { code }
        ... on ElevationRequired { methods }
        ... on ValidationFailure { fields { path } }
      }
    }`,
    { input },
    token === null ? {} : { token },
  )
  return data?.elevate ?? { code: errors[0]?.extensions?.code }
}

test('a code of the app elevates the session', async () => {
  expect(await changePassword(gateway, 'GraphQL', { newPassword }, person.accessToken)).toBe('elevation-required')
  const { session } = await elevate({ totp: codeOf(relaxed, person.secret) })
  expect(decodeJwt(session.accessToken)).toMatchObject({ sid: person.sessionId, amr: expect.arrayContaining(['otp']) })
  expect(await changePassword(gateway, 'GraphQL', { newPassword }, session.accessToken)).toBeNull()
})

test('the password alone does not, where the factor is active: the answer says what would', async () => {
  expect(await elevate({ password: person.password })).toEqual({ code: 'ELEVATION_REQUIRED', methods: ['totp'] })
  expect(await changePassword(gateway, 'GraphQL', { newPassword }, person.accessToken)).toBe('elevation-required')
})

test('nor does it where the factor is switched on, or the password changed, while it is being compared', async () => {
  const changes = ["active_mfa_type = 'totp'", "password_hash = 'another'"]
  for (const change of changes) {
    const other = await signedIn(relaxed)
    const racing = await startGateway({
      beside: relaxed,
      alter: (deps) => ({
        ...deps,
        passwords: {
          ...deps.passwords,
          verify: async (password, stored) => {
            const verdict = await deps.passwords.verify(password, stored)
            await alterAccount(relaxed, other.email, change)
            return verdict
          },
        },
      }),
    })
    expect(await elevate({ password: other.password }, other.accessToken, racing)).toHaveProperty('code')
    const { rows } = await relaxed.deps.db.pool.query('SELECT elevated_at FROM auth.sessions WHERE id = $1', [other.sessionId])
    expect(rows).toEqual([{ elevated_at: null }])
    await racing.stop()
  }
})

test('a code is used up by it, at the sign-in too, and none is good twice', async () => {
  const totp = codeOf(relaxed, person.secret)
  expect(await elevate({ totp })).toHaveProperty('session')
  expect(await elevate({ totp })).toEqual({ code: 'INVALID_TOTP' })
  expect(await verifyTotp(relaxed, 'GraphQL', await mfaTicket(relaxed, person), totp)).toMatchObject({ refused: 'invalid-totp' })
})

test('of 20 at once with one code one is elevated', async () => {
  const totp = codeOf(relaxed, person.secret)
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => elevate({ totp })))
  expect(outcomes.filter(({ session }) => session !== undefined)).toHaveLength(1)
})

test('wrong codes are counted, and after five of them the right one is refused', async () => {
  await forgetPlaces(relaxed)
  for (let n = 0; n < 5; n += 1) {
    expect(await elevate({ totp: wrongCode(relaxed, person.secret) })).toEqual({ code: 'INVALID_TOTP' })
  }
  expect(await elevate({ totp: codeOf(relaxed, person.secret) })).toEqual({ code: 'ACCOUNT_LOCKED' })
})

describe('refused are', () => {
  test('those without the factor, and strangers', async () => {
    const other = await signedIn(relaxed)
    expect(await elevate({ totp: '123456' }, other.accessToken)).toEqual({ code: 'DISABLED_MFA_TOTP' })
    expect(await elevate({ totp: '123456' }, null)).toEqual({ code: 'UNAUTHENTICATED' })
  })

  test.each([{}, { password: 'x', totp: '123456' }, { password: null }])('%o, which is not one proof', async (input) => {
    expect(await elevate(input)).toEqual({ code: 'INVALID_INPUT', fields: [{ path: 'password' }] })
  })
})
