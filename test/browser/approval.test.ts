import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import { approvalApp } from '../support/approval-app.ts'
import { takeScreenshot, test } from '../support/browser.ts'
import { type FrontEnd, startFrontEnd } from '../support/front-end.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { otherThan } from '../support/login-requests.ts'
import { changePassword } from '../support/sessions.ts'
import { codeOf, type WithTotp, withTotp } from '../support/totp.ts'

let app: FrontEnd
let gateway: Gateway
let owner: WithTotp
beforeAll(async () => {
  app = await startFrontEnd('app.example.test', approvalApp)
  gateway = await startGateway({ env: { AUTH_MFA_ENABLED: 'true', AUTH_CLIENT_URL: app.url } })
})
beforeEach(async () => {
  owner = await withTotp(gateway)
})
afterAll(() => Promise.all([app.stop(), gateway.stop()]))

const says = (page: Page, text: string) => page.locator('output', { hasText: text }).waitFor()

/** As far as the second factor. */
async function begin(page: Page): Promise<void> {
  const api = `${gateway.url.replace('127.0.0.1', 'auth.example.test')}/graphql`
  await page.goto(`${app.url}?api=${encodeURIComponent(api)}`)
  await page.getByLabel('Email').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await says(page, 'One more step')
}

async function signInByCode(page: Page): Promise<void> {
  await begin(page)
  await page.getByLabel('Code').fill(codeOf(gateway, owner.secret))
  await page.getByRole('button', { name: 'Continue' }).click()
  await says(page, `Signed in as ${owner.email}`)
}

const numberOn = async (page: Page) => (await page.locator('strong').textContent()) ?? ''

async function answer(page: Page, matchNumber: string): Promise<void> {
  await page.getByLabel('Number').fill(matchNumber)
  await page.getByRole('button', { name: 'Let in' }).click()
}

describe('a sign-in in one browser, with its user signed in in another,', { timeout: 60_000 }, () => {
  test('is shown there with its place, device and time, and let in by its number', async ({ page, otherPage }) => {
    await signInByCode(page)
    await begin(otherPage)
    const matchNumber = await numberOn(otherPage)
    expect(matchNumber).toMatch(/^\d\d$/)
    await page.getByRole('heading', { name: 'Is this you?' }).waitFor()
    const shown = await page.locator('#what').textContent()
    expect(shown).toMatch(/^Chrom(e|ium)( Headless)? on Linux, 127\.0\.0\.1, \d{4}-\d\d-\d\dT/)
    await takeScreenshot(otherPage, 'approval-waiting')
    await takeScreenshot(page, 'approval-asked')

    await answer(page, otherThan(matchNumber))
    await says(page, 'This is not the number')
    await answer(page, matchNumber)
    await says(otherPage, `Signed in as ${owner.email}`)
    await page.getByRole('heading', { name: 'Is this you?' }).waitFor({ state: 'hidden' })
    await takeScreenshot(otherPage, 'approval-let-in')
  })

  test('is turned away there, and can still be gone on with by a code', async ({ page, otherPage }) => {
    await signInByCode(page)
    gateway.clock.advance(60)
    await begin(otherPage)
    await page.getByRole('button', { name: 'Not me' }).click()
    await says(otherPage, 'Turned away')
    await otherPage.getByLabel('Code').fill(codeOf(gateway, owner.secret))
    await otherPage.getByRole('button', { name: 'Continue' }).click()
    await says(otherPage, `Signed in as ${owner.email}`)
  })

  test('is shown nowhere any more once that session has ended, which the page hears within a second', async ({ page }) => {
    await signInByCode(page)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await changePassword(gateway, 'GraphQL', { newPassword: 'another phrase to sign in with' }, owner.accessToken)
    await page.locator('output', { hasText: 'Closed with 4401' }).waitFor({ timeout: 1000 })
  })
})
