import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../../support/accounts.ts'
import type { RestCall } from '../../support/clients.ts'
import { speak } from '../../support/dialects.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { claimsOf, signedIn, signedUp, stranger, verified } from '../../support/people.ts'
import { nobody, refused, told } from '../../support/platform.ts'

let gateway: Gateway
let platform: RestCall
beforeAll(async () => {
  gateway = await startGateway({ env: { DIALECTS: 'nhost,platform', AUTH_MFA_ENABLED: 'true' } })
  platform = speak(gateway, 'platform')
})
afterAll(() => gateway.stop())

const wrong = refused(401, 'Unauthorized', 'Incorrect email or password')

describe('POST /signin', () => {
  test('answers with tokens that open every door, and takes the address with blanks around it', async () => {
    const { email, password } = await verified(gateway)
    const answer = await platform('POST /signin', { email: `  ${email.toUpperCase()} `, password })
    const { access_token, session_id } = answer.json.data
    expect(told(answer)).toEqual({
      status: 200,
      json: {
        statusCode: 200,
        message: 'Signed in',
        data: {
          access_token: expect.any(String),
          refresh_token: expect.any(String),
          expires_in: 900,
          token_type: 'Bearer',
          session_id: claimsOf(access_token).sid,
        },
      },
    })
    const { data } = await gateway.graphql('{ viewer { email } session { id } }', {}, { token: access_token })
    expect(data).toEqual({ viewer: { email }, session: { id: session_id } })
  })

  test('answers alike for a wrong password, unknown, unverified and disabled accounts', async () => {
    const disabled = await verified(gateway)
    await alterAccount(gateway, disabled.email, 'disabled = true')
    const known = await verified(gateway)
    for (const person of [{ ...known, password: 'not the password' }, stranger(), await signedUp(gateway), disabled]) {
      expect(told(await platform('POST /signin', person))).toEqual(wrong)
    }
  })

  test.each([
    [undefined, 'body is required'],
    ['{', 'body is not valid JSON'],
    [{ email: 'ada@example.com' }, 'password is required'],
    [{ email: 7, password: null }, 'email must be of type string; password must not be null'],
    [{ email: 'not an address', password: 'a password' }, 'email has the wrong form'],
  ])('says what is wrong with %j', async (body, message) => {
    expect(told(await platform('POST /signin', body))).toEqual(refused(400, 'Bad Request', message))
  })

  test('takes JSON alone', async () => {
    const headers = { 'content-type': 'text/plain' }
    expect(told(await platform('POST /signin', '{}', { headers }))).toEqual(refused(415, 'Unsupported Media Type'))
  })
})

describe('POST /refresh-token', () => {
  test('answers with the next tokens of the same session', async () => {
    const { refreshToken, sessionId } = await signedIn(gateway)
    const answer = await platform('POST /refresh-token', { refreshToken })
    expect(answer.json.data).toMatchObject({ session_id: sessionId, token_type: 'Bearer' })
    expect(answer.json.data.refresh_token).not.toBe(refreshToken)
  })

  test('refuses a token that nobody has, and one of a session that has ended', async () => {
    const { refreshToken, accessToken } = await signedIn(gateway)
    await platform('POST /signout', undefined, { token: accessToken })
    for (const text of [refreshToken, 'no such token', '']) {
      expect(told(await platform('POST /refresh-token', { refreshToken: text }))).toEqual(
        refused(401, 'Unauthorized', 'Invalid or expired refresh token'),
      )
    }
  })

  test('refuses a request without one', async () => {
    const answer = await platform('POST /refresh-token', { refresh_token: 'a token' })
    expect(told(answer)).toEqual(refused(400, 'Bad Request', 'refreshToken is required'))
  })
})

describe('POST /signout', () => {
  test('ends the session of the bearer token at once, and no other', async () => {
    const person = await verified(gateway)
    const [one, other] = [await signedIn(gateway, person), await signedIn(gateway, person)]
    const signOut = () => platform('POST /signout', undefined, { token: one.accessToken })
    expect(told(await signOut())).toEqual({ status: 200, json: { statusCode: 200, message: 'Signed out' } })
    expect(told(await signOut())).toEqual(nobody)
    const { data } = await gateway.graphql('{ viewer { email } }', {}, { token: other.accessToken })
    expect(data.viewer.email).toBe(person.email)
  })

  test('ends the sessions that are named, as far as they are the caller’s own', async () => {
    const person = await verified(gateway)
    const [one, other, foreign] = [await signedIn(gateway, person), await signedIn(gateway, person), await signedIn(gateway)]
    const sessions = [other.sessionId, foreign.sessionId]
    expect((await platform('POST /signout', { sessions }, { token: one.accessToken })).status).toBe(200)
    const isIn = async ({ accessToken: token }: { accessToken: string }) =>
      (await gateway.graphql('{ session { id } }', {}, { token })).data?.session != null
    expect([await isIn(one), await isIn(other), await isIn(foreign)]).toEqual([true, false, true])
  })

  test('refuses a list that is too long, or of what are no ids', async () => {
    const { accessToken: token } = await signedIn(gateway)
    for (const sessions of [Array.from({ length: 101 }, () => randomUUID()), ['no id'], 'no list']) {
      expect(told(await platform('POST /signout', { sessions }, { token }))).toEqual(refused(400, 'Bad Request'))
    }
  })

  test('refuses callers without a token, and with one that is no good', async () => {
    expect(told(await platform('POST /signout'))).toEqual(nobody)
    expect(told(await platform('POST /signout', undefined, { token: 'no.good.token' }))).toEqual(nobody)
  })
})

describe('what this API does not have', () => {
  test('is refused in its shape: another path, and another method, which says what there is', async () => {
    expect(told(await platform('GET /nowhere'))).toEqual(refused(404, 'Not Found'))
    const answer = await platform('GET /signin')
    expect(told(answer)).toEqual(refused(405, 'Method Not Allowed'))
    expect(answer.headers.get('allow')).toBe('POST')
  })

  test('is refused so for pages of other sites, and for bodies that are too large', async () => {
    const headers = { origin: 'https://evil.test' }
    expect(told(await platform('POST /signin', {}, { headers }))).toEqual(refused(403, 'Forbidden'))
    const huge = JSON.stringify({ email: 'ada@example.com', password: 'x'.repeat(1_100_000) })
    expect(told(await platform('POST /signin', huge))).toEqual(refused(413, 'Payload Too Large'))
  })
})
