import { describe, expect, it, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { mistakes } from './environment.ts'

const shop = { name: 'Shop', url: 'https://shop.example.com' }
const clients = (value: unknown) => ({ AUTH_CLIENTS: JSON.stringify(value) })

describe('further front ends', () => {
  it('are read by their alias, and none of their origins may call for that', () => {
    const redirectUrls = ['https://*.shop.example.com']
    const { frontEnds, server, redirects } = readConfig(clients({ shop: { ...shop, redirectUrls }, desk: shop }))
    expect(frontEnds).toEqual({ shop: { ...shop, redirectUrls }, desk: { ...shop, redirectUrls: [] } })
    expect(server.allowedOrigins).toEqual(readConfig({}).server.allowedOrigins)
    expect(redirects).toEqual({ allowed: [] })
  })

  test.each([
    [[], 'must be a JSON object'],
    [{ shop: 'https://shop.example.com' }, 'shop must be an object of name, url and redirectUrls'],
    [{ shop: { ...shop, redirects: [] } }, 'shop must be an object of name, url and redirectUrls'],
    [{ shop: { url: shop.url } }, 'shop name must be text'],
    [{ shop: { ...shop, name: '' } }, 'shop name must not be empty'],
    [{ shop: { ...shop, url: 'shop.example.com' } }, 'shop url must be an absolute URL'],
    [{ shop: { ...shop, url: 7 } }, 'shop url must be text'],
    [{ shop: { ...shop, redirectUrls: 'https://shop.example.com' } }, 'shop redirectUrls must be a list'],
    [{ shop: { ...shop, redirectUrls: [7] } }, 'shop redirectUrls item 1 must be text'],
  ])('are refused when they are %j', (value, reason) => {
    expect(mistakes(clients(value))).toEqual([expect.stringContaining(`AUTH_CLIENTS ${reason}`)])
  })
})

describe('hosts of logos', () => {
  it('are a list', () => {
    expect(readConfig({}).mail.logoHosts).toEqual([])
    expect(readConfig({ AUTH_MAIL_LOGO_HOSTS: 'a.example.com,b.io' }).mail.logoHosts).toEqual(['a.example.com', 'b.io'])
  })

  test.each([
    'localhost',
    '*.example.com',
    'https://a.example.com',
    'a.example.com:443',
    '127.0.0.1',
    '[::1]',
    'A.example.com',
    'a.e',
  ])('are refused when one is %s', (host) => {
    const mistake = 'AUTH_MAIL_LOGO_HOSTS item 1 must be a host name in lower case such as assets.example.com'
    expect(mistakes({ AUTH_MAIL_LOGO_HOSTS: host })).toEqual([mistake])
  })
})
