import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { besides, type Gateway } from '../../support/gateway.ts'
import { stranger, verified } from '../../support/people.ts'
import { environment, profile, refusal, runashBrowser, session, startRunashGateway, told } from '../../support/runash.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startRunashGateway()
})
afterAll(() => gateway.stop())

async function anonymous(at = gateway) {
  const page = runashBrowser(at)
  const { user, session } = (await page.call('POST /anonymous')).json
  return { ...page, userId: user.id as string, sessionId: session.id as string }
}
const link = 'POST /account/link-anonymous'

describe('POST /account/link-anonymous', () => {
  test('keeps the user’s id, and waits for the address to be verified', async () => {
    const { call, userId } = await anonymous()
    const { email, password } = stranger()
    const answer = await call(link, { email, password })
    expect(told(answer)).toEqual({
      status: 200,
      body: { user: profile({ email, userId }, { emailVerified: false }), session: null },
    })
    expect((await call('GET /get-session')).json).toBeNull()
    await gateway.mail.next(email, 'email-verify')
  })

  test('answers alike for an address that is taken', async () => {
    const { call, userId } = await anonymous()
    const { email } = await verified(gateway)
    const answer = await call(link, { email, password: stranger().password })
    expect(told(answer)).toEqual({
      status: 200,
      body: { user: profile({ email, userId }, { emailVerified: false }), session: null },
    })
    expect((await call('GET /get-session')).json).toBeNull()
  })

  test('goes on with the session where nothing has to be verified', async () => {
    await besides(gateway, { ...environment, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }, async (open) => {
      const { call, userId, sessionId } = await anonymous(open)
      const person = stranger()
      const answer = await call(link, person)
      expect(answer.json).toMatchObject({ user: { id: userId }, session: { ...session, id: sessionId } })
      expect((await call('GET /get-session')).json).toMatchObject({
        session: { id: sessionId },
        user: { id: userId, email: person.email, isAnonymous: false },
      })
      const taken = told(await (await anonymous(open)).call(link, person))
      expect(taken).toEqual(refusal(409, 'EMAIL_ALREADY_IN_USE', 'Email already in use'))
    })
  })

  test('is for anonymous users who are signed in', async () => {
    const page = runashBrowser(gateway)
    expect((await page.call(link, stranger())).status).toBe(401)
    await page.call('POST /sign-in/email', await verified(gateway))
    const refused = told(await page.call(link, stranger()))
    expect(refused).toEqual(refusal(409, 'USER_NOT_ANONYMOUS', 'Logged in user is not anonymous'))
  })
})
