import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rotateKeys } from '../../src/cli/rotate-keys.ts'
import { rotateSigningKeys, storedKeyRing } from '../../src/domain/signing-keys.ts'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { cutOff, listening, withoutNewConnections } from '../support/listeners.ts'
import { quietLog } from '../support/log.ts'
import { type SignedIn, signedIn, verified } from '../support/people.ts'
import { raceBehind } from '../support/races.ts'

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  other = await startGateway({ beside: gateway })
  await listening(gateway, 2)
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

const ttlSeconds = 900
const keyOf = (accessToken: string) => decodeProtectedHeader(accessToken).kid ?? ''
const sql = (statement: string, ...values: unknown[]) => gateway.deps.db.pool.query(statement, values)

describe('the published keys', () => {
  test('are the same at both doors, public, and of use to any verifier', async () => {
    const { accessToken, userId } = await signedIn(gateway)
    const { json, headers } = await gateway.rest('GET /.well-known/jwks.json')

    expect(json).toEqual((await gateway.graphql('{ jwks }')).data.jwks)
    expect(headers.get('cache-control')).toBe('public, max-age=300')
    for (const key of json.keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
      expect(key).toMatchObject({ alg: 'ES256', crv: 'P-256', kty: 'EC', use: 'sig' })
    }
    const expected = { issuer: 'http://auth.test', typ: 'at+jwt', currentDate: gateway.clock.now() }
    const { payload } = await jwtVerify(accessToken, createLocalJWKSet(json), expected)
    expect(payload.sub).toBe(userId)
  })

  test('have private halves that no dump of the database holds', async () => {
    const { rows } = await sql('SELECT *, row_to_json(k)::text AS dump FROM auth.signing_keys k')
    for (const { kid, public_jwk, private_jwk_sealed, dump } of rows) {
      const { d } = JSON.parse(gateway.deps.seal.open(`signing-key ${kid}`, private_jwk_sealed))
      expect(d).toMatch(/^[\w-]{43}$/)
      expect(public_jwk).not.toHaveProperty('d')
      expect(dump).not.toContain(d)
      expect(dump).not.toContain(Buffer.from(d, 'base64url').toString('hex'))
      expect(Buffer.from(private_jwk_sealed.split('.')[2], 'base64url').toString('latin1')).not.toContain('"d"')
    }
  })

  test('open only as what they were sealed for', async () => {
    const { rows } = await sql('SELECT kid, private_jwk_sealed AS sealed FROM auth.signing_keys')
    for (const { kid, sealed } of rows) {
      const [id, nonce, box] = sealed.split('.')
      const altered = [id, nonce, `${box.startsWith('A') ? 'B' : 'A'}${box.slice(1)}`].join('.')
      expect(() => gateway.deps.seal.open(`signing-key ${kid}x`, sealed)).toThrow()
      expect(() => gateway.deps.seal.open(`signing-key ${kid}`, altered)).toThrow()
    }
  })
})

describe('a rotation', () => {
  test('publishes the new key at once, signs with it ten minutes later, and takes the old one away when its tokens have ended', async () => {
    const person = await verified(gateway)
    const old = await signedIn(gateway, person)
    const { kid, activeFrom } = await rotate()
    expect(activeFrom.getTime() - gateway.clock.now().getTime()).toBe(600_000)
    for (const instance of [gateway, other]) {
      await expect.poll(() => kidsOf(instance), { timeout: 1000 }).toEqual(new Set([keyOf(old.accessToken), kid]))
    }

    gateway.clock.advance(599)
    for (const instance of [gateway, other]) {
      const late = await signedIn(instance, person)
      expect(keyOf(late.accessToken)).toBe(keyOf(old.accessToken))
      await expectGoodEverywhere(late)
    }
    const last = await signedIn(gateway, person)

    gateway.clock.advance(1)
    for (const instance of [gateway, other]) {
      const fresh = await signedIn(instance, person)
      expect(keyOf(fresh.accessToken)).toBe(kid)
      await expectGoodEverywhere(fresh)
    }

    gateway.clock.advance(ttlSeconds - 2)
    await expectGoodEverywhere(last)
    gateway.clock.advance(1)
    expect(await doorsOpenTo(other, last.accessToken)).toEqual(noDoor)
    // An administrator who looks through a user's eyes has a token of an hour.
    gateway.clock.advance(3600 - ttlSeconds + 61)
    for (const instance of [gateway, other]) expect(await kidsOf(instance)).toEqual(new Set([kid]))
  })

  test('that an instance missed is noticed at the first token of the new key', async () => {
    await listening(gateway, 2)
    const person = await verified(gateway)
    await withoutNewConnections([gateway, other], async () => {
      await cutOff(gateway, other)
      const { kid } = await rotate()
      gateway.clock.advance(601)
      // The first instance looks for a key that nobody has, and finds the new one.
      expect(await doorsOpenTo(gateway, await tokenOfNoKey())).toEqual(noDoor)
      const { accessToken } = await signedIn(gateway, person)
      expect(keyOf(accessToken)).toBe(kid)
      expect(await doorsOpenTo(other, accessToken)).toEqual(everyDoor)
      expect(await kidsOf(other)).toContain(kid)
    })
    await listening(gateway, 2)
  })

  test('by the command line says which key it published and from when on it signs', async () => {
    gateway.clock.advance((Date.now() - gateway.clock.now().getTime()) / 1000)
    const lines: string[] = []
    const surroundings = {
      ...gateway.deps,
      log: quietLog,
      print: (line: string) => lines.push(line),
      stopping: new AbortController().signal,
    }

    expect(await rotateKeys(gateway.config, surroundings)).toBe(0)

    const [, kid = '', from = ''] = /^Key (\S+) is published and signs from (\S+);/.exec(lines.join('\n')) ?? []
    await expect.poll(() => kidsOf(other), { timeout: 1000 }).toContain(kid)
    gateway.clock.advance((new Date(from).getTime() - gateway.clock.now().getTime()) / 1000)
    expect(keyOf((await signedIn(other)).accessToken)).toBe(kid)
  })

  test('followed by the deletion of the old key ends its tokens within a second, even those that were seen before', async () => {
    const { accessToken } = await signedIn(gateway)
    await expectGoodEverywhere({ accessToken })
    await rotate()

    await sql('DELETE FROM auth.signing_keys WHERE kid = $1', keyOf(accessToken))

    for (const instance of [gateway, other]) {
      await expect.poll(() => doorsOpenTo(instance, accessToken), { timeout: 1000 }).toEqual(noDoor)
    }
    await expectGoodEverywhere(await signedIn(gateway))
  })
})

test('instances that start at once on a database without keys agree on one', async () => {
  const { db, seal } = gateway.deps
  await sql('DELETE FROM auth.signing_keys')
  const open = () => storedKeyRing(db, seal, gateway.clock)
  const rings = await raceBehind(gateway, 'LOCK TABLE auth.signing_keys IN EXCLUSIVE MODE', [], [open, open, open])
  const { rows } = await sql('SELECT kid FROM auth.signing_keys')
  expect(rings.map((ring) => [{ kid: ring.signer().kid }])).toEqual([rows, rows, rows])
})

function rotate() {
  return rotateSigningKeys(gateway.deps.db, gateway.deps.seal, gateway.clock, ttlSeconds)
}

async function tokenOfNoKey(): Promise<string> {
  const [, payload, signature] = (await signedIn(gateway)).accessToken.split('.')
  return [Buffer.from('{"alg":"ES256","typ":"at+jwt","kid":"unknown"}').toString('base64url'), payload, signature].join('.')
}

async function kidsOf(instance: Gateway): Promise<Set<string>> {
  const { json } = await instance.rest('GET /.well-known/jwks.json')
  return new Set(json.keys.map(({ kid }: Json) => kid))
}

async function expectGoodEverywhere({ accessToken }: Pick<SignedIn, 'accessToken'>): Promise<void> {
  for (const instance of [gateway, other]) expect(await doorsOpenTo(instance, accessToken)).toEqual(everyDoor)
}
