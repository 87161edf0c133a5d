import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RestCall } from '../../support/clients.ts'
import type { Gateway } from '../../support/gateway.ts'
import { signedIn } from '../../support/people.ts'
import { invalid, profile, refusal, runashClient, startRunashGateway, told } from '../../support/runash.ts'

let gateway: Gateway
let call: RestCall
beforeAll(async () => {
  gateway = await startRunashGateway({ env: { AUTH_LOCALE_ALLOWED_LOCALES: 'en,fr' } })
  call = runashClient(gateway)
})
afterAll(() => gateway.stop())

describe('PATCH /account', () => {
  test('changes what is sent, and leaves the rest', async () => {
    const person = await signedIn(gateway)
    const update = async (body: object) => told(await call('PATCH /account', body, { token: person.accessToken }))
    const image = 'https://images.test/ada.png'
    expect(await update({ name: 'Ada', image, locale: 'fr' })).toEqual({
      status: 200,
      body: { user: profile(person, { name: 'Ada', image, locale: 'fr' }) },
    })
    expect(await update({ image: '' })).toMatchObject({ body: { user: { name: 'Ada', image: null, locale: 'fr' } } })
    expect(await update({})).toMatchObject({ body: { user: { name: 'Ada', image: null, locale: 'fr' } } })
  })

  test('refuses what is not acceptable by the name that it has here', async () => {
    const { accessToken } = await signedIn(gateway)
    const message = expect.any(String)
    for (const [body, path] of [
      [{ name: 'http://x' }, 'name'],
      [{ image: 'http://images.test' }, 'image'],
      [{ locale: 'xx' }, 'locale'],
    ] as const) {
      expect(told(await call('PATCH /account', body, { token: accessToken }))).toEqual(invalid({ path, message }))
    }
  })

  test('changes nothing else, whatever is sent', async () => {
    const person = await signedIn(gateway)
    const body = { id: 'x', email: 'x@people.test', emailVerified: false, isAnonymous: true, roles: ['admin'], disabled: true }
    const answer = await call('PATCH /account', body, { token: person.accessToken })
    expect(told(answer)).toEqual({ status: 200, body: { user: profile(person) } })
  })

  test('is for people who are signed in', async () => {
    expect(told(await call('PATCH /account', {}))).toEqual(refusal(401, 'UNAUTHENTICATED', 'Sign in to do this'))
  })
})
