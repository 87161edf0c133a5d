import { describe, expect, it, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { mistakes, production } from './environment.ts'

describe('origins and addresses', () => {
  it('allow the client, plain redirect targets, the listed origins and the server, each once', () => {
    const { server, redirects } = readConfig({
      AUTH_SERVER_URL: 'https://auth.example.com/v1/',
      AUTH_CLIENT_URL: 'https://app.example.com/home',
      AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS:
        'https://shop.example.com/*,https://*.example.com,https://a?.com,myapp://home,https://app.example.com,https://x.com@evil.com',
      AUTH_ALLOWED_ORIGINS: 'http://localhost:3000,https://auth.example.com',
    })
    expect(server).toMatchObject({ url: 'https://auth.example.com/v1', clientUrl: 'https://app.example.com/home' })
    expect(server.allowedOrigins).toEqual([
      'https://app.example.com',
      'https://shop.example.com',
      'http://localhost:3000',
      'https://auth.example.com',
    ])
    expect(redirects.allowed).toHaveLength(6)
  })

  it('give an app with a scheme of its own no origin', () => {
    expect(readConfig({ AUTH_CLIENT_URL: 'myapp://home' }).server.allowedOrigins).toEqual(['http://localhost:4000'])
  })

  test.each([
    'https://app.example.com/',
    'https://app.example.com/x',
    'app.example.com',
    'null',
    'https://*.example.com',
    ' https://a.com',
  ])('refuse %j as an allowed origin', (origin) => {
    expect(mistakes({ AUTH_ALLOWED_ORIGINS: `https://a.com,${origin}` })).toEqual([
      'AUTH_ALLOWED_ORIGINS item 2 must be a bare origin such as https://app.example.com, without patterns',
    ])
  })

  test.each(['development', 'production'])('refuse * as an allowed origin in %s', (NODE_ENV) => {
    expect(mistakes({ ...production, NODE_ENV, AUTH_ALLOWED_ORIGINS: '*' })).toEqual([
      'AUTH_ALLOWED_ORIGINS item 1 must be a bare origin such as https://app.example.com, without patterns',
    ])
  })

  it('name proxies by address, network or the word loopback', () => {
    const { server } = readConfig({ AUTH_TRUSTED_PROXIES: 'loopback,10.0.0.0/8,192.0.2.7,2001:db8::/32,2001:db8::1' })
    expect(server.trustedProxies).toEqual([
      '127.0.0.0/8',
      '::1/128',
      '10.0.0.0/8',
      '192.0.2.7/32',
      '2001:db8::/32',
      '2001:db8::1/128',
    ])
  })

  test.each(['0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/', '10.0.0/8', 'proxy', 'fe80::1%eth0', '10.0.0.0/8/8', '*'])(
    'refuse %j as a proxy',
    (proxy) => {
      expect(mistakes({ AUTH_TRUSTED_PROXIES: proxy })).toHaveLength(1)
    },
  )

  test.each(['/', 'v1', '/v1/', '//v1', '/v 1', '/../v1', '/v1?x'])('refuse %j as a prefix', (AUTH_API_PREFIX) => {
    expect(mistakes({ AUTH_API_PREFIX })).toHaveLength(1)
  })

  test.each([
    'auth.example.com',
    'ftp://auth.example.com',
    'https://',
    'https://a.com/?x',
    'https://a.com/#x',
    'https://u:p@a.com',
    'https://a.com\r\nX: y',
  ])('refuse %j as the URL of the server', (AUTH_SERVER_URL) => {
    expect(mistakes({ AUTH_SERVER_URL })).toEqual(['AUTH_SERVER_URL must be an http or https URL without query or fragment'])
  })

  test.each(['app.example.com', '/home', 'https://*.example.com', 'https://a.com\nb', 'mailto:a@b.c'])(
    'refuse %j as the URL of the client',
    (AUTH_CLIENT_URL) => {
      expect(mistakes({ AUTH_CLIENT_URL })).toHaveLength(1)
    },
  )

  it('serve a dialect once, and refuse one that nobody speaks', () => {
    expect(readConfig({ DIALECTS: 'nhost,nhost' }).server.dialects).toEqual(['nhost'])
    expect(mistakes({ DIALECTS: 'nhost,klingon' })).toEqual([expect.stringContaining('DIALECTS item 2 must be one of nhost, ')])
  })
})
