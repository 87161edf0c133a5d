import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { createLocalJWKSet, decodeProtectedHeader, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import { forge, hmac, hs256 } from '../support/forge.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { claimsOf, signedIn } from '../support/people.ts'
import { doors, refresh } from '../support/sessions.ts'

let stored: Gateway
beforeAll(async () => {
  stored = await startGateway()
})
afterAll(() => stored.stop())

type Secret = { type: string; key: string } & Record<string, string>

const startWith = (secret: Secret) => startGateway({ beside: stored, env: { HASURA_GRAPHQL_JWT_SECRET: JSON.stringify(secret) } })

const pem = (key: KeyObject, type: 'spki' | 'pkcs8' | 'pkcs1' | 'sec1' = key.type === 'public' ? 'spki' : 'pkcs8') =>
  key.export({ type, format: 'pem' } as { type: 'spki'; format: 'pem' }).toString()

const newRsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const [rsa, anotherRsa] = [newRsa(), newRsa()]
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ed = generateKeyPairSync('ed25519')
const pair = ({ publicKey, privateKey }: typeof rsa) => ({ key: pem(publicKey), signing_key: pem(privateKey) })
const shared = () => ({ key: randomBytes(64).toString('hex') })

const secrets: Secret[] = [
  { type: 'HS256', ...shared() },
  { type: 'HS384', ...shared() },
  { type: 'HS512', ...shared(), kid: 'of the operator', issuer: 'https://issuer.test', claims_namespace: 'https://claims.test' },
  { type: 'RS256', ...pair(rsa) },
  { type: 'RS256', ...pair(rsa), kid: 'rsa-1', issuer: 'https://issuer.test', claims_namespace: 'claims' },
  { type: 'RS256', key: pem(rsa.publicKey, 'pkcs1'), signing_key: pem(rsa.privateKey, 'pkcs1') },
  { type: 'ES256', ...pair(ec), kid: 'ec-1' },
  { type: 'ES256', key: pem(ec.publicKey), signing_key: pem(ec.privateKey, 'sec1') },
  { type: 'EdDSA', ...pair(ed) },
]

describe.each(secrets)('with HASURA_GRAPHQL_JWT_SECRET of $type, kid $kid, issuer $issuer', (secret) => {
  const { type, kid, issuer = 'hasura-auth', claims_namespace: namespace = 'https://hasura.io/jwt/claims' } = secret
  const isShared = type.startsWith('HS')
  let gateway: Gateway
  beforeAll(async () => {
    gateway = await startWith(secret)
  })
  afterAll(() => gateway.stop())

  test('access tokens say who issued them, and Hasura’s claims under the namespace', async () => {
    const { accessToken, userId, sessionId } = await signedIn(gateway)
    const now = Math.floor(gateway.clock.now().getTime() / 1000)

    expect(decodeProtectedHeader(accessToken)).toEqual({ alg: type, typ: 'at+jwt', ...(kid === undefined ? {} : { kid }) })
    expect(claimsOf(accessToken)).toEqual({
      iss: issuer,
      sub: userId,
      sid: sessionId,
      iat: now,
      exp: now + 900,
      amr: ['pwd'],
      auth_time: now,
      [namespace]: {
        'x-hasura-allowed-roles': expect.toSatisfy((roles) => String(roles.toSorted()) === 'me,user'),
        'x-hasura-default-role': 'user',
        'x-hasura-user-id': userId,
        'x-hasura-user-is-anonymous': 'false',
      },
    })
  })

  test('whoever has the key, or the key set, can verify them', async () => {
    const { accessToken, userId } = await signedIn(gateway)
    const { json } = await gateway.rest('GET /.well-known/jwks.json')
    const expected = { issuer, currentDate: gateway.clock.now(), algorithms: [type] }
    const key = isShared ? new TextEncoder().encode(secret.key) : createPublicKey(secret.key)
    expect((await jwtVerify(accessToken, key, expected)).payload.sub).toBe(userId)

    if (isShared) return expect(json).toEqual({ keys: null })
    const [published] = json.keys
    expect(published).toMatchObject({ alg: type, use: 'sig', kid: kid ?? expect.any(String) })
    expect(Object.keys(published).filter((member) => /^(d|p|q|dp|dq|qi|k)$/.test(member))).toEqual([])
    const keySet: JWTVerifyGetKey = createLocalJWKSet(json)
    expect((await jwtVerify(accessToken, keySet, expected)).payload.sub).toBe(userId)
  })

  test('GraphQL and REST publish the same', async () => {
    const { json } = await gateway.rest('GET /.well-known/jwks.json')
    const { data } = await gateway.graphql('{ jwks }')
    expect(data.jwks).toEqual(isShared ? null : json)
  })

  test.each(doors)('every door takes them, and those that %s gives for a refresh', async (door) => {
    const { accessToken, refreshToken } = await signedIn(gateway)
    expect(await doorsOpenTo(gateway, accessToken)).toEqual(everyDoor)
    expect(await doorsOpenTo(gateway, (await refresh(gateway, door, refreshToken)).accessToken)).toEqual(everyDoor)
  })

  test('no door takes a token of another key, of another issuer, or signed with what is public', async () => {
    const { accessToken } = await signedIn(gateway)
    const header = { alg: 'HS256', typ: 'at+jwt', ...(kid === undefined ? {} : { kid }) }
    expect(await doorsOpenTo(gateway, (await signedIn(stored)).accessToken)).toEqual(noDoor)
    expect(await doorsOpenTo(stored, accessToken)).toEqual(noDoor)
    expect(await doorsOpenTo(gateway, forge(header, { ...claimsOf(accessToken), iss: 'nobody' }, hs256(secret.key)))).toEqual(
      noDoor,
    )
    const forged = forge(header, claimsOf(accessToken), hs256(isShared ? `${secret.key} ` : secret.key))
    expect(await doorsOpenTo(gateway, forged)).toEqual(noDoor)
  })

  test('no door takes a token of another algorithm, even under the same key', async () => {
    const { accessToken } = await signedIn(gateway)
    const alg = type === 'HS512' ? 'HS256' : 'HS512'
    const header = { alg, typ: 'at+jwt', ...(kid === undefined ? {} : { kid }) }
    const honest = hmac(alg, secret.key)
    expect(await doorsOpenTo(gateway, forge(header, claimsOf(accessToken), honest))).toEqual(noDoor)
  })
})

describe('a start is refused with one line', () => {
  test.each([
    ['a pair whose halves do not belong together', { ...pair(rsa), key: pem(anotherRsa.publicKey) }],
    ['keys of another kind', pair(ec)],
    ['a key that is none', { ...pair(rsa), key: pem(rsa.publicKey).replace(/\n.+\n/, '\nAAAA\n') }],
  ])('for %s', async (_name, keys) => {
    const failure = await startWith({ type: 'RS256', ...keys }).then(
      ({ stop }) => stop(),
      (error: Error) => error.message,
    )
    expect(failure).toMatch(/^HASURA_GRAPHQL_JWT_SECRET: its RS256 [^\n]+$/)
  })
})
