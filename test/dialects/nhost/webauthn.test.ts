import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../../support/clients.ts'
import { besides, type Gateway, startGateway } from '../../support/gateway.ts'
import { emptyError, ok, refusal, requestError, schemaError, securityError, told } from '../../support/nhost.ts'
import { signedIn, stranger, verified } from '../../support/people.ts'
import { authenticator, frontEnd, keyHolder, webauthnEnv } from '../../support/webauthn.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: webauthnEnv })
})
afterAll(() => gateway.stop())

const ask = async (path: string, body?: unknown, token?: string, at = gateway) =>
  told(await at.rest(`POST ${path}`, body, { token }))
const optionsOf = async (path: string, body?: unknown, token?: string): Promise<Json> => (await ask(path, body, token)).body

const session = { accessToken: expect.any(String), refreshToken: expect.any(String), user: { activeMfaType: null } }
const noBearer = securityError('invalid authorization header')
const missing = requestError('request body has an error: value is required but missing')
const whole = { clientDataJSON: 'e30', attestationObject: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' }

/** What every operation that takes a credential says of bodies that are not as they should be. */
function malformed(schema: string, of: 'Creation' | 'Assertion'): [unknown, unknown][] {
  const { attestationObject, authenticatorData, signature, clientDataJSON } = whole
  const response = of === 'Creation' ? { clientDataJSON, attestationObject } : { clientDataJSON, authenticatorData, signature }
  const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response }
  const wrong = (reason: string) => schemaError(schema, reason)
  return [
    [undefined, missing],
    [{}, wrong('Error at "/credential": property "credential" is missing')],
    [{ credential: 'text' }, wrong('Error at "/credential": value must be an object')],
    [{ credential: { ...credential, id: undefined } }, wrong('Error at "/credential/id": property "id" is missing')],
    [{ credential: { ...credential, response: {} } }, expect.objectContaining({ status: 400 })],
    [
      { credential: { ...credential, authenticatorAttachment: null } },
      wrong('Error at "/credential/authenticatorAttachment": Value is not nullable'),
    ],
    [{ credential: { ...credential, user: 'mine' } }, wrong('Error at "/credential": property "user" is unsupported')],
    [{ credential }, refusal('invalid-request')],
  ]
}

async function switchedOff(path: string, body: unknown, token?: string): Promise<void> {
  await besides(gateway, {}, async (off) => expect(await ask(path, body, token, off)).toEqual(refusal('disabled-endpoint')))
}

describe('POST /signup/webauthn', () => {
  test('answers with options, and says what is wrong with the address or the profile', async () => {
    const { email } = stranger()
    expect(await ask('/signup/webauthn', { email })).toEqual(
      ok(expect.objectContaining({ rp: { id: 'app.test', name: 'app.test' } })),
    )
    expect(await ask('/signup/webauthn', { email: 'nobody' })).toEqual(emptyError)
    expect(await ask('/signup/webauthn', { email, options: { allowedRoles: ['admin'] } })).toEqual(refusal('role-not-allowed'))
    expect(await ask('/signup/webauthn', {})).toEqual(
      schemaError('SignUpWebauthnRequest', 'Error at "/email": property "email" is missing'),
    )
    expect(await ask('/signup/webauthn')).toEqual(missing)
    await switchedOff('/signup/webauthn', { email })
  })
})

describe('POST /signup/webauthn/verify', () => {
  const made = async (email: string) => ({
    credential: authenticator().createJSON(frontEnd, await optionsOf('/signup/webauthn', { email })),
  })

  test('answers {} while the address must be verified, with a session where it need not be, and says that it is taken', async () => {
    expect(await ask('/signup/webauthn/verify', await made(stranger().email))).toEqual(ok({}))
    await besides(gateway, { ...webauthnEnv, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }, async (trusting) => {
      const answer = await ask(
        '/signup/webauthn/verify',
        { ...(await made(stranger().email)), nickname: 'Blue' },
        undefined,
        trusting,
      )
      expect(answer).toMatchObject(ok({ session }))
    })
    const taken = await made((await verified(gateway)).email)
    expect(await ask('/signup/webauthn/verify', taken)).toEqual(refusal('email-already-in-use'))
    await switchedOff('/signup/webauthn/verify', taken)
  })

  test.each(malformed('SignUpWebauthnVerifyRequest', 'Creation'))('refuses %j', async (body, expected) => {
    expect(await ask('/signup/webauthn/verify', body)).toEqual(expected)
  })
})

describe('POST /signin/webauthn', () => {
  test('answers with options, with an address, with an empty body and with none', async () => {
    const { email } = await keyHolder(gateway)
    const options = { challenge: expect.any(String), timeout: 300_000, rpId: 'app.test', userVerification: 'preferred' }
    expect(await ask('/signin/webauthn')).toEqual(ok(options))
    expect(await ask('/signin/webauthn', {})).toEqual(ok(options))
    expect(await ask('/signin/webauthn', { email })).toEqual(ok({ ...options, allowCredentials: [expect.anything()] }))
    await switchedOff('/signin/webauthn', {})
  })

  test('says whose keys it cannot ask for', async () => {
    expect(await ask('/signin/webauthn', { email: stranger().email })).toEqual(refusal('invalid-email-password'))
    expect(await ask('/signin/webauthn', { email: (await verified(gateway)).email })).toEqual(refusal('invalid-request'))
    expect(await ask('/signin/webauthn', { email: 'nobody' })).toEqual(emptyError)
    expect(await ask('/signin/webauthn', { name: 'ada' })).toEqual(
      schemaError('SignInWebauthnRequest', 'property "name" is unsupported'),
    )
  })
})

describe('POST /signin/webauthn/verify', () => {
  test('answers with a session, and takes an address that it does not look at', async () => {
    const { device } = await keyHolder(gateway)
    const credential = device.getJSON(frontEnd, await optionsOf('/signin/webauthn'))
    await switchedOff('/signin/webauthn/verify', { credential })
    expect(await ask('/signin/webauthn/verify', { credential, email: stranger().email })).toMatchObject(ok({ session }))
    expect(await ask('/signin/webauthn/verify', { credential })).toEqual(refusal('invalid-request'))
  })

  test.each(malformed('SignInWebauthnVerifyRequest', 'Assertion'))('refuses %j', async (body, expected) => {
    expect(await ask('/signin/webauthn/verify', body)).toEqual(expected)
  })
})

describe('POST /user/webauthn/add', () => {
  test('answers with options for who is signed in, and elevated where that is required', async () => {
    const { accessToken, email } = await keyHolder(gateway)
    const user = { id: expect.any(String), name: email, displayName: email }
    expect(await ask('/user/webauthn/add', undefined, accessToken)).toMatchObject(ok({ user, attestation: 'indirect' }))
    expect(await ask('/user/webauthn/add')).toEqual(noBearer)
    await switchedOff('/user/webauthn/add', undefined, accessToken)
    await besides(gateway, { ...webauthnEnv, AUTH_REQUIRE_ELEVATED_CLAIM: 'required' }, async (strict) => {
      expect(await ask('/user/webauthn/add', undefined, accessToken, strict)).toEqual(securityError('elevated-claim-required'))
    })
  })
})

describe('POST /user/webauthn/verify', () => {
  const made = async (token: string) =>
    authenticator().createJSON(frontEnd, await optionsOf('/user/webauthn/add', undefined, token))

  test('answers with the id of the key, and with its name where it has one', async () => {
    const { accessToken } = await signedIn(gateway)
    const named = { credential: await made(accessToken), nickname: 'Blue' }
    await switchedOff('/user/webauthn/verify', named, accessToken)
    expect(await ask('/user/webauthn/verify', named)).toEqual(noBearer)
    expect(await ask('/user/webauthn/verify', named, accessToken)).toEqual(ok({ id: expect.any(String), nickname: 'Blue' }))
    const plain = { credential: await made(accessToken) }
    expect(await ask('/user/webauthn/verify', plain, accessToken)).toEqual(ok({ id: expect.any(String) }))
    expect(await ask('/user/webauthn/verify', plain, accessToken)).toEqual(refusal('invalid-request'))
  })

  test.each(malformed('VerifyAddSecurityKeyRequest', 'Creation'))('refuses %j', async (body, expected) => {
    const { accessToken } = await signedIn(gateway)
    expect(await ask('/user/webauthn/verify', body, accessToken)).toEqual(expected)
  })
})

describe('POST /elevate/webauthn', () => {
  test('answers with options for who has a key', async () => {
    const { accessToken } = await keyHolder(gateway)
    const options = { rpId: 'app.test', allowCredentials: [{ type: 'public-key', id: expect.any(String) }] }
    expect(await ask('/elevate/webauthn', undefined, accessToken)).toMatchObject(ok(options))
    expect(await ask('/elevate/webauthn')).toEqual(noBearer)
    expect(await ask('/elevate/webauthn', undefined, (await signedIn(gateway)).accessToken)).toEqual(refusal('invalid-request'))
    await switchedOff('/elevate/webauthn', undefined, accessToken)
  })
})

describe('POST /elevate/webauthn/verify', () => {
  test('answers with a session', async () => {
    const { accessToken, device } = await keyHolder(gateway)
    const credential = device.getJSON(frontEnd, await optionsOf('/elevate/webauthn', undefined, accessToken))
    await switchedOff('/elevate/webauthn/verify', { credential }, accessToken)
    expect(await ask('/elevate/webauthn/verify', { credential })).toEqual(noBearer)
    expect(await ask('/elevate/webauthn/verify', { credential }, accessToken)).toMatchObject(ok({ session }))
    expect(await ask('/elevate/webauthn/verify', { credential }, accessToken)).toEqual(refusal('invalid-request'))
  })

  test.each(malformed('SignInWebauthnVerifyRequest', 'Assertion'))('refuses %j', async (body, expected) => {
    const { accessToken } = await signedIn(gateway)
    expect(await ask('/elevate/webauthn/verify', body, accessToken)).toEqual(expected)
  })
})
