import { describe, expect, test } from 'vitest'
import { cookieName, readCookies, setCookie } from '../../src/rest/cookies.ts'

const https = 'https://auth.test'
const http = 'http://localhost:4000'

describe('a cookie that is set', () => {
  test('is bound to the host, hidden from scripts and not sent by foreign forms', () => {
    expect(setCookie({ name: 'session', value: 'x' }, https)).toBe('__Host-session=x; Path=/; HttpOnly; SameSite=Lax; Secure')
  })

  test('goes without Secure and prefix on plain http, which only development speaks', () => {
    expect(setCookie({ name: 'session', value: 'x' }, http)).toBe('session=x; Path=/; HttpOnly; SameSite=Lax')
  })

  test('lives as long as it is told, in whole seconds; with 0 it ends', () => {
    expect(setCookie({ name: 'a', value: 'x', maxAgeSeconds: 3600.9 }, https)).toMatch(/; Max-Age=3600$/)
    expect(setCookie({ name: 'a', value: '', maxAgeSeconds: 0 }, https)).toMatch(/^__Host-a=; .*; Max-Age=0$/)
  })

  test('is found again under the name that it travels by', () => {
    for (const server of [https, http]) {
      const sent = setCookie({ name: 'session', value: 'x' }, server).split(';', 1)[0]
      expect(readCookies(sent).get(cookieName('session', server))).toBe('x')
    }
  })
})

describe('the cookies of a request', () => {
  const table: [header: string | undefined, cookies: Record<string, string>][] = [
    [undefined, {}],
    ['', {}],
    ['a=1', { a: '1' }],
    ['a=1; b=2', { a: '1', b: '2' }],
    ['a=1;b=2;', { a: '1', b: '2' }],
    ['  a = 1 ; b=2', { a: '1', b: '2' }],
    ['a=1=2==', { a: '1=2==' }],
    ['a=', { a: '' }],
    ['a="1"', { a: '"1"' }],
    ['a=%41', { a: '%41' }],
    ['a', {}],
    ['=1', {}],
    ['; ;=;', {}],
    ['a=1; a=2', { a: '1' }],
    ['A=1; a=2', { A: '1', a: '2' }],
    ['__proto__=1; constructor=2', { ['__proto__']: '1', constructor: '2' }],
  ]
  test.each(table)('%j', (header, cookies) => {
    expect([...readCookies(header)]).toEqual(Object.entries(cookies))
  })

  test('that are not there are not found, whatever objects inherit', () => {
    for (const name of ['__proto__', 'constructor', 'toString', '']) expect(readCookies('a=1').get(name)).toBeUndefined()
  })
})
