import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow } from '../support/accounts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedUp, verified } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { redeem, resetTicket } from '../support/tickets.ts'

let plain: Gateway
let gateway: Gateway
beforeAll(async () => {
  plain = await startGateway()
  gateway = await startGateway({ beside: plain, env: { AUTH_LINK_CONFIRM: 'true', AUTH_API_PREFIX: '/v1' } })
})
afterAll(async () => {
  await gateway.stop()
  await plain.stop()
})

/** The path of the link in the mail: what a person clicks and what a scanner opens. */
async function mailedLink(redirectTo?: string): Promise<{ email: string; path: string; ticket: string }> {
  const { email } = await signedUp(gateway)
  if (redirectTo) {
    await gateway.mail.next(email, 'email-verify')
    await gateway.rest('POST /user/email/send-verification-email', { email, options: { redirectTo } })
  }
  const { headers } = await gateway.mail.next(email, 'email-verify')
  return { email, path: `/verify${new URL(headers.get('x-link') ?? '').search}`, ticket: headers.get('x-ticket') ?? '' }
}

/** What the browser asks for when the button of the page is pressed: its hidden fields, as the page has them. */
function pressed(page: string): string {
  const [form = ''] = /<form method="get">.*<\/form>/s.exec(page) ?? []
  expect(form).toContain('<button>')
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
  return `/verify?${new URLSearchParams(fields.map(([, name = '', value = '']) => [unescaped(name), unescaped(value)]))}`
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }
const unescaped = (text: string) => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)

describe('with AUTH_LINK_CONFIRM', () => {
  test('opening the link shows a page with a button, and does nothing, however often', async () => {
    const { email, path } = await mailedLink()
    const before = await keptState(gateway)
    for (let visit = 0; visit < 3; visit += 1) {
      const { status, headers, text } = await gateway.rest(`GET ${path}`)
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(headers.get('location')).toBeNull()
      expect(text).toContain('<button>')
    }
    expect(await keptState(gateway)).toEqual(before)
    expect(await accountRow(gateway, email)).toMatchObject({ email_verified: false })
  })

  test('pressing the button does what the link is for, and leads where it should', async () => {
    const { email, path } = await mailedLink('http://app.test/welcome?a=1&b="2"#<top>')
    const { text } = await gateway.rest(`GET ${path}`)
    const { status, headers } = await gateway.rest(`GET ${pressed(text)}`)
    expect(status).toBe(302)
    expect(headers.get('location')).toMatch(
      /^http:\/\/app\.test\/welcome\?a=1&b=%222%22&refreshToken=[0-9a-f-]{36}&type=verifyEmail#<top>$/,
    )
    expect(await accountRow(gateway, email)).toMatchObject({ email_verified: true })
  })

  test('pressing it again says that the ticket is used', async () => {
    const { path } = await mailedLink()
    const { text } = await gateway.rest(`GET ${path}`)
    await gateway.rest(`GET ${pressed(text)}`)
    const { headers } = await gateway.rest(`GET ${pressed(text)}`)
    expect(headers.get('location')).toBe('http://app.test?error=invalid-ticket&errorDescription=Invalid+ticket')
  })

  test('the page tells the ticket to nobody: no cache, no referrer, nothing loaded, no frame', async () => {
    const { path } = await mailedLink()
    const { headers, text } = await gateway.rest(`GET ${path}`)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
    expect(text).not.toMatch(/<(script|img|link|style|iframe)/)
  })

  test('what stands in the query is text on the page', async () => {
    const hostile = `"><script>alert(1)</script>&'`
    const query = new URLSearchParams({ ticket: hostile, redirectTo: 'http://app.test', [hostile]: hostile })
    const { status, text } = await gateway.rest(`GET /verify?${query}`)
    expect(status).toBe(200)
    expect(text).not.toContain('<script>')
    expect([...new URLSearchParams(pressed(text).slice('/verify?'.length))]).toContainEqual([hostile, hostile])
  })

  test('a query that the contract refuses is refused at once', async () => {
    expect(await gateway.rest('GET /verify?redirectTo=http://app.test')).toMatchObject({ status: 400 })
    expect(await gateway.rest('GET /verify?ticket=x&redirectTo=http://app.test&type=nonsense')).toMatchObject({ status: 400 })
  })

  test('the same stands before a reset link', async () => {
    const { email } = await verified(plain)
    const ticket = await resetTicket(gateway, email)
    const path = `/verify?${new URLSearchParams({ ticket, redirectTo: 'http://app.test' })}`
    expect(await gateway.rest(`GET ${path}`)).toMatchObject({ status: 200 })
    expect((await gateway.rest(`GET ${path}&confirmed=true`)).headers.get('location')).toMatch(/&type=passwordReset$/)
  })

  test('GraphQL asks for no button: no scanner sends it', async () => {
    const { ticket } = await mailedLink()
    expect(await redeem(gateway, 'GraphQL', ticket)).toMatchObject({ refused: null })
  })
})

test.each([
  ['with', () => gateway],
  ['without', () => plain],
])('%s AUTH_LINK_CONFIRM, HEAD, OPTIONS and POST of the link do nothing', async (_what, at) => {
  const { path, ticket } = await mailedLink()
  const before = await keptState(gateway)
  for (const [method, status] of [
    ['HEAD', 404],
    ['OPTIONS', 204],
    ['POST', 404],
  ] as const) {
    for (const query of [path, `${path}&confirmed=true`]) {
      const answer = await at().rest(`${method} ${query}`)
      expect(answer.status).toBe(status)
      expect(answer.headers.get('location')).toBeNull()
    }
  }
  expect(await keptState(gateway)).toEqual(before)
  expect(await redeem(plain, 'REST', ticket)).toMatchObject({ refused: null })
})
