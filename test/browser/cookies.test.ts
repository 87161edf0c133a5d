import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { takeScreenshot, test } from '../support/browser.ts'
import { cookieApp, type FrontEnd, startFrontEnd } from '../support/front-end.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, verified } from '../support/people.ts'

let app: FrontEnd
let sibling: FrontEnd
let stranger: FrontEnd
let gateway: Gateway
let api: string
let person: Person
beforeAll(async () => {
  app = await startFrontEnd('app.example.test', cookieApp)
  sibling = await startFrontEnd('blog.example.test')
  stranger = await startFrontEnd('evil.test')
  gateway = await startGateway({
    env: { DIALECTS: 'nhost,runash', AUTH_CLIENT_URL: app.url, AUTH_SERVER_URL: 'http://auth.example.test' },
  })
  api = `${gateway.url.replace('127.0.0.1', 'auth.example.test')}/api/auth`
  person = await verified(gateway)
})
afterAll(() => Promise.all([app, sibling, stranger, gateway].map((each) => each.stop())))

const openApp = (page: Page) => page.goto(`${app.url}?api=${encodeURIComponent(api)}`)
const says = (page: Page, text: string) => page.locator('output', { hasText: text }).waitFor()

async function signIn(page: Page): Promise<void> {
  await openApp(page)
  await says(page, 'Signed out')
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await says(page, `Signed in as ${person.email}`)
}

describe('a sign-in by cookie, in a browser,', { timeout: 60_000 }, () => {
  test('lasts over a reload, until its user signs out', async ({ page }) => {
    await signIn(page)
    await takeScreenshot(page, 'cookie-sign-in')
    await page.reload()
    await says(page, `Signed in as ${person.email}`)

    await page.getByRole('button', { name: 'Sign out' }).click()
    await says(page, 'Signed out')
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('portcullis-session')
  })

  test('is in a cookie that no script reads, not even one of the gateway', async ({ page }) => {
    await signIn(page)
    await page.goto(`${api}/docs`)
    expect(await page.evaluate(() => document.cookie)).toBe('')
    const cookies = await page.context().cookies()
    expect(cookies.find(({ name }) => name === 'portcullis-session')).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
    })
  })

  test.for<[string, () => FrontEnd]>([
    ['another site', () => stranger],
    ['another origin of the same site, to which the browser gives the cookie', () => sibling],
  ])('is of no use to a page of %s', async ([_where, foreign], { unwatchedPage: page }) => {
    await signIn(page)
    await page.goto(foreign().url)
    expect(await page.evaluate(readSession, api)).toBe('not told')
    await page.evaluate(signOutBlindly, api)
    await Promise.all([page.waitForURL(`${api}/sign-out`), page.evaluate(signOutByForm, api)])

    await openApp(page)
    await says(page, `Signed in as ${person.email}`)
  })
})

/** Runs in a page: asks who is signed in, with the cookie where the browser gives it. */
async function readSession(base: string): Promise<string> {
  const response = await fetch(`${base}/get-session`, { credentials: 'include' }).catch(() => null)
  return response ? response.text() : 'not told'
}

/** Runs in a page: sends what needs no preflight, and whose answer the page does not see. */
async function signOutBlindly(base: string): Promise<void> {
  await fetch(`${base}/sign-out`, { method: 'POST', mode: 'no-cors', credentials: 'include' })
}

/** Runs in a page, and leaves it. */
function signOutByForm(base: string): void {
  const form = document.body.appendChild(document.createElement('form'))
  form.method = 'post'
  form.action = `${base}/sign-out`
  form.submit()
}
