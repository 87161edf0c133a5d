import { afterAll, beforeAll, describe, expect } from 'vitest'
import { clipboardOf, takeScreenshot, test } from '../support/browser.ts'
import { contractEntries } from '../support/contract-entries.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'

const dialects = contractEntries.map(({ name }) => name)

let gateway: Gateway
let root: string
beforeAll(async () => {
  gateway = await startGateway({ env: { DIALECTS: dialects.join(',') } })
  root = `${gateway.url}/api/auth/docs`
})
afterAll(() => gateway.stop())

describe('the API reference in a browser', { timeout: 60_000 }, () => {
  test('shows every dialect, and is read without a mouse: an operation opens by key, and its command is copied', async ({
    page,
  }) => {
    await page.goto(root)
    for (const name of dialects) await page.getByRole('heading', { name: `Portcullis, ${name} dialect` }).waitFor()
    await takeScreenshot(page, 'api-reference')

    const operation = page.locator('details', { has: page.locator('#platform-signIn') })
    await operation.locator('summary').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await clipboardOf(page)).toMatch(/^curl -X POST 'http:\/\/auth\.test\/auth\/signin' \\\n/)
    await takeScreenshot(page, 'api-reference-operation')
  })

  test('opens an operation that a link leads to', async ({ page }) => {
    await page.goto(`${root}#platform-signIn`)
    expect(await page.locator('#platform-signIn').isVisible()).toBe(true)
  })

  test('without scripts shows the commands, and no button that would do nothing', async ({ page }) => {
    const context = await page.context().browser()?.newContext({ javaScriptEnabled: false })
    const still = await context?.newPage()
    await still?.goto(`${root}#platform-signIn`)
    expect(await still?.locator('#platform-signIn-curl').isVisible()).toBe(true)
    expect(await still?.getByRole('button').filter({ visible: true }).count()).toBe(0)
    await context?.close()
  })

  test('has an interactive part for each dialect, from the package', async ({ page }) => {
    await page.goto(`${root}/reference`)
    await page.getByRole('heading', { name: `Portcullis, ${dialects[0]} dialect` }).waitFor()
    await takeScreenshot(page, 'interactive-reference')
    for (const name of dialects.slice(1)) {
      await page.goto(`${root}/reference?api=${name}`)
      await page.getByRole('heading', { name: `Portcullis, ${name} dialect` }).waitFor()
    }
  })

  test('has a client for requests', async ({ page }) => {
    await page.goto(`${root}/reference?api=platform`)
    await page.getByRole('button', { name: 'Test Request' }).first().click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Send post request/i })
      .waitFor()
    await takeScreenshot(page, 'interactive-client')
  })
})
