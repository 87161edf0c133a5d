import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer, RestCall } from '../../support/clients.ts'
import { decideDevice } from '../../support/device-grant.ts'
import { speak } from '../../support/dialects.ts'
import { postForm } from '../../support/forms.ts'
import { besides, type Gateway, startGateway } from '../../support/gateway.ts'
import { signInPat, withPat } from '../../support/pats.ts'
import { claimsOf, type SignedIn, signedIn } from '../../support/people.ts'
import { refresh } from '../../support/sessions.ts'

const env = { DIALECTS: 'nhost,oauth', AUTH_DEVICE_CLIENTS: 'portcullis-cli,another-cli' }
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

let gateway: Gateway
let oauth: RestCall
let person: SignedIn
beforeAll(async () => {
  gateway = await startGateway({ env })
  oauth = speak(gateway, 'oauth')
})
beforeEach(async () => {
  person = await signedIn(gateway)
})
afterAll(() => gateway.stop())

const ask = async (client_id = 'portcullis-cli') => (await postForm(oauth, '/device_authorization', { client_id })).json
const poll = (device_code: string, client_id = 'portcullis-cli') =>
  postForm(oauth, '/token', { grant_type: deviceGrant, device_code, client_id })
const renew = (refresh_token: string) => postForm(oauth, '/token', { grant_type: 'refresh_token', refresh_token })
const decide = (verdict: 'approve' | 'deny', userCode: string) => decideDevice(gateway, verdict, userCode, person.accessToken)
const isSignedIn = async (token: string) => (await gateway.graphql('{ viewer { email } }', {}, { token })).status === 200

/** Status and name of a refusal. */
const told = ({ status, json }: Answer) => [status, json?.error]
const tokens = { access_token: expect.any(String), token_type: 'Bearer', expires_in: 900, refresh_token: expect.any(String) }

describe('POST /device_authorization', () => {
  test('answers as RFC 8628 has it, and is not to be stored', async () => {
    const { status, json, headers } = await postForm(oauth, '/device_authorization', {
      client_id: 'portcullis-cli',
      scope: 'all',
    })
    expect(status).toBe(200)
    expect(json).toEqual({
      device_code: expect.any(String),
      user_code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
      verification_uri: 'http://auth.test/device',
      verification_uri_complete: `http://auth.test/device?user_code=${json.user_code}`,
      expires_in: 600,
      interval: 5,
    })
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('knows the programs that the operator names, and no others', async () => {
    expect(told(await postForm(oauth, '/device_authorization', { client_id: 'stranger' }))).toEqual([400, 'invalid_client'])
    await besides(gateway, { ...env, AUTH_DEVICE_CLIENTS: '' }, async (without) => {
      const call = speak(without, 'oauth')
      const fields = { grant_type: deviceGrant, device_code: 'x', client_id: 'portcullis-cli' }
      expect(told(await postForm(call, '/device_authorization', fields))).toEqual([400, 'unauthorized_client'])
      expect(told(await postForm(call, '/token', fields))).toEqual([400, 'unauthorized_client'])
      expect((await postForm(call, '/token', { grant_type: 'refresh_token', refresh_token: person.refreshToken })).status).toBe(
        200,
      )
    })
  })
})

describe('POST /token with a device code', () => {
  test('says how it stands, and then signs in once, without a cookie', async () => {
    const { device_code, user_code } = await ask()
    expect(told(await poll(device_code))).toEqual([400, 'authorization_pending'])
    expect(told(await poll(device_code))).toEqual([400, 'slow_down'])
    expect(await decide('approve', user_code)).toBeNull()
    const { status, json, headers } = await poll(device_code)
    expect({ status, json }).toEqual({ status: 200, json: tokens })
    expect([headers.get('cache-control'), headers.get('set-cookie')]).toEqual(['no-store', null])
    expect(claimsOf(json.access_token)).toMatchObject({ sub: person.userId })
    expect(told(await poll(device_code))).toEqual([400, 'invalid_grant'])
  })

  test('says that it was denied, is over, or is another client’s', async () => {
    const [denied, foreign, late] = [await ask(), await ask('another-cli'), await ask()]
    await decide('deny', denied.user_code)
    expect(told(await poll(denied.device_code))).toEqual([400, 'access_denied'])
    await decide('approve', foreign.user_code)
    expect(told(await poll(foreign.device_code))).toEqual([400, 'invalid_grant'])
    expect(told(await poll(foreign.device_code, 'stranger'))).toEqual([400, 'invalid_client'])
    gateway.clock.advance(600)
    expect(told(await poll(late.device_code))).toEqual([400, 'expired_token'])
  })
})

describe('POST /token with a refresh token', () => {
  test('answers with the next pair, whichever door began the session', async () => {
    const { json } = await renew(person.refreshToken)
    expect(json).toEqual(tokens)
    expect((await refresh(gateway, 'REST', json.refresh_token)).refused).toBeNull()
  })

  test('ends the session where one comes twice', async () => {
    const { json } = await renew(person.refreshToken)
    gateway.clock.advance(60)
    expect(told(await renew(person.refreshToken))).toEqual([400, 'invalid_grant'])
    expect(told(await renew(json.refresh_token))).toEqual([400, 'invalid_grant'])
  })
})

describe('POST /revoke', () => {
  test.each(['refreshToken', 'accessToken'] as const)('ends the session of the %s that it is given', async (kind) => {
    const somebodyElse = await signedIn(gateway)
    const answer = await postForm(oauth, '/revoke', { token: person[kind], token_type_hint: 'nonsense' })
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect(await isSignedIn(person.accessToken)).toBe(false)
    expect(told(await renew(person.refreshToken))).toEqual([400, 'invalid_grant'])
    expect(await isSignedIn(somebodyElse.accessToken)).toBe(true)
  })

  test('ends the session of an opaque token', async () => {
    const create = 'mutation { result: createBearerToken { ... on BearerToken { token } } }'
    const { token } = (await gateway.graphql(create, {}, { token: person.accessToken })).data.result
    expect(await isSignedIn(token)).toBe(true)
    expect((await postForm(oauth, '/revoke', { token })).status).toBe(200)
    expect(await isSignedIn(token)).toBe(false)
    expect(await isSignedIn(person.accessToken)).toBe(true)
  })

  test('ends a personal access token with the sessions that it has opened, and by one of theirs that session alone', async () => {
    const { pat, session, person: owner } = await withPat(gateway)
    await postForm(oauth, '/revoke', { token: session.accessToken })
    expect(await isSignedIn(session.accessToken)).toBe(false)
    const again = await signInPat(gateway, 'GraphQL', pat.token)
    expect(again.refused).toBeNull()
    await postForm(oauth, '/revoke', { token: pat.token })
    expect(await isSignedIn(again.accessToken)).toBe(false)
    expect((await signInPat(gateway, 'GraphQL', pat.token)).refused).toBe('invalid-pat')
    expect(await isSignedIn(owner.accessToken)).toBe(true)
  })

  test('answers alike for tokens that nobody has, and for those that have ended', async () => {
    await postForm(oauth, '/revoke', { token: person.refreshToken })
    for (const token of [person.refreshToken, person.accessToken, 'nonsense', 'two words', '\u{1f511}']) {
      expect((await postForm(oauth, '/revoke', { token })).status).toBe(200)
    }
  })
})

describe('a request', () => {
  const refused = [400, 'invalid_request']

  test('is a form: JSON is not taken', async () => {
    expect(told(await oauth('POST /device_authorization', { client_id: 'portcullis-cli' }))).toEqual(refused)
  })

  test('has each parameter once, and none without a value', async () => {
    expect(told(await postForm(oauth, '/device_authorization', { client_id: ['portcullis-cli', 'portcullis-cli'] }))).toEqual(
      refused,
    )
    expect(told(await postForm(oauth, '/device_authorization', { client_id: '' }))).toEqual(refused)
    expect(told(await postForm(oauth, '/revoke', { token: [person.refreshToken, 'x'] }))).toEqual(refused)
    expect(told(await postForm(oauth, '/token', { grant_type: 'refresh_token', refresh_token: '' }))).toEqual(refused)
    expect(await isSignedIn(person.accessToken)).toBe(true)
  })

  test('names a grant that there is, with all that it needs', async () => {
    const of = async (fields: Record<string, string>) => told(await postForm(oauth, '/token', fields))
    expect(await of({ grant_type: 'password', username: person.email })).toEqual([400, 'unsupported_grant_type'])
    expect(await of({ grant_type: deviceGrant, device_code: 'x' })).toEqual(refused)
    expect(await of({ grant_type: deviceGrant, client_id: 'portcullis-cli' })).toEqual(refused)
    expect(await of({ grant_type: 'refresh_token' })).toEqual(refused)
  })

  test('of a page of another site is refused, as a form that browsers post without asking (login CSRF)', async () => {
    const { device_code, user_code } = await ask()
    await decide('approve', user_code)
    const fields = { grant_type: deviceGrant, device_code, client_id: 'portcullis-cli' }
    for (const headers of [{ origin: 'https://evil.test' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
      for (const path of ['/device_authorization', '/token', '/revoke']) {
        const answer = await postForm(oauth, path, { ...fields, token: person.refreshToken }, headers)
        expect(told(answer)).toEqual([403, 'invalid_request'])
      }
    }
    expect((await poll(device_code)).status).toBe(200)
    expect(await isSignedIn(person.accessToken)).toBe(true)
  })

  test('that comes too often hears so, and when to come again', async () => {
    const limits = { ...env, AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '2' }
    await besides(gateway, limits, async (limited) => {
      const call = speak(limited, 'oauth')
      const answers = []
      for (let n = 0; n < 3; n += 1) answers.push(await postForm(call, '/device_authorization', { client_id: 'portcullis-cli' }))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
      expect(answers[2]?.json.error).toBe('temporarily_unavailable')
      expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0)
      // Polling is slow by itself, and no code of 256 bits is guessed.
      for (let n = 0; n < 5; n += 1)
        expect(
          told(await postForm(call, '/token', { grant_type: deviceGrant, device_code: 'x', client_id: 'portcullis-cli' })),
        ).toEqual([400, 'invalid_grant'])
    })
  })
})
