import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import type { Json } from '../support/clients.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { countOf, keptState } from '../support/rows.ts'
import { doors } from '../support/sessions.ts'
import { withTotp } from '../support/totp.ts'
import { authenticator, ceremony, frontEnd, keyHolder, signedChallenge, webauthnEnv } from '../support/webauthn.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: webauthnEnv })
})
afterAll(() => gateway.stop())

const sql = (text: string, ...values: unknown[]) => gateway.deps.db.pool.query(text, values)

describe.each(doors)('who adds a key at %s', (door) => {
  const begin = (token?: string, at = gateway) => ceremony(at, door, 'addSecurityKey', {}, token)
  const finish = (input: Json, token?: string, at = gateway) => ceremony(at, door, 'verifyAddSecurityKey', input, token)

  async function made(token: string, device = authenticator()) {
    return device.createJSON(frontEnd, (await begin(token)).options)
  }

  test('signs in with it from then on, and hears of it by mail', async () => {
    const { accessToken, email, userId } = await signedIn(gateway)
    const device = authenticator()
    const { key } = await finish({ credential: await made(accessToken, device), nickname: 'Blue key' }, accessToken)
    expect(key).toEqual({ id: expect.any(String), nickname: 'Blue key' })
    expect((await gateway.mail.next(email, 'security-notice')).html).toContain('key')
    const { session } = await ceremony(gateway, door, 'verifySignInWebauthn', {
      credential: await signedChallenge(gateway, door, device),
    })
    expect(session.user.id).toBe(userId)
  })

  test('need not give it a name', async () => {
    const { accessToken } = await signedIn(gateway)
    expect((await finish({ credential: await made(accessToken) }, accessToken)).key).toEqual({ id: expect.any(String) })
  })

  test('is asked for one as the contract has it', async () => {
    const { accessToken, userId, email } = await signedIn(gateway)
    const first = (await begin(accessToken)).options
    expect(first).toEqual({
      rp: { id: 'app.test', name: 'app.test' },
      user: { id: userId, name: email, displayName: email },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      pubKeyCredParams: [-7, -35, -36, -257, -258, -259, -37, -38, -39, -8].map((alg) => ({ type: 'public-key', alg })),
      timeout: 300_000,
      authenticatorSelection: { requireResidentKey: false, residentKey: 'preferred', userVerification: 'preferred' },
      attestation: 'indirect',
    })
    const credential = authenticator().createJSON(frontEnd, first)
    await finish({ credential }, accessToken)
    const { excludeCredentials } = (await begin(accessToken)).options
    expect(excludeCredentials).toEqual([{ type: 'public-key', id: credential.id, transports: ['usb'] }])
  })

  test('cannot add the same one twice', async () => {
    const { accessToken, device, userId } = await keyHolder(gateway)
    const { options } = await begin(accessToken)
    expect(() => device.createJSON(frontEnd, options)).toThrow()
    const stranger = await signedIn(gateway)
    const credential = await made(stranger.accessToken)
    await sql('UPDATE auth.user_security_keys SET credential_id = $2 WHERE user_id = $1', userId, credential.id)
    expect((await finish({ credential }, stranger.accessToken)).refused).toBe('invalid-request')
  })

  test('cannot use the challenge of somebody else, of another session, of another ceremony, or one twice', async () => {
    const [person, other] = [await signedIn(gateway), await signedIn(gateway)]
    const second = await signedIn(gateway, person)
    const forSignUp = (await ceremony(gateway, door, 'signUpWebauthn', { email: 'ceremony@people.test' })).options
    const answers = [
      await made(other.accessToken),
      await made(second.accessToken),
      authenticator().createJSON(frontEnd, forSignUp),
    ]
    for (const credential of answers) expect((await finish({ credential }, person.accessToken)).refused).toBe('invalid-request')
    const credential = await made(person.accessToken)
    expect((await finish({ credential }, person.accessToken)).refused).toBeNull()
    expect((await finish({ credential }, person.accessToken)).refused).toBe('invalid-request')
    expect(await countOf(gateway, 'user_security_keys', person.userId)).toBe(1)
  })

  test('must give it a name of one line', async () => {
    const { accessToken } = await signedIn(gateway)
    for (const nickname of ['two\nlines', 'x'.repeat(256)]) {
      const { refused } = await finish({ credential: await made(accessToken), nickname }, accessToken)
      expect(refused).toBe(door === 'REST' ? 'invalid-request' : 'invalid-input')
    }
  })

  test.each([
    ['unverified-user', 'email_verified = false'],
    ['forbidden-anonymous', 'is_anonymous = true'],
  ])('hears %s while %s', async (code, columns) => {
    const { accessToken, email } = await signedIn(gateway)
    const credential = await made(accessToken)
    await alterAccount(gateway, email, columns)
    expect((await begin(accessToken)).refused).toBe(code)
    expect((await finish({ credential }, accessToken)).refused).toBe(code)
  })

  test('must be signed in', async () => {
    const credential = await made((await signedIn(gateway)).accessToken)
    const refused = door === 'REST' ? /SecurityRequirementsError/ : /^unauthenticated$/
    expect((await begin()).refused).toMatch(refused)
    expect((await finish({ credential })).refused).toMatch(refused)
  })

  test('needs the feature', async () => {
    const { accessToken } = await signedIn(gateway)
    const credential = await made(accessToken)
    await besides(gateway, {}, async (off) => {
      const before = await keptState(gateway)
      expect((await begin(accessToken, off)).refused).toBe('disabled-endpoint')
      expect((await finish({ credential }, accessToken, off)).refused).toBe('disabled-endpoint')
      expect(await keptState(gateway)).toEqual(before)
    })
  })

  test.each(['required', 'recommended'])(
    'needs no elevation for the first one where it is %s, and does for the next',
    async (elevation) => {
      const settings = { ...webauthnEnv, AUTH_REQUIRE_ELEVATED_CLAIM: elevation, AUTH_API_PREFIX: '/v1' }
      await besides(gateway, settings, async (strict) => {
        const { accessToken } = await signedIn(gateway)
        const credential = authenticator().createJSON(frontEnd, (await begin(accessToken, strict)).options)
        const waiting = authenticator().createJSON(frontEnd, (await begin(accessToken, strict)).options)
        expect((await finish({ credential }, accessToken, strict)).refused).toBeNull()
        expect((await begin(accessToken, strict)).refused).toContain('elevat')
        expect((await finish({ credential: waiting }, accessToken, strict)).refused).toContain('elevat')
      })
    },
  )

  test('needs it for the first one as well where there is an authenticator app to elevate with', async () => {
    const settings = { ...webauthnEnv, AUTH_MFA_ENABLED: 'true', AUTH_REQUIRE_ELEVATED_CLAIM: 'required' }
    const person = await besides(gateway, { AUTH_MFA_ENABLED: 'true' }, withTotp)
    await besides(gateway, settings, async (strict) =>
      expect((await begin(person.accessToken, strict)).refused).toContain('elevat'),
    )
  })

  test('at once with another first one has one, where the next needs elevation', async () => {
    const person = await signedIn(gateway)
    await besides(gateway, { ...webauthnEnv, AUTH_REQUIRE_ELEVATED_CLAIM: 'required' }, async (strict) => {
      const answers = [await made(person.accessToken), await made(person.accessToken)]
      const [first, second] = answers.map((credential) => () => finish({ credential }, person.accessToken, strict))
      if (first && second) await raceOver(gateway, person.userId, first, second)
      expect(await countOf(gateway, 'user_security_keys', person.userId)).toBe(1)
    })
  })

  test('with a session that ends meanwhile adds nothing', async () => {
    const person = await signedIn(gateway)
    const credential = await made(person.accessToken)
    await raceOver(
      gateway,
      person.userId,
      () => finish({ credential }, person.accessToken),
      () => sql('UPDATE auth.sessions SET revoked_at = now() WHERE id = $1', person.sessionId),
    )
    expect(await countOf(gateway, 'user_security_keys', person.userId)).toBe(0)
  })
})
