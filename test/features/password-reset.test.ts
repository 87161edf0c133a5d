import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount, alteredPerson } from '../support/accounts.ts'
import { askForLink } from '../support/asks.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedUp, stranger, verified } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { changePassword, doors } from '../support/sessions.ts'

let gateway: Gateway
let lenient: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  lenient = await startGateway({ beside: gateway, env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
})
afterAll(async () => {
  await lenient.stop()
  await gateway.stop()
})

describe.each(doors)('who asks for a reset link at %s', (door) => {
  const askForReset = (email: string, redirectTo?: string) =>
    askForLink(gateway, door, 'sendPasswordResetEmail', email, redirectTo)

  test('gets one that sets a new password', async () => {
    const { email } = await verified(gateway)
    expect((await askForReset(email)).refused).toBeNull()
    const { headers } = await gateway.mail.next(email, 'password-reset')
    const ticket = headers.get('x-ticket')
    expect(ticket).toMatch(/^passwordReset:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(await changePassword(gateway, door, { newPassword: stranger().password, ticket: ticket ?? '' })).toBeNull()
  })

  test('in any letter case gets it at the address as its owner wrote it', async () => {
    const { email } = await verified(gateway)
    await askForReset(email.toUpperCase())
    expect((await gateway.mail.next(email, 'password-reset')).recipients).toEqual([email])
  })

  test('says where the link leads in the end, and it is the front end otherwise', async () => {
    const { email } = await verified(gateway)
    await askForReset(email, 'http://app.test/reset?step=1#top')
    expect((await gateway.mail.next(email, 'password-reset')).headers.get('x-redirect-to')).toBe(
      'http://app.test/reset?step=1#top',
    )
    await askForReset(email)
    expect((await gateway.mail.next(email, 'password-reset')).headers.get('x-redirect-to')).toBe('http://app.test')
  })

  test.each([
    ['nobody has', async () => stranger()],
    ['is not verified', () => signedUp(gateway)],
    ['belongs to a disabled account', () => alteredPerson(gateway, 'disabled = true')],
    ['belongs to an anonymous account', () => alteredPerson(gateway, 'is_anonymous = true')],
  ])('for an address that %s hears the same, and nothing is written or mailed', async (_what, prepare) => {
    const { email } = await prepare()
    const before = await keptState(gateway)
    expect(await askForReset(email)).toEqual({ refused: null, session: null })
    expect(await keptState(gateway)).toEqual(before)
  })

  test('may have an address that is not verified where none must be', async () => {
    const { email } = await signedUp(lenient)
    await askForLink(lenient, door, 'sendPasswordResetEmail', email)
    await gateway.mail.next(email, 'password-reset')
  })

  test('to a target that is not on the list is refused, and the older link still works', async () => {
    const { email } = await verified(gateway)
    await askForReset(email)
    const ticket = (await gateway.mail.next(email, 'password-reset')).headers.get('x-ticket') ?? ''
    for (const redirectTo of ['http://elsewhere.test', '', 'app.test']) {
      expect((await askForReset(email, redirectTo)).refused).toBe('redirectTo-not-allowed')
    }
    expect(await changePassword(gateway, door, { newPassword: stranger().password, ticket })).toBeNull()
  })

  test('to a target that is not on the list is refused alike for an address that nobody has', async () => {
    expect((await askForReset(stranger().email, 'http://elsewhere.test')).refused).toBe('redirectTo-not-allowed')
  })

  test.each(['', 'nobody', 'user@localhost', 'one@people.test,two@people.test'])(
    'with %j as address is refused',
    async (email) => {
      expect((await askForReset(email)).refused).toBe('invalid-input')
    },
  )
})

test('a password that the person had before is no hindrance, nor is having none', async () => {
  const person = await verified(gateway)
  await alterAccount(gateway, person.email, 'password_hash = NULL')
  await askForLink(gateway, 'GraphQL', 'sendPasswordResetEmail', person.email)
  await gateway.mail.next(person.email, 'password-reset')
})

describe('GraphQL answers', () => {
  const ask = (input: Json) =>
    gateway.graphql(
      `mutation ($input: SendPasswordResetEmailInput!) {
        sendPasswordResetEmail(input: $input) {
          __typename
          ... on Done { ok }
          ... on Failure { code message }
          ... on ValidationFailure { fields { path } }
        }
      }`,
      { input },
    )

  test('that it is done', async () => {
    const { email } = await verified(gateway)
    expect((await ask({ email, redirectTo: null })).data).toEqual({ sendPasswordResetEmail: { __typename: 'Done', ok: true } })
  })

  test('with a failure for a target, and the place of an address that is none', async () => {
    const { email } = stranger()
    const refused = await ask({ email, redirectTo: 'http://elsewhere.test' })
    expect(refused.data.sendPasswordResetEmail).toEqual({
      __typename: 'AuthFailure',
      code: 'REDIRECT_TO_NOT_ALLOWED',
      message: 'The value of "options.redirectTo" is not allowed.',
    })
    const invalid = await ask({ email: 'user@localhost' })
    expect(invalid.data.sendPasswordResetEmail).toMatchObject({ __typename: 'ValidationFailure', fields: [{ path: 'email' }] })
  })
})
