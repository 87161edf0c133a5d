import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../../support/accounts.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { ok, refusal, schemaError, securityError, told } from '../../support/nhost.ts'
import { signedIn } from '../../support/people.ts'
import { authenticator, withKey } from '../../support/webauthn.ts'

const env = { AUTH_WEBAUTHN_ENABLED: 'true', AUTH_WEBAUTHN_RP_NAME: 'Acme' }

let gateway: Gateway
let strict: Gateway
let off: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
  strict = await startGateway({ beside: gateway, env: { ...env, AUTH_REQUIRE_ELEVATED_CLAIM: 'recommended' } })
  off = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await off.stop()
  await strict.stop()
  await gateway.stop()
})

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
const challenge = expect.stringMatching(/^[\w-]{43}$/)
const nonsense = { id: 'a2V5', rawId: 'a2V5', type: 'public-key', response: { clientDataJSON: 'e30', attestationObject: 'oA' } }
const assertion = { clientDataJSON: 'e30' }

/** Calls an operation and tells the answer as clients of this dialect read it. */
function caller(operation: string) {
  return async (body?: unknown, token?: string, at = gateway) => told(await at.rest(operation, body, token ? { token } : {}))
}

const algorithms = [-7, -35, -36, -257, -258, -259, -37, -38, -39, -8].map((alg) => ({ type: 'public-key', alg }))

describe('POST /user/webauthn/add', () => {
  const begin = caller('POST /user/webauthn/add')

  test('answers with options at the top, and the keys that there are', async () => {
    const { accessToken, userId, email, credentialId } = await withKey(gateway)
    expect(await begin(undefined, accessToken)).toEqual(
      ok({
        rp: { id: 'app.test', name: 'Acme' },
        user: { id: userId, name: email, displayName: email },
        challenge,
        pubKeyCredParams: algorithms,
        timeout: 300_000,
        excludeCredentials: [{ type: 'public-key', id: credentialId }],
        authenticatorSelection: { requireResidentKey: false, residentKey: 'preferred', userVerification: 'preferred' },
        attestation: 'indirect',
      }),
    )
  })

  test('refuses strangers, those who may not sign in, sessions that are not elevated, and while it is off', async () => {
    const person = await withKey(gateway)
    expect(await begin()).toEqual(securityError('invalid authorization header'))
    expect(await begin(undefined, person.accessToken, strict)).toEqual(securityError('elevated-claim-required'))
    expect(await begin(undefined, person.accessToken, off)).toEqual(refusal('disabled-endpoint'))
    await alterAccount(gateway, person.email, 'email_verified = false')
    expect(await begin(undefined, person.accessToken)).toEqual(refusal('unverified-user'))
  })
})

describe('POST /user/webauthn/verify', () => {
  const verify = caller('POST /user/webauthn/verify')

  test('answers with the id of the key, and its nickname where there is one', async () => {
    const { accessToken } = await signedIn(gateway)
    for (const nickname of [undefined, '', 'the blue one']) {
      const { json: options } = await gateway.rest('POST /user/webauthn/add', undefined, { token: accessToken })
      const credential = authenticator().create(options)
      const named = nickname === undefined ? {} : { nickname }
      expect(await verify({ credential, ...named }, accessToken)).toEqual(ok({ id: uuid, ...named }))
    }
  })

  test('takes base64url with padding', async () => {
    const { accessToken } = await signedIn(gateway)
    const { json: options } = await gateway.rest('POST /user/webauthn/add', undefined, { token: accessToken })
    const { id, ...credential } = authenticator().create(options)
    const padded = { ...credential, id: `${id}=`, rawId: `${id}=` }
    expect(await verify({ credential: padded }, accessToken)).toEqual(ok({ id: uuid }))
  })

  test('refuses what no authenticator has answered, strangers, and while it is off', async () => {
    const { accessToken } = await signedIn(gateway)
    expect(await verify({ credential: nonsense }, accessToken)).toEqual(refusal('invalid-request'))
    expect(await verify({ credential: nonsense })).toEqual(securityError('invalid authorization header'))
    expect(await verify({ credential: nonsense }, accessToken, off)).toEqual(refusal('disabled-endpoint'))
  })

  test.each([
    [{}, 'Error at "/credential": property "credential" is missing'],
    [{ credential: 'text' }, 'Error at "/credential": value must be an object'],
    [
      { credential: { ...nonsense, response: assertion } },
      'Error at "/credential/response/attestationObject": property "attestationObject" is missing',
    ],
    [
      { credential: { ...nonsense, authenticatorAttachment: null } },
      'Error at "/credential/authenticatorAttachment": Value is not nullable',
    ],
  ])('refuses the body %j in the words of the validator', async (body, reason) => {
    const { accessToken } = await signedIn(gateway)
    const { status, body: answer } = await verify(body, accessToken)
    expect({ status, answer }).toMatchObject({ status: 400, answer: schemaError('VerifyAddSecurityKeyRequest', reason).body })
  })
})
