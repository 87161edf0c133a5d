import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { takeScreenshot, test } from '../support/browser.ts'
import type { Answer, RestCall } from '../support/clients.ts'
import { speak } from '../support/dialects.ts'
import { postForm } from '../support/forms.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { approve, approver } from '../support/login-requests.ts'
import { type Person, signedIn, verified } from '../support/people.ts'
import { signOut } from '../support/sessions.ts'
import { codeOf, withTotp } from '../support/totp.ts'

let gateway: Gateway
let oauth: RestCall
let person: Person
beforeAll(async () => {
  gateway = await startGateway({ env: { DIALECTS: 'nhost,oauth', AUTH_MFA_ENABLED: 'true' } })
  oauth = speak(gateway, 'oauth')
  person = await verified(gateway)
})
afterAll(() => gateway.stop())

/** What a program does: asks for codes, and polls. */
const ask = async () => (await postForm(oauth, '/device_authorization', { client_id: 'portcullis-cli' })).json
function poll(device_code: string): Promise<Answer> {
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  return postForm(oauth, '/token', { grant_type, device_code, client_id: 'portcullis-cli' })
}

/** The page, at the name under which this test finds it. */
const open = (page: Page, uri: string) => page.goto(uri.replace(gateway.config.server.url, gateway.url))
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 2, name }).waitFor()
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await heading(page, 'Sign in first')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await press(page, 'Sign in')
}

describe('the page where people let programs in', { timeout: 60_000 }, () => {
  test('signs its reader in, shows what a code is for, and lets that in', async ({ page }) => {
    const { device_code, user_code, verification_uri } = await ask()
    await open(page, verification_uri)
    await takeScreenshot(page, 'device-sign-in')
    await signIn(page, person)

    await heading(page, 'Which program?')
    await page.getByLabel('Code that the program shows').fill(user_code.toLowerCase().replace('-', ' '))
    await takeScreenshot(page, 'device-code')
    await press(page, 'Continue')

    await heading(page, 'Is this the program in front of you?')
    const facts = await page.locator('dl').innerText()
    for (const fact of [user_code, 'portcullis-cli', '127.0.0.1', person.email]) expect(facts).toContain(fact)
    await takeScreenshot(page, 'device-decide')
    expect((await poll(device_code)).json.error).toBe('authorization_pending')
    await press(page, 'Let it in')

    await heading(page, 'The program is let in')
    await takeScreenshot(page, 'device-approved')
    gateway.clock.advance(5)
    const { status, json } = await poll(device_code)
    expect(status).toBe(200)
    const { data } = await gateway.graphql('{ viewer { email } }', {}, { token: json.access_token })
    expect(data.viewer.email).toBe(person.email)
    expect(await layoutShift(page)).toBe(0)
  })

  test('is worked by keyboard alone, fills in a code of the link without sending it, and turns away', async ({ page }) => {
    const { device_code, user_code, verification_uri_complete } = await ask()
    await page.setViewportSize({ width: 320, height: 640 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await open(page, verification_uri_complete)
    await heading(page, 'Sign in first')
    await page.keyboard.type(person.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(person.password)
    await page.keyboard.press('Enter')

    await heading(page, 'Which program?')
    expect(await page.getByLabel('Code that the program shows').inputValue()).toBe(user_code)
    expect(page.url()).not.toContain(user_code)
    expect(await focusOf(page)).toBe('Which program?')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')

    await heading(page, 'Is this the program in front of you?')
    expect(await focusOf(page)).toBe('Is this the program in front of you?')
    await takeScreenshot(page, 'device-decide-narrow-dark')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')

    await heading(page, 'The program is turned away')
    await takeScreenshot(page, 'device-denied')
    expect((await poll(device_code)).json.error).toBe('access_denied')
  })

  test('asks for the second factor of those who have one, and says what is wrong', async ({ page }) => {
    const careful = await withTotp(gateway)
    await open(page, (await ask()).verification_uri)
    await signIn(page, { ...careful, password: 'not the password' })
    await page.getByRole('alert').getByText('Incorrect email or password').waitFor()
    await signIn(page, careful)
    await heading(page, 'Confirm that it is you')
    await takeScreenshot(page, 'device-second-factor')
    await page.getByLabel('Code of your authenticator app').fill(codeOf(gateway, careful.secret))
    await press(page, 'Continue')

    await page.getByLabel('Code that the program shows').fill('BBBB-BBBB')
    await press(page, 'Continue')
    await page.getByRole('alert').getByText('The code is wrong, was used, or is over').waitFor()
    await takeScreenshot(page, 'device-wrong-code')
    await press(page, 'Sign out')
    await heading(page, 'Sign in first')
    expect(await page.getByLabel('Password').inputValue()).toBe('')
  })

  test('lets its reader in who is signed in elsewhere, by the number that it shows', async ({ page }) => {
    const careful = await approver(gateway)
    await open(page, (await ask()).verification_uri)
    await signIn(page, careful)
    await heading(page, 'Confirm that it is you')
    const matchNumber = await page.locator('#push strong').innerText()
    await takeScreenshot(page, 'device-push')
    const query = '{ viewer { loginRequests { id } } }'
    const { data } = await gateway.graphql(query, {}, { token: careful.accessToken })
    const [{ id }] = data.viewer.loginRequests
    expect(await approve(gateway, careful.accessToken, { id, matchNumber })).toBeNull()
    await heading(page, 'Which program?')
    expect(await page.locator('#enter-code strong').innerText()).toBe(careful.email)
  })

  test('has its reader sign in again where they have been signed out meanwhile, and keeps the code', async ({ page }) => {
    const reader = await signedIn(gateway)
    const { user_code, verification_uri_complete } = await ask()
    await open(page, verification_uri_complete)
    await signIn(page, reader)
    await heading(page, 'Which program?')
    await signOut(gateway, 'GraphQL', { all: true }, reader.accessToken)
    await press(page, 'Continue')
    await heading(page, 'Sign in first')
    await page.getByRole('alert').getByText('Sign in to do this').waitFor()
    await signIn(page, reader)
    await heading(page, 'Which program?')
    expect(await page.getByLabel('Code that the program shows').inputValue()).toBe(user_code)
    await press(page, 'Continue')
    await heading(page, 'Is this the program in front of you?')
  })
})

/** What the browser has counted of things that moved under the reader's eyes. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += 'value' in entry ? Number(entry.value) : 0
        })
        observer.observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 200)
      }),
  )
}

function focusOf(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.textContent ?? null)
}
