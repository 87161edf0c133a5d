import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedUp } from '../support/people.ts'

let gateway: Gateway
let limited: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  limited = await startGateway({
    beside: gateway,
    env: { AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '1', AUTH_CONCEAL_ERRORS: 'true' },
  })
})
afterAll(async () => {
  await limited.stop()
  await gateway.stop()
})

const verify = (at: Gateway, ticket: string, redirectTo: string) =>
  at.rest(`GET /verify?${new URLSearchParams({ ticket, redirectTo })}`)

async function mailedTicket(): Promise<string> {
  const { email } = await signedUp(gateway)
  return (await gateway.mail.next(email, 'email-verify')).headers.get('x-ticket') ?? ''
}

describe('a target that is not on the allow-list is never used', () => {
  const targets = [
    'https://evil.test',
    'http://app.test.evil.test',
    'http://app.test@evil.test',
    'http://app.test\\@evil.test',
    '//evil.test',
    'javascript:alert(1)//http://app.test',
    'http://app.test:8080',
    `http://app.test/${'x'.repeat(2048)}`,
  ]
  const tickets = ['verifyEmail:00000000-0000-4000-8000-000000000000', 'x', 'verifyEmail:\0', 'mfaTotp:x', 'x'.repeat(10_000)]

  test.each(targets)('%s, whatever else is wrong', async (target) => {
    for (const ticket of [...tickets, await mailedTicket()]) {
      const answers = [await verify(gateway, ticket, target), await verify(limited, ticket, target)]
      for (const { status, headers } of answers) {
        expect([302, 400, 429]).toContain(status)
        expect(headers.get('location') ?? 'http://app.test').toMatch(/^http:\/\/app\.test($|\?error=)/)
      }
    }
  })

  test('and leaves the ticket as it was', async () => {
    const ticket = await mailedTicket()
    for (const target of targets) await verify(gateway, ticket, target)
    expect((await verify(gateway, ticket, 'http://app.test')).headers.get('location')).toMatch(/[?&]refreshToken=/)
  })
})

test('an allowed target beyond ASCII is redirected to, escaped, and its ticket is not lost', async () => {
  const { status, headers } = await verify(gateway, await mailedTicket(), 'http://app.test/größe/日本?q=é#ü')
  expect(status).toBe(302)
  expect(headers.get('location')).toMatch(
    /^http:\/\/app\.test\/gr%C3%B6%C3%9Fe\/%E6%97%A5%E6%9C%AC\?q=%C3%A9&refreshToken=[0-9a-f-]{36}&type=verifyEmail#%C3%BC$/,
  )
})

test('limits are told to the program that asked, not to the target', async () => {
  const ask = () => verify(limited, 'verifyEmail:x', 'http://app.test')
  while ((await ask()).status === 302);
  const refused = await ask()
  expect(refused).toMatchObject({ status: 429, text: '' })
  expect(refused.headers.get('location')).toBeNull()
})
