import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RestCall } from '../../support/clients.ts'
import { speak } from '../../support/dialects.ts'
import { everyFeature } from '../../support/features.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { approver, waitingBrowser as headers, otherThan } from '../../support/login-requests.ts'
import { signedIn, stranger } from '../../support/people.ts'
import { refused, tokensOf, told, unacceptable } from '../../support/portal.ts'
import type { WithTotp } from '../../support/totp.ts'

let gateway: Gateway
let portal: RestCall
beforeAll(async () => {
  gateway = await startGateway({ env: { ...everyFeature, DIALECTS: 'nhost,portal' } })
  portal = speak(gateway, 'portal')
})
afterAll(() => gateway.stop())

type Waiting = { session_id: string; match_code: string; email: string }

/** Somebody who is signed in, and gives the password in another browser too. */
async function waitingFor(person: WithTotp): Promise<Waiting> {
  const { email, password } = person
  return { email, ...(await portal('POST /login', { email, password }, { headers })).json }
}

const statusOf = ({ email, session_id }: Waiting, from = headers) =>
  portal(`GET /login-status?${new URLSearchParams({ email, session_id })}`, undefined, { headers: from })

const is = (status: string) => ({ status: 200, json: { status } })
const done = { status: 200, json: {} }

describe('a sign-in that waits', () => {
  test('is shown to its user, is let in by its number, and gets its token once', async () => {
    const person = await approver(gateway)
    const waiting = await waitingFor(person)
    const { accessToken: token } = person
    expect(told(await statusOf(waiting))).toEqual(is('pending'))
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    const { json } = await portal('GET /login-requests', undefined, { token })
    expect(json.login_requests).toEqual([
      { id: expect.any(String), created_at: time, expires_at: time, ip: '127.0.0.1', device: 'Firefox on Linux' },
    ])

    const { session_id, match_code } = waiting
    expect(told(await portal('POST /approve-2fa', { session_id, match_code }, { token }))).toEqual(done)
    const answers = await Promise.all(Array.from({ length: 5 }, () => statusOf(waiting)))
    const approved = answers.filter((answer) => answer.json.status === 'approved')
    expect(approved.map(told)).toEqual([{ status: 200, json: { status: 'approved', token: tokensOf(person) } }])
    expect(told(await statusOf(waiting))).toEqual(is('expired'))
    expect((await portal('GET /login-requests', undefined, { token })).json).toEqual({ login_requests: [] })
  })

  test('is turned away by its id as the list has it, or by the third wrong number', async () => {
    const person = await approver(gateway)
    const { accessToken: token } = person
    const first = await waitingFor(person)
    const [{ id: login_request_id }] = (await portal('GET /login-requests', undefined, { token })).json.login_requests
    expect(told(await portal('POST /reject-2fa', { login_request_id }, { token }))).toEqual(done)
    expect(told(await statusOf(first))).toEqual(is('rejected'))
    expect(told(await portal('POST /reject-2fa', { login_request_id }, { token }))).toEqual(
      refused(404, 'login-request-not-found'),
    )

    const other = await approver(gateway)
    const { session_id, match_code, ...rest } = await waitingFor(other)
    const wrong = { session_id, match_code: otherThan(match_code) }
    for (let n = 0; n < 3; n += 1) {
      const answer = await portal('POST /approve-2fa', wrong, { token: other.accessToken })
      expect(told(answer)).toEqual(refused(400, 'invalid-match-number'))
    }
    expect(told(await statusOf({ ...rest, session_id, match_code }))).toEqual(is('rejected'))
  })

  test('is nobody else’s to decide, and not to be let in without its number or by both names', async () => {
    const [person, foreign] = [await approver(gateway), await approver(gateway)]
    const { session_id, match_code } = await waitingFor(person)
    const [own, theirs] = [{ token: person.accessToken }, { token: foreign.accessToken }]
    const nothing = refused(404, 'login-request-not-found')
    expect(told(await portal('POST /approve-2fa', { session_id, match_code }, theirs))).toEqual(nothing)
    expect(told(await portal('POST /reject-2fa', { session_id }, theirs))).toEqual(nothing)
    expect(told(await portal('POST /approve-2fa', { session_id }, own))).toEqual(unacceptable('missing', 'body', 'match_code'))
    const twice = { session_id, match_code, login_request_id: randomUUID() }
    const which = unacceptable('value_error', 'body', 'login_request_id')
    expect(told(await portal('POST /approve-2fa', twice, own))).toEqual(which)
    expect(told(await portal('POST /reject-2fa', {}, own))).toEqual(which)
    const { accessToken: token } = await signedIn(gateway)
    expect(told(await portal('POST /reject-2fa', { session_id }, { token }))).toEqual(nothing)
  })

  test('is over for whoever asks with another address, from elsewhere or without it, as for nobody', async () => {
    const waiting = await waitingFor(await approver(gateway))
    const over = is('expired')
    expect(told(await statusOf({ ...waiting, email: stranger().email }))).toEqual(over)
    expect(told(await statusOf(waiting, { 'user-agent': 'another' }))).toEqual(over)
    expect(told(await statusOf({ ...waiting, session_id: `mfaTotp:${randomUUID()}` }))).toEqual(over)
    expect(told(await statusOf({ ...waiting, email: stranger().email, session_id: 'x' }))).toEqual(over)
    expect(told(await statusOf({ ...waiting, email: 'nobody' }))).toEqual(unacceptable('value_error', 'query', 'email'))
    expect(told(await statusOf(waiting))).toEqual(is('pending'))
  })
})
