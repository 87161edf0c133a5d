import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { stranger, verified } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { doors } from '../support/sessions.ts'
import { changeMfa, codeOf, generateTotp, verifyTotp } from '../support/totp.ts'
import { authenticator, ceremony, frontEnd, keyHolder, signedChallenge, webauthnEnv } from '../support/webauthn.ts'

const env = { ...webauthnEnv, AUTH_MFA_ENABLED: 'true', AUTH_ACCESS_CONTROL_BLOCKED_EMAIL_DOMAINS: 'blocked.test' }

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

const rowOf = async (keyId: string) =>
  (await gateway.deps.db.pool.query('SELECT * FROM auth.user_security_keys WHERE id = $1', [keyId])).rows[0]

describe.each(doors)('a sign-in by a key, at %s,', (door) => {
  const begin = (input: object = {}, at = gateway) => ceremony(at, door, 'signInWebauthn', input)
  const finish = (credential: object, at = gateway) => ceremony(at, door, 'verifySignInWebauthn', { credential })

  test('opens the account of the address, and the token says how', async () => {
    const { device, email, userId } = await keyHolder(gateway)
    const { session, refused } = await finish(await signedChallenge(gateway, door, device, email))
    expect(refused).toBeNull()
    expect(session.user).toMatchObject({ id: userId, email })
    expect(decodeJwt(session.accessToken)).toMatchObject({ amr: ['pop', 'user'] })
  })

  test('without an address opens the account of the passkey that the browser finds', async () => {
    const { device, userId } = await keyHolder(gateway)
    const { session } = await finish(await signedChallenge(gateway, door, device))
    expect(session.user.id).toBe(userId)
  })

  test('is asked of a browser as the contract has it, with the keys of the address', async () => {
    const { email, device, keyId } = await keyHolder(gateway)
    const [named, unnamed] = [(await begin({ email: email.toUpperCase() })).options, (await begin()).options]
    const { credential_id: id, transports } = await rowOf(keyId)
    expect(device).toBeDefined()
    expect(named).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 300_000,
      rpId: 'app.test',
      // How a key is reached tells it from one that nobody has.
      allowCredentials: [{ type: 'public-key', id, ...(door === 'REST' ? { transports: transports.split(',') } : {}) }],
      userVerification: 'preferred',
    })
    expect(unnamed).toEqual({ challenge: expect.any(String), timeout: 300_000, rpId: 'app.test', userVerification: 'preferred' })
    expect(unnamed.challenge).not.toBe(named.challenge)
  })

  test('notes the counter of the key and when it was used', async () => {
    const { device, keyId } = await keyHolder(gateway)
    gateway.clock.advance(60)
    await finish(await signedChallenge(gateway, door, device))
    expect(await rowOf(keyId)).toMatchObject({ counter: '1', last_used_at: gateway.clock.now(), user_verified: true })
  })

  test('works with keys that do not count, time and again', async () => {
    const { device } = await keyHolder(gateway, authenticator({ counts: false }))
    for (let n = 0; n < 2; n += 1)
      expect(await finish(await signedChallenge(gateway, door, device))).toMatchObject({ refused: null })
  })

  test('works with keys that verify nobody, and the token does not claim it', async () => {
    const { device, email } = await keyHolder(gateway, authenticator({ userVerified: false }))
    const { session } = await finish(await signedChallenge(gateway, door, device, email))
    expect(decodeJwt(session.accessToken).amr).toEqual(['pop'])
  })

  test('is asked for the second factor where one is active', async () => {
    const { device, accessToken } = await keyHolder(gateway)
    const { secret } = await generateTotp(gateway, 'GraphQL', accessToken)
    await changeMfa(gateway, 'GraphQL', { code: codeOf(gateway, secret), active: true }, accessToken)
    gateway.clock.advance(60)
    const { session, mfaTicket } = await finish(await signedChallenge(gateway, door, device))
    expect(session).toBeNull()
    const second = await verifyTotp(gateway, door, mfaTicket ?? '', codeOf(gateway, secret))
    expect(decodeJwt(second.session.accessToken).amr).toEqual(['pop', 'user', 'otp'])
  })

  test('has the time that the options give, and no more', async () => {
    const { device } = await keyHolder(gateway)
    const [inTime, late] = [await signedChallenge(gateway, door, device), await signedChallenge(gateway, door, device)]
    gateway.clock.advance(299)
    expect(await finish(inTime)).toMatchObject({ refused: null })
    gateway.clock.advance(1)
    expect(await finish(late)).toMatchObject({ refused: 'invalid-request' })
  })

  test('may begin at one instance and end at another', async () => {
    const { device } = await keyHolder(gateway)
    const credential = await signedChallenge(gateway, door, device)
    await besides(gateway, env, async (other) => expect(await finish(credential, other)).toMatchObject({ refused: null }))
  })

  test.each([
    ['that nobody has', 'invalid-email-password', async () => stranger()],
    ['whose account has no key', 'invalid-request', () => verified(gateway)],
    ['whose account is disabled', 'disabled-user', () => alteredHolder('disabled = true')],
    ['that is not verified', 'unverified-user', () => alteredHolder('email_verified = false')],
    ['of an anonymous account', 'forbidden-anonymous', () => alteredHolder('is_anonymous = true')],
  ])('for an address %s begins like any other, and REST says %s', async (_what, code, prepare) => {
    const { email } = await prepare()
    const { refused, options } = await begin({ email })
    if (door === 'REST') return expect(refused).toBe(code)
    expect(Object.keys(options)).toEqual(['challenge', 'timeout', 'rpId', 'allowCredentials', 'userVerification'])
    expect(options.allowCredentials).toEqual([{ type: 'public-key', id: expect.stringMatching(/^[\w-]{22,86}$/) }])
    expect((await begin({ email: email.toUpperCase() })).options.allowCredentials).toEqual(options.allowCredentials)
  })

  test.each([
    ['disabled-user', 'disabled = true'],
    ['unverified-user', 'email_verified = false'],
    ['forbidden-anonymous', 'is_anonymous = true'],
  ])('is refused at its end as well, at REST as %s, when %s by then', async (code, columns) => {
    const { device, email } = await keyHolder(gateway)
    const credential = await signedChallenge(gateway, door, device)
    await alterAccount(gateway, email, columns)
    expect(await finish(credential)).toMatchObject({ refused: door === 'REST' ? code : 'invalid-request', session: null })
  })

  test.each(['nobody', 'one@people.test,two@people.test'])('is refused %j as an address', async (email) => {
    expect((await begin({ email })).refused).toBe('invalid-input')
  })

  test('is refused while the feature is off', async () => {
    const { device } = await keyHolder(gateway)
    const credential = await signedChallenge(gateway, door, device)
    await besides(gateway, {}, async (off) => {
      const before = await keptState(gateway)
      expect((await begin({}, off)).refused).toBe('disabled-endpoint')
      expect((await finish(credential, off)).refused).toBe('disabled-endpoint')
      expect(await keptState(gateway)).toEqual(before)
    })
  })

  test.each([
    ['no credential', {}],
    ['text for objects', { id: 'x', rawId: 'x', type: 'public-key', response: 'text' }],
    ['client data that is no JSON', credentialWith({ clientDataJSON: 'AAAA' })],
    [
      'client data with a list in place of the challenge',
      credentialWith({ clientDataJSON: base64('{"challenge":[],"origin":""}') }),
    ],
    [
      'a challenge that is not ours',
      credentialWith({ clientDataJSON: base64(`{"challenge":"${'A'.repeat(43)}","origin":"${frontEnd}"}`) }),
    ],
  ])('is refused %s', async (_what, credential) => {
    expect((await finish(credential)).refused).toMatch(/^(invalid-request|error in openapi3filter.RequestError)/)
  })
})

test('keys that nobody has are as long as those that somebody has, and differ in that as they do', async () => {
  const lengths = new Set<number>()
  for (let n = 0; n < 60; n += 1) {
    const { options } = await ceremony(gateway, 'GraphQL', 'signInWebauthn', { email: stranger().email })
    lengths.add(Buffer.from(options.allowCredentials[0].id, 'base64url').length)
  }
  expect([...lengths].toSorted((one, other) => one - other)).toEqual([16, 20, 32, 48, 64])
})

test('a key of an adopted database signs in: no counter, no transports, and a handle of 36 characters', async () => {
  const { device, keyId, userId } = await keyHolder(gateway)
  const columns = "counter = 0, transports = '', user_verified = false, created_at = DEFAULT, last_used_at = NULL"
  await gateway.deps.db.pool.query(`UPDATE auth.user_security_keys SET ${columns} WHERE id = $1`, [keyId])
  const credential = await signedChallenge(gateway, 'REST', device)
  const asText = { ...credential, response: { ...credential.response, userHandle: Buffer.from(userId).toString('base64url') } }
  expect(await ceremony(gateway, 'REST', 'verifySignInWebauthn', { credential: asText })).toMatchObject({ refused: null })
})

test('padded base64 is understood', async () => {
  const { device } = await keyHolder(gateway)
  const { response, ...rest } = await signedChallenge(gateway, 'REST', device)
  const pad = (text: string) => text.padEnd(Math.ceil(text.length / 4) * 4, '=')
  const credential = {
    ...rest,
    id: pad(rest.id),
    rawId: pad(rest.rawId),
    response: { ...response, clientDataJSON: pad(response.clientDataJSON), signature: pad(response.signature) },
  }
  expect(await ceremony(gateway, 'REST', 'verifySignInWebauthn', { credential })).toMatchObject({ refused: null })
})

async function alteredHolder(columns: string) {
  const holder = await keyHolder(gateway)
  await alterAccount(gateway, holder.email, columns)
  return holder
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64url')
}

function credentialWith(response: object) {
  const whole = { clientDataJSON: base64('{}'), authenticatorData: 'AAAA', signature: 'AAAA', ...response }
  return { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: whole }
}
