import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createHttpServer } from '../../src/http-server.ts'
import { attempt } from '../support/attempts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { forgetGuesses } from '../support/lockout.ts'
import { type Person, stranger, verified } from '../support/people.ts'
import { sendRaw } from '../support/raw.ts'
import { type Door, doors } from '../support/sessions.ts'

let direct: Gateway
let proxied: Gateway
let person: Person
beforeAll(async () => {
  direct = await startGateway()
  proxied = await startGateway({ beside: direct, env: { AUTH_TRUSTED_PROXIES: 'loopback,10.0.0.0/8,2001:db8:ffff::/48' } })
  person = await verified(direct)
})
afterAll(async () => {
  await proxied.stop()
  await direct.stop()
})

/** The address that the newest session was opened from, as its row and its audit row tell. */
async function addressAfter(gateway: Gateway, door: Door, headers: Record<string, string>): Promise<string | null> {
  expect(await attempt(gateway, door, person, headers)).toMatchObject({ refused: null })
  const { rows } = await direct.deps.db.pool.query<{ ip: string; audited: string }>(
    `SELECT s.ip, e.ip AS audited FROM auth.sessions s JOIN auth.audit_events e ON e.session_id = s.id
     ORDER BY e.created_at DESC, s.ctid DESC LIMIT 1`,
  )
  expect(rows[0]?.audited).toBe(rows[0]?.ip)
  return rows[0]?.ip ?? null
}

describe.each(doors)('at %s the client is known by', (door) => {
  test('its own address, whatever it says of itself, while no proxy is trusted', async () => {
    const said = { 'x-forwarded-for': '203.0.113.9', 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' }
    expect(await addressAfter(direct, door, said)).toBe('127.0.0.1')
  })

  const chains: [string, string, string][] = [
    ['what the trusted proxy says', '203.0.113.9', '203.0.113.9'],
    ['the right-most entry: further left the client wrote itself', '8.8.8.8, 127.0.0.1, 203.0.113.9', '203.0.113.9'],
    ['the right-most entry that is no trusted proxy', '8.8.8.8, 203.0.113.9, 10.1.2.3, 10.200.0.1', '203.0.113.9'],
    ['the same over IPv6', '8.8.8.8, 2001:db8::9, 2001:db8:ffff::1', '2001:db8::9'],
    ['the left-most entry where all are trusted', '10.0.0.1, 10.0.0.2', '10.0.0.1'],
    ['an IPv4 address that comes mapped into IPv6', '::ffff:203.0.113.9', '203.0.113.9'],
    ['entries with spaces about them', '  8.8.8.8 ,\t203.0.113.9  ', '203.0.113.9'],
    ['the proxy where it says nothing that is an address', 'unknown', '127.0.0.1'],
    ['the proxy where its entry is malformed, not by what stands left of it', '203.0.113.9, 1.2.3.4:80', '127.0.0.1'],
    ['the proxy where the entry is empty', '203.0.113.9,', '127.0.0.1'],
    ['the proxy where the entry is code', "203.0.113.9, '; DROP TABLE auth.users --", '127.0.0.1'],
  ]
  test.each(chains)('%s: %s', async (_name, forwardedFor, address) => {
    expect(await addressAfter(proxied, door, { 'x-forwarded-for': forwardedFor })).toBe(address)
  })

  test('nothing else that a trusted proxy may pass on', async () => {
    const others = {
      'x-real-ip': '203.0.113.9',
      forwarded: 'for=203.0.113.9',
      'cf-connecting-ip': '203.0.113.9',
      'x-client-ip': '1.1.1.1',
    }
    expect(await addressAfter(proxied, door, others)).toBe('127.0.0.1')
  })
})

test('a header that is sent twice is one list, the second one being the right end', async () => {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': ['8.8.8.8', '203.0.113.10'] }
  const body = JSON.stringify({ email: person.email, password: person.password })
  expect(await sendRaw(proxied.url, { path: '/signin/email-password', headers, body })).toMatchObject({ status: 200 })
  const { rows } = await direct.deps.db.pool.query('SELECT count(*)::int AS n FROM auth.sessions WHERE ip = $1', ['203.0.113.10'])
  expect(rows).toEqual([{ n: 1 }])
})

describe.each(doors)('with AUTH_RATE_LIMIT_ENABLE, calls at %s', (door) => {
  const limits = { AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_RATE_LIMIT_GLOBAL_BURST: '100000' }
  let limitedDirect: Gateway
  let limitedProxied: Gateway
  beforeAll(async () => {
    limitedDirect = await startGateway({ beside: direct, env: limits })
    limitedProxied = await startGateway({ beside: direct, env: { ...limits, AUTH_TRUSTED_PROXIES: 'loopback' } })
  })
  beforeEach(() => forgetGuesses(direct))
  afterAll(async () => {
    await limitedProxied.stop()
    await limitedDirect.stop()
  })

  const guess = (gateway: Gateway, address: string) => attempt(gateway, door, stranger(), { 'x-forwarded-for': address })

  test('are not multiplied by inventing addresses', async () => {
    for (let n = 0; n < 10; n += 1) await guess(limitedDirect, `203.0.113.${n}`)
    expect(await guess(limitedDirect, '203.0.113.99')).toMatchObject({ refused: 'too-many-requests' })

    for (let n = 0; n < 10; n += 1) await guess(limitedProxied, `203.0.113.${n}, 198.51.100.1`)
    expect(await guess(limitedProxied, '203.0.113.99, 198.51.100.1')).toMatchObject({ refused: 'too-many-requests' })
  })

  test('are counted by the /64 that an IPv6 customer wanders through, in whatever way it is written', async () => {
    const written = [
      '2001:db8:1:2::1',
      '2001:db8:1:2:ffff::',
      '2001:DB8:1:2:0:0:0:9',
      '2001:0db8:0001:0002::1',
      '2001:db8:1:2::1.2.3.4',
    ]
    for (let n = 0; n < 10; n += 1) await guess(limitedProxied, written[n % written.length] ?? '')
    expect(await guess(limitedProxied, '2001:db8:1:2:3:4:5:6')).toMatchObject({ refused: 'too-many-requests' })
    for (const elsewhere of ['2001:db8:1:3::1', '2001:db8:2::1', '203.0.113.1']) {
      expect(await guess(limitedProxied, elsewhere)).toMatchObject({ refused: 'invalid-email-password' })
    }
  })

  test('are counted by the whole address of IPv4, mapped into IPv6 or not', async () => {
    for (let n = 0; n < 10; n += 1) await guess(limitedProxied, n % 2 ? '203.0.113.50' : '::ffff:203.0.113.50')
    for (const same of ['203.0.113.50', '::FFFF:203.0.113.50', '::ffff:cb00:7132']) {
      expect(await guess(limitedProxied, same)).toMatchObject({ refused: 'too-many-requests' })
    }
    expect(await guess(limitedProxied, '203.0.113.51')).toMatchObject({ refused: 'invalid-email-password' })
  })
})

test('callers that have no address, as behind a socket file, share one strict count', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'portcullis-'))
  const socketPath = join(directory, 'gateway.sock')
  const config = { ...direct.config, rateLimit: { ...direct.config.rateLimit, enabled: true } }
  const app = createApp({ ...direct.deps, config }, null)
  const server = createHttpServer(() => app)
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  const guess = (forwardedFor: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': forwardedFor }
      const sent = request({ socketPath, path: '/signin/email-password', method: 'POST', headers }, (response) => {
        resolve(response.resume().statusCode)
      })
      sent.on('error', reject).end(JSON.stringify(stranger()))
    })

  for (let n = 0; n < 10; n += 1) expect(await guess(`203.0.113.${n}`)).toBe(401)
  expect(await guess('203.0.113.99')).toBe(429)

  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(directory, { recursive: true })
})
