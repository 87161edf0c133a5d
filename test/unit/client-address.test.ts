import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { clientKey, createAddressReader } from '../../src/domain/client-address.ts'

const reader = (proxies: string) => createAddressReader(readConfig({ AUTH_TRUSTED_PROXIES: proxies }))

describe('the address of a client', () => {
  const alone = reader('')
  const proxied = reader('10.0.0.0/8,192.168.1.1,2001:db8:ffff::/48')

  test('is that of the peer, in the one form of it', () => {
    expect(alone('192.0.2.1', undefined)).toBe('192.0.2.1')
    expect(alone('::ffff:192.0.2.1', undefined)).toBe('192.0.2.1')
    expect(alone('2001:0DB8:0:0::1', undefined)).toBe('2001:db8::1')
    expect(alone('fe80::1%eth0', undefined)).toBe('fe80::1')
  })

  test('is not what a peer says that is no trusted proxy', () => {
    for (const peer of ['192.0.2.1', '192.168.1.2', '11.0.0.1', '2001:db8:fffe::1']) {
      expect(proxied(peer, '203.0.113.9')).toBe(peer)
      expect(alone(peer, '203.0.113.9')).toBe(peer)
    }
  })

  test('is the first from the right that is no trusted proxy', () => {
    expect(proxied('10.0.0.1', '203.0.113.9')).toBe('203.0.113.9')
    expect(proxied('::ffff:10.0.0.1', '203.0.113.9')).toBe('203.0.113.9')
    expect(proxied('192.168.1.1', '198.51.100.1, 203.0.113.9, 10.9.9.9, 2001:db8:ffff:1::5')).toBe('203.0.113.9')
    expect(proxied('10.0.0.1', '::ffff:192.168.1.1')).toBe('192.168.1.1')
  })

  test.each([
    '',
    ' ',
    ',',
    'unknown',
    '_hidden',
    'x, y',
    '203.0.113.9:80',
    '[2001:db8::1]',
    '203.0.113.9, ',
    '999.1.1.1',
    '010.0.0.1',
    '1.2.3',
  ])('is the last proxy that is known where the header ends in no address: %j', (forwardedFor) =>
    expect(proxied('10.0.0.1', forwardedFor)).toBe('10.0.0.1'),
  )

  test('is absent where there is none, as on a socket file', () => {
    for (const peer of [undefined, '', '@']) expect(proxied(peer, '203.0.113.9')).toBeNull()
  })

  test('is found at once in a header of 16 KB', () => {
    const started = performance.now()
    expect(proxied('10.0.0.1', '10.0.0.2,'.repeat(1800))).toBe('10.0.0.1')
    expect(proxied('10.0.0.1', `203.0.113.9${',10.0.0.2'.repeat(1800)}`)).toBe('203.0.113.9')
    expect(performance.now() - started).toBeLessThan(200)
  })
})

describe('limits count', () => {
  const key = (address: string | null) =>
    clientKey({ address, userAgent: null, turnstileResponse: null, cookies: { session: null, device: null } })

  test('an IPv4 address by itself', () => {
    expect(key('192.0.2.1')).toBe('192.0.2.1')
    expect(key('192.0.2.2')).not.toBe(key('192.0.2.1'))
  })

  test('an IPv6 address by its /64', () => {
    for (const same of ['2001:db8:1:2::', '2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2:ffff:ffff:ffff:ffff']) {
      expect(key(same)).toBe('2001:db8:1:2::/64')
    }
    expect(key('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64')
    expect(key('2001:db8::1')).toBe('2001:db8:0:0::/64')
    expect(key('::1')).toBe('0:0:0:0::/64')
    expect(key('1::')).toBe('1:0:0:0::/64')
    expect(key('1:2:3:4:5:6:7:8')).toBe('1:2:3:4::/64')
  })

  test('all that have no address together', () => {
    expect(key(null)).toBe('no-address')
  })
})
