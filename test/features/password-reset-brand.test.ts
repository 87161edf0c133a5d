import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { visible } from '../support/answers.ts'
import type { Json } from '../support/clients.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { stranger, verified } from '../support/people.ts'
import { queueEmpty } from '../support/rows.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_MAIL_LOGO_HOSTS: 'assets.test,cdn.assets.test' } })
})
afterAll(() => gateway.stop())

function ask(email: string, brand: Json, at = gateway) {
  const mutation = `mutation ($input: SendPasswordResetEmailInput!) {
    sendPasswordResetEmail(input: $input) { __typename ... on Failure { code } ... on ValidationFailure { fields { path } } }
  }`
  return at.graphql(mutation, { input: { email, brand } })
}

/** The mail that somebody gets when it is asked for with this brand. */
async function mailFor(email: string, brand: Json) {
  expect((await ask(email, brand)).data.sendPasswordResetEmail).toEqual({ __typename: 'Done' })
  return gateway.mail.next(email, 'password-reset')
}

const logoUrl = 'https://assets.test/logo.png?size=2&theme=dark'

describe('the mail of a password reset', () => {
  test.each(['bg', 'cs', 'en', 'es', 'fr'])('shows the name and the logo that it is asked for with, in %s', async (locale) => {
    const { email } = await verified(gateway)
    await alterAccount(gateway, email, 'locale = $2', locale)
    const { html } = await mailFor(email, { name: "O'Neill & Sons", logoUrl })
    expect(html).toContain(`<html lang="${locale}">`)
    expect(html).toContain('>O&#39;Neill &amp; Sons</p>')
    expect(html.match(/<img [^>]*>/g)).toEqual([
      '<img src="https://assets.test/logo.png?size=2&amp;theme=dark" alt="" height="40" style="border: 0">',
    ])
  })

  test('shows either without the other, and neither where none is asked for', async () => {
    const { email } = await verified(gateway)
    const named = await mailFor(email, { name: 'Sons' })
    expect(named.html).toContain('>Sons</p>')
    expect(named.html).not.toContain('<img')
    expect((await mailFor(email, { logoUrl })).html).toContain('<img')
    for (const brand of [null, {}, { name: null, logoUrl: null }]) {
      expect((await mailFor(email, brand)).html.replace(/href="[^"]*"[^<]*/g, '')).not.toMatch(/<img|brand|null/)
    }
  })

  test.each([
    'www.evil.test',
    'https://evil.test/x',
    '</p><a href=https://evil.test>x</a><img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    `\${link} \${brand}`,
  ])('has no link, no markup and no subject by the name %j', async (name) => {
    const { email } = await verified(gateway)
    const plain = await mailFor(email, { name: 'Sons' })
    const { html, subject } = await mailFor(email, { name })
    const tags = (text: string) => text.match(/<[^>]*>/g)?.map((tag) => tag.replace(/ href="[^"]*"/, ''))
    expect(tags(html)).toEqual(tags(plain.html))
    expect(html).not.toMatch(/:\/\/evil|www\.evil|evil\.test/)
    expect(subject).toBe(plain.subject)
  })
})

const known = async () => (await verified(gateway)).email
const unknown = async () => stranger().email

/** Refused alike for everybody, and nothing is sent. */
async function expectRefused(path: string, brand: Json, at = gateway) {
  const [owner, nobody] = [await known(), await unknown()]
  await queueEmpty(gateway)
  const before = gateway.mail.mails.length
  const [answer, other] = [await ask(owner, brand, at), await ask(nobody, brand, at)]
  expect(answer.data.sendPasswordResetEmail).toEqual({
    __typename: 'ValidationFailure',
    code: 'INVALID_INPUT',
    fields: [{ path }],
  })
  expect(visible(answer)).toEqual(visible(other))
  await queueEmpty(gateway)
  expect(gateway.mail.mails).toHaveLength(before)
}

describe('a logo', () => {
  test.each([
    'http://assets.test/logo.png',
    '//assets.test/logo.png',
    'assets.test/logo.png',
    '',
    'https://evil.test/logo.png',
    'https://www.assets.test/logo.png',
    'https://assets.test.evil.test/logo.png',
    'https://assets.test./logo.png',
    'https://assets.test@evil.test/logo.png',
    'https://evil.test\\@assets.test/logo.png',
    'https://user@assets.test/logo.png',
    'https://:password@assets.test/logo.png',
    'https://assets.test:8443/logo.png',
    'https://127.0.0.1/logo.png',
    'https://[::1]/logo.png',
    'https://2130706433/logo.png',
    'https://localhost/logo.png',
    'data:image/png;base64,iVBORw0KGgo=',
    'javascript:alert(1)',
    `https://assets.test/${'x'.repeat(2048)}`,
  ])('is refused that is not https on a listed host, alike for every address: %j', async (url) => {
    await expectRefused('brand.logoUrl', { name: 'Sons', logoUrl: url })
  })

  test('is mailed as the URL that was compared, and not as it was written', async () => {
    const { email } = await verified(gateway)
    const { html } = await mailFor(email, { logoUrl: 'hTTps:\\\\CDN.assets.test:443\\a"onerror="alert(1)\n>.png' })
    expect(html).toContain('<img src="https://cdn.assets.test/a%22onerror=%22alert(1)%3E.png" alt=""')
  })

  test('is refused from everywhere where no host is listed', async () => {
    await besides(gateway, { AUTH_MAIL_LOGO_HOSTS: '' }, (without) => expectRefused('brand.logoUrl', { logoUrl }, without))
  })
})

describe('a name', () => {
  test.each(['', 'Sons\nBcc: everybody', 'Sons\r', 'So\u2028ns', 'x'.repeat(65)])(
    'is refused that is no line of 64 characters, alike for every address: %j',
    async (name) => {
      await expectRefused('brand.name', { name })
    },
  )

  test('may have 64 of them', async () => {
    const { email } = await verified(gateway)
    expect((await mailFor(email, { name: '🐟'.repeat(64) })).html).toContain(`>${'🐟'.repeat(64)}</p>`)
  })
})
