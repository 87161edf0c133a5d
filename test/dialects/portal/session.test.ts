import { randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RestCall } from '../../support/clients.ts'
import { speak } from '../../support/dialects.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { administrator, giveRole } from '../../support/impersonation.ts'
import { found, portalOf, type Team, team } from '../../support/organizations.ts'
import { signedIn } from '../../support/people.ts'
import { orgOf, refused, tokensOf, told, unacceptable } from '../../support/portal.ts'

let gateway: Gateway
let portal: RestCall
let people: Team
beforeAll(async () => {
  gateway = await startGateway({ env: { DIALECTS: 'nhost,portal', AUTH_MAIL_LOGO_HOSTS: 'assets.test' } })
  portal = speak(gateway, 'portal')
  people = await team(gateway)
})
afterAll(() => gateway.stop())

const nobody = refused(401, 'unauthenticated')
const load = async (token?: string) => told(await portal('GET /load', undefined, { token }))

describe('GET /load', () => {
  test('tells all that a front end needs where the session acts', async () => {
    const portal_id = await portalOf(gateway, people)
    const { email, password, userId } = people.member
    const { access_token } = (await portal('POST /portal/login', { email, password, portal_id })).json
    const { json } = await load(access_token)
    expect(json).toEqual({
      user: { id: userId, email, name: email },
      org: orgOf(people.id, 'member'),
      // Their personal workspace is the other one.
      orgs: expect.arrayContaining([orgOf(people.id, 'member'), expect.objectContaining({ role: 'owner' })]),
      portal: {
        id: portal_id,
        name: 'Engine room',
        logo_url: 'https://assets.test/logo.png',
        primary_color: '#1e40af',
        background_color: '#fff7ed',
        redirect_to: 'http://app.test/engines',
      },
      permissions: ['organization:read', 'organization:leave', 'members:read'],
      features: expect.arrayContaining(['magicCode', 'organizations', 'signUp']),
    })
    expect(json.features).not.toContain('anonymousUsers')
  })

  test('tells of no place where the session acts nowhere, and of none that was left since', async () => {
    const { email, password } = people.admin
    const { access_token } = (await portal('POST /login', { email, password })).json
    expect((await load(access_token)).json).toMatchObject({ org: null, portal: null, permissions: [] })
    const guest = await signedIn(gateway)
    await gateway.deps.db.pool.query("INSERT INTO auth.memberships VALUES ($1, $2, 'member')", [people.id, guest.userId])
    const switched = await portal('POST /switch', { org_id: people.id }, { token: guest.accessToken })
    await gateway.deps.db.pool.query('DELETE FROM auth.memberships WHERE user_id = $1 AND organization_id = $2', [
      guest.userId,
      people.id,
    ])
    expect((await load(switched.json.access_token)).json).toMatchObject({ org: null, portal: null, permissions: [] })
  })

  test('is for whoever is signed in', async () => {
    const { headers, ...answer } = await portal('GET /load')
    expect(told({ ...answer, headers })).toEqual(nobody)
    expect(headers.get('www-authenticate')).toBe('Bearer')
  })
})

describe('a session', () => {
  test('switches to another organization, and not to one of others', async () => {
    const person = await signedIn(gateway)
    const [token, org_id] = [person.accessToken, await found(gateway, person)]
    const { status, json } = await portal('POST /switch', { org_id }, { token })
    expect({ status, json }).toEqual({ status: 200, json: tokensOf(person, orgOf(org_id, 'owner')) })
    expect(decodeJwt(json.access_token)).toMatchObject({ org_id, org_role: 'owner' })
    for (const other of [people.id, randomUUID()]) {
      expect(told(await portal('POST /switch', { org_id: other }, { token }))).toEqual(refused(403, 'organization-not-found'))
    }
    expect(told(await portal('POST /switch', { org_id: 'x' }, { token }))).toEqual(unacceptable('uuid_parsing', 'body', 'org_id'))
  })

  test('is renewed by the refresh token that was received last', async () => {
    const person = await signedIn(gateway)
    const { status, json } = await portal('POST /refresh', { refresh_token: person.refreshToken })
    expect({ status, json }).toEqual({ status: 200, json: tokensOf(person) })
    expect((await load(json.access_token)).status).toBe(200)
    const unknown = { refresh_token: randomUUID() }
    expect(told(await portal('POST /refresh', unknown))).toEqual(refused(401, 'invalid-refresh-token'))
  })

  test('ends with a sign-out', async () => {
    const { accessToken: token, refreshToken: refresh_token } = await signedIn(gateway)
    const { status, text } = await portal('POST /logout', undefined, { token })
    expect([status, text]).toEqual([204, ''])
    expect(await load(token)).toEqual(nobody)
    expect(told(await portal('POST /refresh', { refresh_token }))).toEqual(refused(401, 'invalid-refresh-token'))
  })

  test('opens a browser by a token that works once, of twenty at once too', async () => {
    const person = await signedIn(gateway)
    const { status, json } = await portal('POST /cli-browser-token', undefined, { token: person.accessToken })
    const { token } = json
    expect({ status, json }).toEqual({
      status: 200,
      json: { token: expect.any(String), expires_in: 60, url: `http://app.test/#cliToken=${encodeURIComponent(token)}` },
    })
    const answers = await Promise.all(Array.from({ length: 20 }, () => portal('POST /consume-cli-token', { token })))
    const [first, ...others] = answers.toSorted((one, other) => one.status - other.status).map(told)
    expect(first).toEqual({ status: 200, json: tokensOf(person) })
    expect(others).toEqual(Array(19).fill(refused(401, 'invalid-ticket')))
  })
})

describe('POST /login-as-user', () => {
  test('gives an administrator a token without anything to renew it by, which names them', async () => {
    const [admin, user] = [await administrator(gateway), await signedIn(gateway)]
    const body = { user_id: user.userId, reason: 'ticket 42' }
    const { status, json } = await portal('POST /login-as-user', body, { token: admin.accessToken })
    const { refresh_token: _none, ...token } = tokensOf(user)
    expect({ status, json }).toEqual({ status: 200, json: { ...token, expires_in: expect.any(Number) } })
    expect(json.expires_in).toBeLessThanOrEqual(3600)
    expect(decodeJwt(json.access_token)).toMatchObject({ sub: user.userId, act: { sub: admin.userId } })
    expect((await load(json.access_token)).json.user.id).toBe(user.userId)
  })

  test('is for administrators who have just confirmed that it is them, and not of others', async () => {
    const [admin, other, user] = [await administrator(gateway), await administrator(gateway), await signedIn(gateway)]
    const as = async (user_id: string, { accessToken: token }: { accessToken: string }, reason = 'ticket 42') =>
      told(await portal('POST /login-as-user', { user_id, reason }, { token }))
    expect(await as(user.userId, await signedIn(gateway))).toEqual(refused(403, 'elevation-required'))
    expect(await as(other.userId, admin)).toEqual(refused(403, 'impersonation-refused'))
    expect(await as(randomUUID(), admin)).toEqual(refused(404, 'user-not-found'))
    expect(await as(user.userId, admin, ' ')).toEqual(unacceptable('value_error', 'body', 'reason'))
    const late = await signedIn(gateway)
    await giveRole(gateway, late.userId, 'admin')
    expect(await as(user.userId, late)).toEqual(refused(403, 'elevation-required'))
  })
})
