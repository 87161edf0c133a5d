import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor } from '../support/access.ts'
import { accountRow, alterAccount } from '../support/accounts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { forgetPlaces } from '../support/lockout.ts'
import { signedIn } from '../support/people.ts'
import { doors } from '../support/sessions.ts'
import { changeMfa, codeOf, generateTotp, mfaTicket, verifyTotp, withTotp, wrongCode } from '../support/totp.ts'

let gateway: Gateway
let off: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_MFA_ENABLED: 'true', AUTH_MFA_TOTP_ISSUER: 'Acme' } })
  off = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await off.stop()
  await gateway.stop()
})

async function eventsOf(userId: string): Promise<string[]> {
  const { rows } = await gateway.deps.db.pool.query<{ type: string }>(
    "SELECT type FROM auth.audit_events WHERE user_id = $1 AND type LIKE 'user.mfa-%' ORDER BY created_at",
    [userId],
  )
  return rows.map(({ type }) => type)
}

describe.each(doors)('at %s', (door) => {
  test('a code of the app switches the second factor on, another one off; sessions stay and the audit tells', async () => {
    const person = await signedIn(gateway)
    const elsewhere = await signedIn(gateway, person)
    const { secret } = await generateTotp(gateway, door, person.accessToken)
    expect(await accountRow(gateway, person.email)).toMatchObject({ active_mfa_type: null })
    expect(await changeMfa(gateway, door, { code: codeOf(gateway, secret), active: true }, person.accessToken)).toBeNull()
    expect(await accountRow(gateway, person.email)).toMatchObject({ active_mfa_type: 'totp' })

    gateway.clock.advance(60)
    expect(await changeMfa(gateway, door, { code: codeOf(gateway, secret), active: false }, person.accessToken)).toBeNull()
    expect(await accountRow(gateway, person.email)).toMatchObject({ active_mfa_type: null })
    expect(await eventsOf(person.userId)).toEqual(['user.mfa-enabled', 'user.mfa-disabled'])
    expect(await doorsOpenTo(gateway, elsewhere.accessToken)).toEqual(everyDoor)
    await signedIn(gateway, person)
  })

  test('a wrong code changes nothing, in either direction', async () => {
    const person = await signedIn(gateway)
    const { secret } = await generateTotp(gateway, door, person.accessToken)
    const wrong = wrongCode(gateway, secret)
    expect(await changeMfa(gateway, door, { code: wrong, active: true }, person.accessToken)).toBe('invalid-totp')
    expect(await accountRow(gateway, person.email)).toMatchObject({ active_mfa_type: null })

    const protectedOne = await withTotp(gateway)
    const code = wrongCode(gateway, protectedOne.secret)
    expect(await changeMfa(gateway, door, { code, active: false }, protectedOne.accessToken)).toBe('invalid-totp')
    expect(await accountRow(gateway, protectedOne.email)).toMatchObject({ active_mfa_type: 'totp' })
    expect([...(await eventsOf(person.userId)), ...(await eventsOf(protectedOne.userId))]).toEqual(['user.mfa-enabled'])
  })

  test('what is so already, and what has no secret yet, is refused', async () => {
    const { accessToken, secret } = await withTotp(gateway)
    const code = codeOf(gateway, secret)
    expect(await changeMfa(gateway, door, { code, active: true }, accessToken)).toBe('totp-already-active')
    const plain = await signedIn(gateway)
    expect(await changeMfa(gateway, door, { code, active: false }, plain.accessToken)).toBe('disabled-mfa-totp')
    expect(await changeMfa(gateway, door, { code, active: true }, plain.accessToken)).toBe('no-totp-secret')
  })

  test('a new secret does not replace one that is active: a stolen session would bring its own app', async () => {
    const person = await withTotp(gateway)
    expect(await generateTotp(gateway, door, person.accessToken)).toMatchObject({ refused: 'totp-already-active' })
    const ticket = await mfaTicket(gateway, person)
    expect(await verifyTotp(gateway, door, ticket, codeOf(gateway, person.secret))).toMatchObject({ refused: null })
  })

  test('the app of another account is of no use', async () => {
    const [own, foreign] = [await withTotp(gateway), await withTotp(gateway)]
    const code = codeOf(gateway, foreign.secret)
    expect(await changeMfa(gateway, door, { code, active: false }, own.accessToken)).toBe('invalid-totp')
  })

  test('strangers, anonymous and unverified users set nothing up', async () => {
    const stranger = expect.stringMatching(/unauthenticated|security requirements failed/)
    expect(await generateTotp(gateway, door)).toMatchObject({ refused: stranger })
    expect(await changeMfa(gateway, door, { code: '123456', active: true })).toEqual(stranger)
    for (const [code, columns] of [
      ['forbidden-anonymous', 'is_anonymous = true'],
      ['unverified-user', 'email_verified = false'],
    ] as const) {
      const { email, accessToken } = await signedIn(gateway)
      await alterAccount(gateway, email, columns)
      expect(await generateTotp(gateway, door, accessToken)).toMatchObject({ refused: code })
      expect(await changeMfa(gateway, door, { code: '123456', active: true }, accessToken)).toBe(code)
    }
  })

  test('nothing of it works while the feature is off', async () => {
    const { accessToken } = await signedIn(gateway)
    expect(await generateTotp(off, door, accessToken)).toMatchObject({ refused: 'disabled-endpoint' })
    expect(await changeMfa(off, door, { code: '123456', active: true }, accessToken)).toBe('disabled-endpoint')
  })

  test('five wrong codes are all that a session may try', async () => {
    const { accessToken, secret } = await withTotp(gateway)
    await forgetPlaces(gateway)
    const wrong = { code: wrongCode(gateway, secret), active: false }
    for (let n = 0; n < 5; n += 1) expect(await changeMfa(gateway, 'GraphQL', wrong, accessToken)).toBe('invalid-totp')
    const right = { code: codeOf(gateway, secret), active: false }
    if (door === 'GraphQL') expect(await changeMfa(gateway, door, right, accessToken)).toBe('account-locked')
    else expect(await gateway.rest('POST /user/mfa', { code: right.code }, { token: accessToken })).toMatchObject({ status: 429 })
  })

  test('who has a passkey switches the factor on with fresh elevation only, where elevation is recommended', async () => {
    const strict = await startGateway({
      beside: gateway,
      env: { AUTH_MFA_ENABLED: 'true', AUTH_REQUIRE_ELEVATED_CLAIM: 'recommended' },
    })
    const { accessToken, userId } = await signedIn(gateway)
    const { secret } = await generateTotp(strict, door, accessToken)
    const keys = 'INSERT INTO auth.user_security_keys (user_id, credential_id) VALUES ($1, $2)'
    await gateway.deps.db.pool.query(keys, [userId, randomUUID()])
    const refused = await changeMfa(strict, door, { code: codeOf(gateway, secret), active: true }, accessToken)
    expect(refused).toMatch(/elevation-required|elevated-claim-required/)
    await strict.stop()
  })
})

test('GraphQL tells the secret as text, as a URL and as a QR code', async () => {
  const { email, accessToken } = await signedIn(gateway)
  const setup = await generateTotp(gateway, 'GraphQL', accessToken)
  expect(setup).toMatchObject({
    secret: expect.stringMatching(/^[A-Z2-7]{52}$/),
    url: `otpauth://totp/Acme:${encodeURIComponent(email)}?algorithm=SHA1&digits=6&issuer=Acme&period=30&secret=${setup.secret}`,
    imageUrl: expect.stringMatching(/^data:image\/png;base64,[\w+/]+=*$/),
  })
})

test('the database holds seeds sealed, of use in the row of their owner alone', async () => {
  const [person, thief] = [await withTotp(gateway), await withTotp(gateway)]
  const { totp_secret: sealed } = await accountRow(gateway, thief.email)
  expect(sealed).toMatch(/^sealed:/)
  expect(sealed).not.toContain(thief.secret)
  await alterAccount(gateway, person.email, 'totp_secret = $2', sealed)
  const answer = await verifyTotp(gateway, 'REST', await mfaTicket(gateway, person), codeOf(gateway, thief.secret))
  expect(answer).toMatchObject({ refused: 'internal-server-error' })
})
