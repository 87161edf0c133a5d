import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alteredPerson } from '../../support/accounts.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { bindingError, emptyError, ok, refusal, requestError, schemaError, told } from '../../support/nhost.ts'
import { signedUp, stranger, verified } from '../../support/people.ts'
import { resetTicket, ticketIn } from '../../support/tickets.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

describe('POST /user/email/send-verification-email', () => {
  const ask = async (body: unknown) => told(await gateway.rest('POST /user/email/send-verification-email', body))

  test('answers "OK" while there is something to verify, and says why not otherwise', async () => {
    const cases = [
      [ok(), await signedUp(gateway)],
      [refusal('invalid-email-password'), stranger()],
      [refusal('email-already-verified'), await verified(gateway)],
      [refusal('disabled-user'), await alteredPerson(gateway, 'disabled = true')],
    ] as const
    for (const [expected, { email }] of cases) {
      expect(await ask({ email })).toEqual(expected)
      expect(await ask({ email, options: { redirectTo: 'http://app.test/x' } })).toEqual(expected)
      expect(await ask({ email, options: { redirectTo: 'http://elsewhere.test' } })).toEqual(refusal('redirectTo-not-allowed'))
    }
  })

  test.each(['nobody', '', 'user@localhost'])('refuses %j, which is no address, with nothing to say', async (email) => {
    expect(await ask({ email })).toEqual(emptyError)
  })

  const schema = (reason: string) => schemaError('UserEmailSendVerificationEmailRequest', reason)
  test.each([
    [undefined, requestError('request body has an error: value is required but missing')],
    [{}, schema('Error at "/email": property "email" is missing')],
    [{ email: 'a@people.test', options: null }, schema('Error at "/options": Value is not nullable')],
    [{ email: 'a@people.test', verified: true }, schema('property "verified" is unsupported')],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    expect(await ask(body)).toEqual(refused)
  })
})

describe('GET /verify', () => {
  const follow = async (parameters: Record<string, string>) => {
    const { status, headers, text } = await gateway.rest(`GET /verify?${new URLSearchParams(parameters)}`)
    return { status, location: headers.get('location'), cache: headers.get('cache-control'), text }
  }
  const redirected = (location: unknown) => ({ status: 302, location, cache: 'no-store', text: '' })
  const verificationTicket = async () => ticketIn(gateway, (await signedUp(gateway)).email, 'email-verify')
  const error = (code: string, description: string) => `error=${code}&errorDescription=${description}`

  test('redirects with a refresh token and the prefix of the ticket, and puts no slash after a bare origin', async () => {
    expect(await follow({ ticket: await verificationTicket(), redirectTo: 'http://app.test', type: 'emailVerify' })).toEqual(
      redirected(expect.stringMatching(/^http:\/\/app\.test\?refreshToken=[0-9a-f-]{36}&type=verifyEmail$/)),
    )
    const { email } = await verified(gateway)
    expect(await follow({ ticket: await resetTicket(gateway, email), redirectTo: 'http://app.test/reset' })).toEqual(
      redirected(expect.stringMatching(/^http:\/\/app\.test\/reset\?refreshToken=[0-9a-f-]{36}&type=passwordReset$/)),
    )
  })

  test('keeps the query of the target, in alphabetical order and encoded anew, and its fragment', async () => {
    const redirectTo = 'http://app.test/x?z=1&a=b c&n=%C3%A9&type=mine&a=d+e#frag?ment'
    expect(await follow({ ticket: await verificationTicket(), redirectTo })).toEqual(
      redirected(
        expect.stringMatching(
          /^http:\/\/app\.test\/x\?a=b\+c&a=d\+e&n=%C3%A9&refreshToken=[0-9a-f-]{36}&type=verifyEmail&z=1#frag\?ment$/,
        ),
      ),
    )
  })

  test('ignores parameters that it does not know, and a type that is not that of the ticket', async () => {
    const ticket = await verificationTicket()
    const answer = await follow({ ticket, redirectTo: 'http://app.test', type: 'passwordReset', utm_source: 'mail', error: 'x' })
    expect(answer.location).toMatch(/^http:\/\/app\.test\?refreshToken=[0-9a-f-]{36}&type=verifyEmail$/)
  })

  test.each([`verifyEmail:${randomUUID()}`, `mfaTotp:${randomUUID()}`, `otp:${randomUUID()}`, '123456', 'x', ':', 'verifyEmail'])(
    'redirects to the target with the error for the ticket %s',
    async (ticket) => {
      const redirectTo = 'http://app.test/x?b=1&error=old&errorDescription=old&a=2#top'
      expect(await follow({ ticket, redirectTo })).toEqual(
        redirected(`http://app.test/x?a=2&b=1&${error('invalid-ticket', 'Invalid+ticket')}#top`),
      )
    },
  )

  test('redirects with what is wrong with the account', async () => {
    const { email } = await verified(gateway)
    const ticket = await resetTicket(gateway, email)
    await gateway.deps.db.pool.query('UPDATE auth.users SET disabled = true WHERE email = $1', [email])
    expect(await follow({ ticket, redirectTo: 'http://app.test' })).toEqual(
      redirected(`http://app.test?${error('disabled-user', 'User+is+disabled')}`),
    )
  })

  test('redirects to the front end for a target that is not allowed, and leaves nothing behind there', async () => {
    const ticket = await verificationTicket()
    const refused = `http://app.test?${error('redirectTo-not-allowed', 'The+value+of+%22options.redirectTo%22+is+not+allowed.')}`
    for (let n = 0; n < 2; n += 1) {
      expect(await follow({ ticket, redirectTo: 'http://elsewhere.test/x?a=1' })).toEqual(redirected(refused))
    }
    expect((await follow({ ticket, redirectTo: 'http://app.test' })).location).toMatch(/^http:\/\/app\.test\?refreshToken=/)
  })

  test.each(['http://[', 'http://app.test:port', '://'])(
    'answers 400 in JSON for a target that is no URL: %s',
    async (redirectTo) => {
      const query = new URLSearchParams({ ticket: 'verifyEmail:x', redirectTo })
      expect(told(await gateway.rest(`GET /verify?${query}`))).toEqual(refusal('invalid-request'))
    },
  )

  test.each([
    ['', bindingError('Query argument ticket is required, but not found')],
    ['redirectTo=http://app.test', bindingError('Query argument ticket is required, but not found')],
    ['ticket=&redirectTo=http://app.test', bindingError('Query argument ticket is required, but not found')],
    ['ticket=verifyEmail:x', bindingError('Query argument redirectTo is required, but not found')],
    ['ticket=verifyEmail:x&redirectTo=', bindingError('Query argument redirectTo is required, but not found')],
    [
      'ticket=x&redirectTo=http://app.test&type=verifyEmail',
      requestError(
        'parameter "type" in query has an error: value is not one of the allowed values ["emailVerify","emailConfirmChange","signinPasswordless","passwordReset"]',
      ),
    ],
  ])('refuses the query ?%s', async (query, refused) => {
    expect(told(await gateway.rest(`GET /verify?${query}`))).toEqual(refused)
  })
})
