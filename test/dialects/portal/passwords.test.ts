import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RestCall } from '../../support/clients.ts'
import { speak } from '../../support/dialects.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { portalOf, type Team, team } from '../../support/organizations.ts'
import { stranger, verified } from '../../support/people.ts'
import { refused, told, unacceptable } from '../../support/portal.ts'
import { keptState } from '../../support/rows.ts'

let gateway: Gateway
let portal: RestCall
beforeAll(async () => {
  gateway = await startGateway({ env: { DIALECTS: 'nhost,portal', AUTH_MAIL_LOGO_HOSTS: 'assets.test' } })
  portal = speak(gateway, 'portal')
})
afterAll(() => gateway.stop())

let people: Team
let portal_id: string
beforeEach(async () => {
  people = await team(gateway)
  portal_id = await portalOf(gateway, people)
})

const heard = { status: 201, json: {} }
const forget = async (email: string, at = portal_id) =>
  told(await portal('POST /portal/forgot-password', { email, portal_id: at }))

/** What the page finds in its query to which the mailed link leads. */
async function landed(): Promise<{ token: string; portal_id: string }> {
  const { email } = people.member
  expect(await forget(email)).toEqual(heard)
  const link = new URL((await gateway.mail.next(email, 'password-reset')).headers.get('x-link') ?? '')
  expect(`${link.origin}${link.pathname}`).toBe('http://app.test/engines')
  return { token: link.searchParams.get('token') ?? '', portal_id: link.searchParams.get('portal_id') ?? '' }
}

const look = async (parameters: Record<string, string>) =>
  told(await portal(`GET /portal/reset-callback?${new URLSearchParams(parameters)}`))

const invalid = { status: 200, json: { valid: false, email_hint: null } }

describe('a forgotten password', () => {
  test('is set anew where the link leads, by a token that is looked at as often as one likes', async () => {
    const { email, accessToken } = people.member
    const query = await landed()
    const valid = { status: 200, json: { valid: true, email_hint: `${email.charAt(0)}***@people.test` } }
    for (let n = 0; n < 3; n += 1) expect(await look(query)).toEqual(valid)

    const { password } = stranger()
    const reset = async () => told(await portal('POST /portal/reset-password', { ...query, password }))
    expect(await reset()).toEqual({ status: 200, json: {} })
    expect((await portal('POST /portal/login', { email, password, portal_id })).status).toBe(200)
    expect((await portal('GET /load', undefined, { token: accessToken })).status).toBe(401)
    expect(await look(query)).toEqual(invalid)
    expect(await reset()).toEqual(refused(401, 'invalid-ticket'))
  })

  test('is not set at another portal', async () => {
    const { token } = await landed()
    const other = { token, portal_id: await portalOf(gateway, people) }
    expect(await look(other)).toEqual(invalid)
    const answer = await portal('POST /portal/reset-password', { ...other, password: stranger().password })
    expect(told(answer)).toEqual(refused(401, 'invalid-ticket'))
  })

  test('is answered alike for nobody, for whoever is no member, and at a portal that is not there', async () => {
    const outsider = await verified(gateway)
    const before = await keptState(gateway)
    expect(await forget(stranger().email)).toEqual(heard)
    expect(await forget(outsider.email)).toEqual(heard)
    expect(await forget(people.member.email, randomUUID())).toEqual(heard)
    expect(await keptState(gateway)).toEqual(before)
  })

  test('is not followed by one that is easy to guess, and the token goes on working', async () => {
    const query = await landed()
    const answer = await portal('POST /portal/reset-password', { ...query, password: 'password' })
    expect(told(answer)).toEqual(unacceptable('password_too_weak', 'body', 'password'))
    expect((await look(query)).json.valid).toBe(true)
  })

  test('is looked at with both parameters', async () => {
    expect(await look({ portal_id })).toEqual(unacceptable('missing', 'query', 'token'))
    expect(await look({ token: 'x', portal_id: 'x' })).toEqual(unacceptable('uuid_parsing', 'query', 'portal_id'))
    expect(await look({ token: 'x', portal_id })).toEqual(invalid)
  })
})
