import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { clipboardOf, takeScreenshot, test } from '../support/browser.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedUp } from '../support/people.ts'

let gateway: Gateway
let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'portcullis-test-'))
  gateway = await startGateway({ env: { AUTH_SMTP_HOST: '', AUTH_DATA_DIRECTORY: directory } })
})
afterAll(async () => {
  await gateway.stop()
  await rm(directory, { recursive: true })
})

describe('in a browser, with nothing that it complains of and no other machine asked,', { timeout: 60_000 }, () => {
  test('the home page leads to the mailbox', async ({ page }) => {
    await page.goto(`${gateway.url}/dev`)
    await takeScreenshot(page, 'home')
    await page.getByRole('link', { name: 'Mailbox' }).click()
    expect(new URL(page.url()).pathname).toBe('/dev/mailbox')
  })

  test('the mailbox shows a mail as its reader sees it, with a link that verifies the address', async ({ page }) => {
    const { email } = await signedUp(gateway)
    await page.goto(`${gateway.url}/dev/mailbox`)
    // Mail leaves after the answer, by a job.
    await expect.poll(() => page.reload().then(() => page.getByText(email).count()), { timeout: 30_000 }).toBe(1)
    await page.getByRole('link', { name: email }).click()
    await takeScreenshot(page, 'mail')
    const link = page.frameLocator('iframe').getByRole('link').first()
    expect(await link.getAttribute('href')).toBe(await page.locator('#X-Link').getAttribute('href'))
  })

  test('a refresh token that a link has brought can be copied, and leaves the address bar', async ({ page }) => {
    await page.goto(`${gateway.url}/dev?refreshToken=token-1&type=verifyEmail`)
    await page.getByRole('button', { name: 'Copy the refresh token' }).click()
    expect(await clipboardOf(page)).toBe('token-1')
    expect(page.url()).toBe(`${gateway.url}/dev`)
  })

  test('GraphiQL reads the schema and runs a query', async ({ page }) => {
    await page.goto(`${gateway.url}/graphql?query=${encodeURIComponent('{ version }')}`)
    await page.getByRole('button', { name: /execute query/i }).click()
    await page.locator('.graphiql-response', { hasText: '"version"' }).waitFor()
    await takeScreenshot(page, 'graphiql')
  })
})
