import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visible } from '../support/answers.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { stranger, verified } from '../support/people.ts'
import { redeem } from '../support/tickets.ts'

const clients = {
  shop: { name: 'Shop & Co', url: 'https://shop.test/welcome', redirectUrls: ['https://*.shop.test/reset'] },
  desk: { name: 'Desk', url: 'https://desk.test' },
}

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_CLIENTS: JSON.stringify(clients) } })
})
afterAll(() => gateway.stop())

function ask(input: Json) {
  const mutation = `mutation ($input: SendPasswordResetEmailInput!) {
    sendPasswordResetEmail(input: $input) { __typename ... on Failure { code } ... on ValidationFailure { fields { path } } }
  }`
  return gateway.graphql(mutation, { input })
}

/** Where the link of the mail leads in the end. */
async function mailed(input: Json) {
  const { email } = await verified(gateway)
  expect((await ask({ email, ...input })).data.sendPasswordResetEmail).toEqual({ __typename: 'Done' })
  const { headers, html } = await gateway.mail.next(email, 'password-reset')
  const link = new URL(headers.get('x-link') ?? '')
  return { link, html, target: link.searchParams.get('redirectTo') }
}

describe('a password reset that a front end of the list asks for', () => {
  test('leads there and has its name, unless it says otherwise', async () => {
    const { html, target } = await mailed({ client: 'shop' })
    expect(target).toBe('https://shop.test/welcome')
    expect(html).toContain('>Shop &amp; Co</p>')
    expect((await mailed({ client: 'shop', brand: { name: 'Another' } })).html).toContain('>Another</p>')
  })

  test.each(['https://shop.test/welcome/back', 'https://eu.shop.test/reset', 'http://app.test/reset'])(
    'may lead to pages of its own and to those that all may name: %s',
    async (redirectTo) => {
      expect((await mailed({ client: 'shop', redirectTo })).target).toBe(redirectTo)
    },
  )

  test('is followed to its end, whatever door opens the link', async () => {
    const { link, target } = await mailed({ client: 'shop' })
    const answer = await gateway.rest(`GET /verify${link.search}`)
    expect(answer.headers.get('location')).toMatch(/^https:\/\/shop\.test\/welcome\?refreshToken=/)
    expect(target).toBe('https://shop.test/welcome')
    const second = await mailed({ client: 'desk' })
    expect(await redeem(gateway, 'GraphQL', second.link.searchParams.get('ticket') ?? '')).toMatchObject({ refused: null })
  })
})

describe('is refused, alike for every address', () => {
  const cases: [what: string, input: Json, refusal: Json][] = [
    ...['nobody', '', 'SHOP', 'constructor', '__proto__'].map((client): [string, Json, Json] => [
      `a front end that is not listed: ${client}`,
      { client },
      { __typename: 'ValidationFailure', code: 'INVALID_INPUT', fields: [{ path: 'client' }] },
    ]),
    ...[
      { client: 'shop', redirectTo: 'https://desk.test' },
      { client: 'shop', redirectTo: 'https://shop.test' },
      { client: 'shop', redirectTo: 'https://a.b.shop.test/reset' },
      { client: 'shop', redirectTo: 'https://shop.test@evil.test/welcome' },
      { redirectTo: 'https://shop.test/welcome' },
    ].map((input): [string, Json, Json] => [
      `a page that is not of the front end that asks: ${JSON.stringify(input)}`,
      input,
      { __typename: 'AuthFailure', code: 'REDIRECT_TO_NOT_ALLOWED' },
    ]),
  ]

  test.each(cases)('%s', async (_what, input, refusal) => {
    const { email } = await verified(gateway)
    const [answer, other] = [await ask({ email, ...input }), await ask({ email: stranger().email, ...input })]
    expect(answer.data.sendPasswordResetEmail).toEqual(refusal)
    expect(visible(answer)).toEqual(visible(other))
  })

  test('a page of a front end, where nothing was asked in its name: other mails do not lead there', async () => {
    const { data } = await gateway.graphql(
      `mutation ($input: SendVerificationEmailInput!) { sendVerificationEmail(input: $input) { ... on Failure { code } } }`,
      { input: { email: stranger().email, redirectTo: 'https://shop.test/welcome' } },
    )
    expect(data.sendVerificationEmail).toEqual({ code: 'REDIRECT_TO_NOT_ALLOWED' })
  })

  test('a link to a page that no front end has', async () => {
    const { link } = await mailed({ client: 'shop' })
    link.searchParams.set('redirectTo', 'https://evil.test')
    const answer = await gateway.rest(`GET /verify${link.search}`)
    expect(answer.headers.get('location')).toMatch(/^http:\/\/app\.test\?error=redirectTo-not-allowed/)
  })
})
