import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { doorsOpenTo, doorsOpenToHeader, everyDoor, noDoor } from '../support/access.ts'
import { forge, honestClaims, hs256, ownKey, type Signer, strangePair, unsigned, type Values } from '../support/forge.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn } from '../support/people.ts'
import { refresh, signOut } from '../support/sessions.ts'

let gateway: Gateway
let own: Awaited<ReturnType<typeof ownKey>>
let person: SignedIn
let header: Values
let claims: Values
beforeAll(async () => {
  gateway = await startGateway()
  own = await ownKey(gateway)
  person = await signedIn(gateway)
})
beforeEach(() => {
  header = { alg: 'ES256', typ: 'at+jwt', kid: own.kid }
  claims = honestClaims(gateway, person)
})
afterAll(() => gateway.stop())

test('what the forgeries below are made from opens every door', async () => {
  expect(await doorsOpenTo(gateway, forge(header, claims, own.signer))).toEqual(everyDoor)
})

describe('an access token is refused at every door', () => {
  test.each(['none', 'None', 'NONE', ''])('unsigned, with the algorithm %j', async (alg) => {
    expect(await doorsOpenTo(gateway, forge({ ...header, alg }, claims, unsigned))).toEqual(noDoor)
    expect(await doorsOpenTo(gateway, forge({ ...header, alg }, claims, own.signer))).toEqual(noDoor)
  })

  test('when our public key, which everybody knows, was used as the secret of HS256', async () => {
    const spki = { type: 'spki', format: 'pem' } as const
    const secrets = [own.publicKey.export(spki), own.publicKey.export({ ...spki, format: 'der' }), JSON.stringify(own.publicJwk)]
    for (const secret of secrets) {
      expect(await doorsOpenTo(gateway, forge({ ...header, alg: 'HS256' }, claims, hs256(secret)))).toEqual(noDoor)
    }
  })

  test.each([undefined, null, 'unknown', 7, ['x'], '../../dev/null', "' OR true --"])('with the key id %j', async (kid) => {
    expect(await doorsOpenTo(gateway, forge({ ...header, kid }, claims, own.signer))).toEqual(noDoor)
  })

  test('signed by a stranger, with our key id, with the key in the header, or with an address to fetch it from', async () => {
    const stranger = strangePair()
    const place = await keyServer({ keys: [{ ...stranger.publicJwk, kid: own.kid }] })
    const places = [{}, { jwk: stranger.publicJwk }, { jku: place.url }, { x5u: place.url }, { x5c: [place.url] }]
    for (const given of places) {
      for (const kid of [own.kid, 'strange', undefined]) {
        expect(await doorsOpenTo(gateway, forge({ ...header, ...given, kid }, claims, stranger.signer))).toEqual(noDoor)
      }
    }
    expect(place.visits()).toBe(0)
    place.stop()
  })

  const extensions: Values[] = [
    { crit: ['https://critical.test'], 'https://critical.test': 1 },
    { crit: ['exp'], exp: 1 },
    { crit: ['b64'], b64: false },
    { crit: ['b64'] },
    { crit: [] },
    { crit: 'exp' },
  ]
  test.each(extensions)('with an extension that it calls critical: %j', async (extension) => {
    expect(await doorsOpenTo(gateway, forge({ ...header, ...extension }, claims, own.signer))).toEqual(noDoor)
  })

  test.each([undefined, 'JWT', 'logout+jwt', 'at', 'at+jwt+x', 1])('as a token of another kind: typ %j', async (typ) => {
    expect(await doorsOpenTo(gateway, forge({ ...header, typ }, claims, own.signer))).toEqual(noDoor)
  })

  const wrongClaims: Record<string, (now: number) => Values> = {
    'no issuer': () => ({ iss: undefined }),
    'another issuer': () => ({ iss: 'http://auth.test.attacker.test' }),
    'a list of issuers': () => ({ iss: ['http://auth.test'] }),
    'no lifetime': () => ({ exp: undefined }),
    'a lifetime in text': (now) => ({ exp: String(now + 900) }),
    'a lifetime that ends this second': (now) => ({ exp: now }),
    'a lifetime that ended': (now) => ({ iat: now - 1000, exp: now - 100 }),
    'no time of issue': () => ({ iat: undefined }),
    'a time of issue in the future': (now) => ({ iat: now + 6 }),
    'a start in the future': (now) => ({ nbf: now + 60 }),
    'no session': () => ({ sid: undefined }),
    'a session that is no id': () => ({ sid: "x' OR true --" }),
    'a list of sessions': () => ({ sid: [claims.sid] }),
    'no subject': () => ({ sub: undefined }),
    'a subject that is no id': () => ({ sub: 'admin' }),
    'no claims of Hasura': () => ({ 'https://hasura.io/jwt/claims': undefined }),
    'claims of Hasura in text': () => ({ 'https://hasura.io/jwt/claims': '{}' }),
    'a personal access token that is no object': () => ({ pat: 'none' }),
    'a personal access token without limits': (now) => ({ pat: { id: person.userId, expiresAt: now } }),
    'limits of a personal access token in text': (now) => ({
      pat: { id: person.userId, expiresAt: now, scopes: 'read', allowedFields: [] },
    }),
  }
  test.each(Object.entries(wrongClaims))('signed by us with %s', async (_name, wrong) => {
    const now = Math.floor(gateway.clock.now().getTime() / 1000)
    expect(await doorsOpenTo(gateway, forge(header, { ...claims, ...wrong(now) }, own.signer))).toEqual(noDoor)
  })

  test('whose payload, header or signature was altered, even when the honest one is known', async () => {
    const honest = forge(header, claims, own.signer)
    expect(await doorsOpenTo(gateway, honest)).toEqual(everyDoor)
    const [, , signature = ''] = honest.split('.')
    const borrowed: Signer = () => Buffer.from(signature, 'base64url')
    const admin = { 'x-hasura-user-id': person.userId, 'x-hasura-allowed-roles': ['admin'] }
    const altered = [
      forge(header, { ...claims, 'https://hasura.io/jwt/claims': admin }, borrowed),
      forge({ ...header, cty: 'x' }, claims, borrowed),
      honest.slice(0, -4),
      `${honest.slice(0, honest.lastIndexOf('.'))}.`,
      forge(header, claims, () => Buffer.alloc(64)),
    ]
    for (const token of altered) expect(await doorsOpenTo(gateway, token)).toEqual(noDoor)
  })

  test.each(['x', 'a.b', 'a.b.c', 'a.b.c.d', 'a.b.c.d.e', '..', 'e30.e30.', 'null.null.null', 'W10.W10.W10'])(
    'that is malformed: %s',
    async (token) => expect(await doorsOpenTo(gateway, token)).toEqual(noDoor),
  )
})

describe('an Authorization header is refused', () => {
  const forms: Record<string, (token: string) => string> = {
    'with the scheme in lower case': (token) => `bearer ${token}`,
    'with the scheme in capitals': (token) => `BEARER ${token}`,
    'with two spaces': (token) => `Bearer  ${token}`,
    'with a tab': (token) => `Bearer\t${token}`,
    'with something after the token': (token) => `Bearer ${token} x`,
    'with two tokens': (token) => `Bearer ${token}, Bearer ${token}`,
    'without a scheme': (token) => token,
    'without a token': () => 'Bearer',
    'of another scheme': (token) => `Basic ${token}`,
  }
  test.each(Object.entries(forms))('%s', async (_name, form) => {
    const { accessToken } = await signedIn(gateway, person)
    expect(await doorsOpenToHeader(gateway, form(accessToken))).toEqual(noDoor)
    expect(await doorsOpenToHeader(gateway, `Bearer ${accessToken}`)).toEqual(['GraphQL', 'REST'])
  })
})

test('a bad bearer refuses a GraphQL request before anything of it is done', async () => {
  const { refreshToken, accessToken } = await signedIn(gateway, person)
  expect(await signOut(gateway, 'GraphQL', { refreshToken }, `${accessToken}x`)).toBe('unauthenticated')
  expect(await refresh(gateway, 'GraphQL', refreshToken)).toMatchObject({ refused: null })
})

test('a token that was seen before is refused from the second on in which it expires', async () => {
  const { accessToken } = await signedIn(gateway, person)
  gateway.clock.advance(gateway.config.tokens.accessTtlSeconds - 1)
  expect(await doorsOpenTo(gateway, accessToken)).toEqual(everyDoor)
  gateway.clock.advance(1)
  expect(await doorsOpenTo(gateway, accessToken)).toEqual(noDoor)
})

/** Where a gateway that follows `jku` or `x5u` would show itself. */
async function keyServer(keys: unknown) {
  let visits = 0
  const server = createServer((_request, response) => {
    visits += 1
    response.end(JSON.stringify(keys))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys.json`
  return { url, visits: () => visits, stop: () => server.close() }
}
