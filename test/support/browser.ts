import { accessSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { test as base, expect, type TestContext } from 'vitest'

/** Where a run leaves its screenshots, each in place of the one before. */
const screenshots = join(tmpdir(), 'portcullis-screenshots')

type Profile = { browser: Browser | null; skip: TestContext['skip'] }

/**
 * A test with a page in Chromium, in a profile of its own. It fails, whatever else it finds, when a page reports an error, violates its
 * policy, or asks another machine for anything. `otherPage` is one of somebody else’s browser; `unwatchedPage` is for pages that are meant to be refused, which browsers report as errors.
 */
export const test = base.extend<{
  $file: { browser: Browser | null }
  $test: { page: Page; otherPage: Page; unwatchedPage: Page }
}>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: what a fixture needs is read off its pattern.
    async ({}, use) => {
      const browser = await launch()
      await use(browser)
      await browser?.close()
    },
    { scope: 'file' },
  ],
  page: ({ browser, skip }, use) => usePage({ browser, skip }, use),
  otherPage: ({ browser, skip }, use) => usePage({ browser, skip }, use),
  unwatchedPage: async ({ browser, skip }, use) => {
    const context = await newProfile(browser, skip)
    await use(await context.newPage())
    await context.close()
  },
})

/** Keeps a picture of the page, and fails if there is hardly anything on it: an empty page of this size has some 5 kB. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot({ path: join(screenshots, `${name}.png`) })
  expect(picture.length).toBeGreaterThan(8_000)
}

/** What someone copied last. */
export function clipboardOf(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText())
}

async function launch(): Promise<Browser | null> {
  const executablePath = findOnPath('chromium')
  if (executablePath === null) return null
  // Chromium's sandbox wants more rights than containers give; these pages are our own.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--host-resolver-rules=MAP *.test 127.0.0.1'] })
}

async function usePage({ browser, skip }: Profile, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await newProfile(browser, skip)
  const complaints = collectComplaints(context)
  await use(await context.newPage())
  await context.close()
  expect(complaints).toEqual([])
}

async function newProfile(browser: Browser | null, skip: TestContext['skip']): Promise<BrowserContext> {
  if (browser === null) return skip('there is no chromium on the PATH')
  return browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
}

function findOnPath(name: string): string | null {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))
  return candidates.find(exists) ?? null
}

function exists(file: string): boolean {
  try {
    accessSync(file)
    return true
  } catch {
    return false
  }
}

/** Chromium reports violations of a page's policy, and what cannot be loaded, as errors in the console. */
function collectComplaints(context: BrowserContext): string[] {
  const complaints: string[] = []
  context.on('weberror', (error) => complaints.push(`threw: ${error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
  })
  context.on('request', (request) => {
    if (isElsewhere(request.url())) complaints.push(`asked for ${request.url()}`)
  })
  return complaints
}

/** Everything of a test runs on this machine, also what has a name that ends in `.test`. */
function isElsewhere(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol.startsWith('http') && !/^(localhost|127\.0\.0\.1|.+\.test)$/.test(hostname)
}
