import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { test } from '../support/browser.ts'
import type { Json } from '../support/clients.ts'
import { type FrontEnd, startFrontEnd } from '../support/front-end.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { stranger } from '../support/people.ts'

let frontEnd: FrontEnd
let gateway: Gateway
beforeAll(async () => {
  frontEnd = await startFrontEnd()
  gateway = await startGateway({
    env: {
      AUTH_CLIENT_URL: frontEnd.url,
      AUTH_WEBAUTHN_ENABLED: 'true',
      AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false',
    },
  })
})
afterAll(async () => {
  await gateway.stop()
  await frontEnd.stop()
})

/** A passkey provider that belongs to the browser, and whose user always agrees (WebAuthn, 11.3). */
async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
}

/** What the app's own script does: posts JSON to the gateway. */
function post(page: Page, path: string, body: object): Promise<Json> {
  return page.evaluate(
    async ([url, json]) => {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: json })
      return await response.json()
    },
    [`${gateway.url}${path}`, JSON.stringify(body)] as const,
  )
}

const createKey = (page: Page, options: Json): Promise<Json> =>
  page.evaluate(async (given) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(given)
    return ((await navigator.credentials.create({ publicKey })) as PublicKeyCredential).toJSON()
  }, options)

const useKey = (page: Page, options: Json): Promise<Json> =>
  page.evaluate(async (given) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(given)
    return ((await navigator.credentials.get({ publicKey })) as PublicKeyCredential).toJSON()
  }, options)

describe('a page of the front end, with the passkeys of a real browser,', { timeout: 60_000 }, () => {
  test('signs up, signs out, and signs in again, by address and by what the browser finds', async ({ page }) => {
    const { email } = stranger()
    await addAuthenticator(page)
    await page.goto(frontEnd.url)

    const made = await createKey(page, await post(page, '/signup/webauthn', { email }))
    const { session } = await post(page, '/signup/webauthn/verify', { credential: made })
    expect(session.user.email).toBe(email)
    expect(await post(page, '/signout', { refreshToken: session.refreshToken })).toBe('OK')

    for (const input of [{ email }, {}]) {
      const used = await useKey(page, await post(page, '/signin/webauthn', input))
      const again = await post(page, '/signin/webauthn/verify', { credential: used })
      expect(again.session.user.id).toBe(session.user.id)
    }
  })
})
