import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RestCall } from '../../support/clients.ts'
import { speak } from '../../support/dialects.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { type Person, signedIn, stranger, verified } from '../../support/people.ts'
import { done, nobody, refused, told } from '../../support/platform.ts'

let gateway: Gateway
let platform: RestCall
beforeAll(async () => {
  const clients = { VERIFIER: { name: 'Verifier', url: 'https://verifier.test', redirectUrls: ['https://www.verifier.test'] } }
  const env = { AUTH_CLIENTS: JSON.stringify(clients), AUTH_MAIL_LOGO_HOSTS: 'assets.test' }
  gateway = await startGateway({ env: { DIALECTS: 'nhost,platform', ...env } })
  platform = speak(gateway, 'platform')
})
afterAll(() => gateway.stop())

const signsIn = async (email: string, password: string) => (await platform('POST /signin', { email, password })).status === 200

/** The query of the page to which the link in the reset mail leads. */
async function mailed(email: string): Promise<URL> {
  const { headers } = await gateway.mail.next(email, 'password-reset')
  return new URL(headers.get('x-link') ?? '')
}

describe('POST /forgot-password and POST /password-reset/{email}', () => {
  test('mail a link to the front end, whose token sets one new password and ends all sessions', async () => {
    const { email, accessToken: token } = await signedIn(gateway)
    const endpoint = 'http://app.test/reset'
    expect(told(await platform('POST /forgot-password', { email: ` ${email} `, endpoint }))).toEqual(done)
    const link = await mailed(email)
    expect(`${link.origin}${link.pathname}`).toBe(endpoint)
    expect(link.searchParams.get('email')).toBe(email)

    const { password } = stranger()
    const reset = () => platform(`POST /password-reset/${email}`, { password, token: link.searchParams.get('token') })
    expect(told(await reset())).toEqual(done)
    expect(told(await reset())).toEqual(refused(401, 'Unauthorized', 'Invalid ticket'))
    expect(told(await platform('POST /signout', undefined, { token }))).toEqual(nobody)
    expect(await signsIn(email, password)).toBe(true)
  })

  test('a token sets no password for another address, and whoever mistyped theirs can go on', async () => {
    const [victim, thief] = [await verified(gateway), await verified(gateway)]
    await platform('POST /forgot-password', { email: thief.email })
    const token = (await mailed(thief.email)).searchParams.get('token')
    const { password } = stranger()
    const reset = ({ email }: Person) => platform(`POST /password-reset/${email}`, { password, token })
    expect(told(await reset(victim))).toEqual(refused(401, 'Unauthorized', 'Invalid ticket'))
    expect(await signsIn(victim.email, victim.password)).toBe(true)
    expect(told(await reset(thief))).toEqual(done)
    expect(await signsIn(thief.email, password)).toBe(true)
  })

  test('answer the same for an address that nobody has, and refuse an endpoint that is not allowed', async () => {
    const { email } = stranger()
    expect(told(await platform('POST /forgot-password', { email }))).toEqual(done)
    for (const endpoint of ['https://evil.test', 'http://app.test.evil.test', 'no url']) {
      expect(told(await platform('POST /forgot-password', { email, endpoint }))).toEqual(refused(400, 'Bad Request'))
    }
  })
})

describe('POST /forgot-password in the name of a front end', () => {
  const logo = 'https://assets.test/logo.png'

  test('shows its name and logo, as text, and leads to it', async () => {
    const { email } = await verified(gateway)
    const named = { clientAlias: 'VERIFIER', platformName: '<b>Verified', brandLogoUrl: logo }
    expect(told(await platform('POST /forgot-password', { email, ...named }))).toEqual(done)
    const { headers, html } = await gateway.mail.next(email, 'password-reset')
    expect(headers.get('x-link')).toMatch(/^https:\/\/verifier\.test\?email=.*&token=passwordReset/)
    expect(html).toContain('>&lt;b&gt;Verified</p>')
    expect(html).toContain(`<img src="${logo}"`)
  })

  test('leads to a page of its own that is named, and shows its own name', async () => {
    const { email } = await verified(gateway)
    const endpoint = 'https://www.verifier.test/reset'
    expect(told(await platform('POST /forgot-password', { email, endpoint, clientAlias: 'VERIFIER' }))).toEqual(done)
    const { headers, html } = await gateway.mail.next(email, 'password-reset')
    expect(headers.get('x-redirect-to')).toBe(endpoint)
    expect(html).toContain('>Verifier</p>')
  })

  test.each([
    [{ clientAlias: 'NOBODY' }, 'clientAlias must be one that is configured'],
    [{ endpoint: 'https://verifier.test' }, expect.any(String)],
    [{ endpoint: 'https://evil.test', clientAlias: 'VERIFIER' }, expect.any(String)],
    [{ brandLogoUrl: 'http://assets.test/logo.png' }, 'brandLogoUrl must be an https URL on a host that is listed for logos'],
    [{ brandLogoUrl: 'https://evil.test/logo.png' }, 'brandLogoUrl must be an https URL on a host that is listed for logos'],
    [{ brandLogoUrl: 'https://assets/logo.png' }, 'brandLogoUrl must be an https URL on a host that is listed for logos'],
    [{ brandLogoUrl: 'assets.test/logo.png' }, 'brandLogoUrl must be a valid uri'],
    [{ platformName: 'x'.repeat(65) }, 'platformName must have at most 64 characters'],
    [{ platformName: 'Two\nlines' }, 'platformName must be 1 to 64 characters on one line'],
  ])('refuses %j, alike for every address', async (members, message) => {
    for (const { email } of [await verified(gateway), stranger()]) {
      const answer = await platform('POST /forgot-password', { email, ...members })
      expect(told(answer)).toEqual(refused(400, 'Bad Request', message))
    }
  })
})

describe('POST /reset-password', () => {
  test('changes the password of whoever knows the old one, and ends the other sessions', async () => {
    const person = await verified(gateway)
    const [one, other] = [await signedIn(gateway, person), await signedIn(gateway, person)]
    const newPassword = stranger().password
    const body = { email: person.email, oldPassword: person.password, newPassword }
    expect(told(await platform('POST /reset-password', body, { token: one.accessToken }))).toEqual(done)
    expect(told(await platform('POST /signout', undefined, { token: other.accessToken }))).toEqual(nobody)
    expect((await platform(`GET /${one.userId}/sessions`, undefined, { token: one.accessToken })).status).toBe(200)
    expect([await signsIn(person.email, person.password), await signsIn(person.email, newPassword)]).toEqual([false, true])
  })

  test('refuses a wrong password, the address of another, the old password as the new one, and strangers', async () => {
    const { email, password: oldPassword, accessToken: token } = await signedIn(gateway)
    const newPassword = stranger().password
    const change = async (members: object, as: string | undefined = token) =>
      told(await platform('POST /reset-password', { email, oldPassword, newPassword, ...members }, { token: as }))
    expect(await change({ oldPassword: 'not the password' })).toEqual(refused(401, 'Unauthorized'))
    expect(await change({ email: stranger().email })).toEqual(refused(401, 'Unauthorized'))
    expect(await change({ newPassword: oldPassword })).toEqual(refused(400, 'Bad Request', 'The new password is the old one'))
    expect(told(await platform('POST /reset-password', { email, oldPassword, newPassword }))).toEqual(nobody)
    expect(await signsIn(email, oldPassword)).toBe(true)
  })
})
