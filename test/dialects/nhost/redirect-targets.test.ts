import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askForLink, signUp } from '../../support/asks.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { stranger } from '../../support/people.ts'
import { doors } from '../../support/sessions.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({
    env: {
      AUTH_CLIENT_URL: 'http://localhost:3000',
      AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS: [
        'https://acme.com/path',
        'https://*.acme.io',
        'https://*-sub.acme.org',
        'http://simple.com',
        'myapp://my.app',
        'https://slash.test/a/',
        'https://star.test/a/*',
        'https://stars.test/a/**',
        'https://**.deep.test',
        'https://v?.one.test',
        'https://[a-c]x[!0-9].class.test',
        'https://escaped.test/\\*',
        'https://port.test:8443/x',
      ].join(','),
    },
  })
})
afterAll(() => gateway.stop())

/** What the nhost contract lists: a pattern, what it covers, and what looks like it. */
const rows: [pattern: string, accepted: string[], refused: string[]][] = [
  [
    'http://localhost:3000, the front end',
    ['http://localhost:3000', 'http://localhost:3000/', 'http://localhost:3000/sub?x#y', 'http://localhost:3000?x=//evil.test'],
    [
      'https://localhost:3000',
      'http://localhost:4000',
      'http://localhost',
      'http://prefixlocalhost:3000',
      'http://localhost:30001',
      'http://localhost:3000@evil.test',
      'http://localhost:3000.evil.test',
      'http://LOCALHOST:3000',
      'HTTP://localhost:3000',
      '//localhost:3000',
    ],
  ],
  [
    'https://acme.com/path',
    ['https://acme.com/path', 'https://acme.com:443/path', 'https://acme.com/path/sub', 'https://acme.com/path/?a=b'],
    [
      'https://acme.com/wrongpath',
      'https://acme.com',
      'https://acme.com/pathology',
      'https://acme.com/Path',
      'https://acme.com:8443/path',
      'http://acme.com/path',
      'https://acme.com/path/../admin',
      'https://acme.com/path/%2e%2E/admin',
      'https://acme.com/?/path',
      'https://acme.com#/path',
    ],
  ],
  [
    'https://*.acme.io',
    ['https://a-b.acme.io/x', 'https://a.acme.io:443'],
    [
      'https://acme.io',
      'https://a.b.acme.io',
      'https://acme.io.evil.test',
      'https://evil.test/.acme.io',
      'https://evil.test?.acme.io',
    ],
  ],
  [
    'https://*-sub.acme.org',
    ['https://x-sub.acme.org', 'https://-sub.acme.org'],
    ['https://x.acme.org', 'https://a.x-sub.acme.org'],
  ],
  [
    'http://simple.com',
    ['http://simple.com', 'http://simple.com:80/x'],
    [
      'https://simple.com.hijack.com',
      'https://simple.comhijack.com',
      'http://simple.com.hijack.com',
      'http://simple.com:443',
      'http://user:pass@simple.com',
      'http://simple.com\\@hijack.com',
      'http://hijack.com\\.simple.com',
      'http://simple\t.com',
      'http://hijack.com#@simple.com',
    ],
  ],
  [
    'myapp://my.app',
    ['myapp://my.app', 'myapp://my.app/sub'],
    ['myapp://my.apps', 'myapp://other', 'otherapp://my.app', 'myapp:/my.app', 'javascript://my.app'],
  ],
  [
    'https://slash.test/a/',
    ['https://slash.test/a/', 'https://slash.test/a', 'https://slash.test/a/b/c'],
    ['https://slash.test/ab'],
  ],
  ['https://star.test/a/*', ['https://star.test/a/b', 'https://star.test/a/b/c'], ['https://star.test/b']],
  ['https://stars.test/a/**', ['https://stars.test/a/b/c.d'], ['https://stars.test/b']],
  [
    'https://**.deep.test',
    ['https://a.b.deep.test', 'https://a.deep.test'],
    ['https://deep.test', 'https://evil.test/x.deep.test'],
  ],
  ['https://v?.one.test', ['https://v1.one.test'], ['https://v.one.test', 'https://v12.one.test', 'https://v..one.test']],
  [
    'https://[a-c]x[!0-9].class.test',
    ['https://bxz.class.test', 'https://axa.class.test'],
    ['https://dxz.class.test', 'https://bx5.class.test', 'https://xz.class.test'],
  ],
  ['https://escaped.test/\\*', ['https://escaped.test/*', 'https://escaped.test/*/a'], ['https://escaped.test/a']],
  ['https://port.test:8443/x', ['https://port.test:8443/x'], ['https://port.test/x', 'https://port.test:443/x']],
]

const accepted = rows.flatMap(([pattern, targets]) => targets.map((target) => [target, pattern] as const))
const refused = rows.flatMap(([pattern, , targets]) => targets.map((target) => [target, pattern] as const))

const atMailDoor = async (door: (typeof doors)[number], target: string) =>
  (await askForLink(gateway, door, 'sendPasswordResetEmail', stranger().email, target)).refused

const follow = async (redirectTo: string): Promise<URL> => {
  const { status, headers } = await gateway.rest(`GET /verify?${new URLSearchParams({ ticket: 'x', redirectTo })}`)
  expect(status).toBe(302)
  return new URL(headers.get('location') ?? '')
}

describe.each(doors)('a link asked for at %s', (door) => {
  test.each(accepted)('may lead to %s, by %s', async (target) => {
    expect(await atMailDoor(door, target)).toBeNull()
  })

  test.each(refused)('may not lead to %s, by %s', async (target) => {
    expect(await atMailDoor(door, target)).toBe('redirectTo-not-allowed')
  })
})

describe('a link that is followed', () => {
  test.each(accepted)('leads to %s, by %s', async (target) => {
    const { protocol, host, pathname, searchParams } = await follow(target)
    const wanted = new URL(target)
    expect([protocol, host, pathname]).toEqual([wanted.protocol, wanted.host, wanted.pathname])
    expect(searchParams.get('error')).toBe('invalid-ticket')
  })

  test.each(refused.filter(([target]) => URL.canParse(target)))('leads to the front end instead of %s, by %s', async (target) => {
    const { origin, searchParams } = await follow(target)
    expect([origin, searchParams.get('error')]).toEqual(['http://localhost:3000', 'redirectTo-not-allowed'])
  })
})

test.each(doors)('every operation that takes a target asks the same list, at %s', async (door) => {
  const [good, bad] = ['https://a.acme.io/x', 'https://a.b.acme.io/x']
  expect((await signUp(gateway, door, stranger(), { redirectTo: good })).refused).toBeNull()
  expect((await signUp(gateway, door, stranger(), { redirectTo: bad })).refused).toBe('redirectTo-not-allowed')
  const ask = async (target: string) =>
    (await askForLink(gateway, door, 'sendVerificationEmail', stranger().email, target)).refused
  expect(await ask(good)).toBe(door === 'REST' ? 'invalid-email-password' : null)
  expect(await ask(bad)).toBe('redirectTo-not-allowed')
})
