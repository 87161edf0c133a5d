import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alteredPerson } from '../support/accounts.ts'
import { askForLink } from '../support/asks.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedUp, stranger, verified } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { doors } from '../support/sessions.ts'
import { redeem, ticketIn } from '../support/tickets.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

/** Has signed up, and has got the first mail. */
async function waiting(): Promise<{ email: string; firstTicket: string }> {
  const { email } = await signedUp(gateway)
  return { email, firstTicket: await ticketIn(gateway, email, 'email-verify') }
}

describe.each(doors)('who asks for another verification link at %s', (door) => {
  const askAgain = (email: string, redirectTo?: string) => askForLink(gateway, door, 'sendVerificationEmail', email, redirectTo)

  test('gets one that verifies the address, and the first one is dead', async () => {
    const { email, firstTicket } = await waiting()
    expect((await askAgain(email)).refused).toBeNull()
    const ticket = await ticketIn(gateway, email, 'email-verify')
    expect(ticket).toMatch(/^verifyEmail:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(await redeem(gateway, door, firstTicket)).toMatchObject({ refused: 'invalid-ticket' })
    expect(await accountRow(gateway, email)).toMatchObject({ email_verified: false })
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: null })
    expect(await accountRow(gateway, email)).toMatchObject({ email_verified: true })
  })

  test('in any letter case gets it at the address as its owner wrote it', async () => {
    const { email } = await waiting()
    await askAgain(email.toUpperCase())
    expect((await gateway.mail.next(email, 'email-verify')).recipients).toEqual([email])
  })

  test('says where the link leads in the end, and it is the front end otherwise', async () => {
    const { email } = await waiting()
    await askAgain(email, 'http://app.test/welcome?a=1')
    expect((await gateway.mail.next(email, 'email-verify')).headers.get('x-redirect-to')).toBe('http://app.test/welcome?a=1')
    await askAgain(email)
    expect((await gateway.mail.next(email, 'email-verify')).headers.get('x-redirect-to')).toBe('http://app.test')
  })

  test('to a target that is not on the list is refused, and the older link still works', async () => {
    const { email, firstTicket } = await waiting()
    for (const redirectTo of ['http://elsewhere.test', '', 'app.test']) {
      expect((await askAgain(email, redirectTo)).refused).toBe('redirectTo-not-allowed')
    }
    expect((await askAgain(stranger().email, 'http://elsewhere.test')).refused).toBe('redirectTo-not-allowed')
    expect(await redeem(gateway, door, firstTicket)).toMatchObject({ refused: null })
  })

  test.each([
    ['nobody has', 'invalid-email-password', async () => stranger()],
    ['is verified', 'email-already-verified', () => verified(gateway)],
    ['belongs to a disabled account', 'disabled-user', () => alteredPerson(gateway, 'disabled = true, email_verified = false')],
    ['is verified, of a disabled account', 'disabled-user', () => alteredPerson(gateway, 'disabled = true')],
  ])('for an address that %s causes no mail, and REST says %s', async (_what, code, prepare) => {
    const { email } = await prepare()
    const before = await keptState(gateway)
    expect((await askAgain(email)).refused).toBe(door === 'REST' ? code : null)
    expect(await keptState(gateway)).toEqual(before)
  })

  test.each(['', 'nobody', 'user@localhost', 'one@people.test,two@people.test'])(
    'with %j as address is refused',
    async (email) => {
      expect((await askAgain(email)).refused).toBe('invalid-input')
    },
  )
})

test('where addresses need no verification one may be asked for all the same', async () => {
  const lenient = await startGateway({ beside: gateway, env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
  for (const door of doors) {
    const { email } = await signedUp(lenient)
    expect((await askForLink(lenient, door, 'sendVerificationEmail', email)).refused).toBeNull()
    expect(await redeem(lenient, door, await ticketIn(lenient, email, 'email-verify'))).toMatchObject({ refused: null })
    expect(await accountRow(gateway, email)).toMatchObject({ email_verified: true })
  }
  await lenient.stop()
})

describe('GraphQL answers', () => {
  const ask = (input: Json) =>
    gateway.graphql(
      `mutation ($input: SendVerificationEmailInput!) {
        sendVerificationEmail(input: $input) {
          __typename
          ... on Done { ok }
          ... on Failure { code message }
          ... on ValidationFailure { fields { path } }
        }
      }`,
      { input },
    )

  test('that it is done', async () => {
    const { email } = await waiting()
    expect((await ask({ email, redirectTo: null })).data).toEqual({ sendVerificationEmail: { __typename: 'Done', ok: true } })
  })

  test('with a failure for a target, and the place of an address that is none', async () => {
    const refused = await ask({ email: stranger().email, redirectTo: 'http://elsewhere.test' })
    expect(refused.data.sendVerificationEmail).toEqual({
      __typename: 'AuthFailure',
      code: 'REDIRECT_TO_NOT_ALLOWED',
      message: 'The value of "options.redirectTo" is not allowed.',
    })
    const invalid = await ask({ email: 'user@localhost' })
    expect(invalid.data.sendVerificationEmail).toMatchObject({ __typename: 'ValidationFailure', fields: [{ path: 'email' }] })
  })
})
