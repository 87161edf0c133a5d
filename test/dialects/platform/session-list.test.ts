import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json, RestCall } from '../../support/clients.ts'
import { speak } from '../../support/dialects.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { administrator, loggedInAs } from '../../support/impersonation.ts'
import { signedIn, verified } from '../../support/people.ts'
import { done, nobody, refused, told } from '../../support/platform.ts'

let gateway: Gateway
let platform: RestCall
beforeAll(async () => {
  gateway = await startGateway({ env: { DIALECTS: 'nhost,platform' } })
  platform = speak(gateway, 'platform')
})
afterAll(() => gateway.stop())

describe('GET /{userId}/sessions', () => {
  test('lists the sessions of the caller with what is known of their devices', async () => {
    const person = await verified(gateway)
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
    await platform('POST /signin', person, { headers })
    gateway.clock.advance(1)
    const { userId, sessionId, accessToken: token } = await signedIn(gateway, person)
    const { status, json } = await platform(`GET /${userId.toUpperCase()}/sessions`, undefined, { token })
    expect(status).toBe(200)
    const times = { createdAt: expect.any(String), lastSeenAt: expect.any(String), expiresAt: expect.any(String) }
    const facts = { ...times, ipAddress: '127.0.0.1' }
    expect(json.data[0]).toEqual({
      id: sessionId,
      ...facts,
      device: { name: expect.any(String), browser: null, os: null, kind: null },
      current: true,
    })
    expect(json.data).toContainEqual({
      id: expect.any(String),
      ...facts,
      device: { name: 'Firefox on Linux', browser: 'Firefox', os: 'Linux', kind: 'desktop' },
      current: false,
    })
  })

  test('says by which of them somebody looks through the caller’s eyes, and why', async () => {
    const [admin, user] = [await administrator(gateway), await signedIn(gateway)]
    const { sessionId } = await loggedInAs(gateway, admin, user)
    const { json } = await platform(`GET /${user.userId}/sessions`, undefined, { token: user.accessToken })
    const marked = json.data.map(({ id, impersonation }: Json) => [id, impersonation])
    expect(marked).toContainEqual([sessionId, { by: admin.email, reason: 'ticket 42' }])
    expect(marked).toContainEqual([user.sessionId, undefined])
  })

  test('refuses those of another user, ids that are none, and strangers', async () => {
    const { accessToken: token } = await signedIn(gateway)
    const { userId } = await signedIn(gateway)
    for (const id of [userId, randomUUID()]) {
      expect(told(await platform(`GET /${id}/sessions`, undefined, { token }))).toEqual(refused(403, 'Forbidden'))
    }
    expect(told(await platform('GET /no-uuid/sessions', undefined, { token }))).toEqual(
      refused(400, 'Bad Request', 'userId must be a valid uuid'),
    )
    expect(told(await platform(`GET /${userId}/sessions`))).toEqual(nobody)
  })
})

describe('DELETE /{sessionId}/sessions', () => {
  test('ends one of the caller’s sessions at once', async () => {
    const person = await verified(gateway)
    const [one, other] = [await signedIn(gateway, person), await signedIn(gateway, person)]
    const end = () => platform(`DELETE /${other.sessionId}/sessions`, undefined, { token: one.accessToken })
    expect(told(await end())).toEqual(done)
    expect(told(await end())).toEqual(refused(403, 'Forbidden'))
    expect(told(await platform('POST /signout', undefined, { token: other.accessToken }))).toEqual(nobody)
  })

  test('refuses that of another user, which goes on, ids that are none, and strangers', async () => {
    const { accessToken: token } = await signedIn(gateway)
    const other = await signedIn(gateway)
    const end = (id: string, as?: string) => platform(`DELETE /${id}/sessions`, undefined, { token: as })
    expect(told(await end(other.sessionId, token))).toEqual(refused(403, 'Forbidden'))
    expect(told(await end(randomUUID(), token))).toEqual(refused(403, 'Forbidden'))
    expect(told(await end('no-uuid', token))).toEqual(refused(400, 'Bad Request'))
    expect(told(await end(other.sessionId))).toEqual(nobody)
    expect(told(await platform(`GET /${other.userId}/sessions`, undefined, { token: other.accessToken }))).toMatchObject({
      status: 200,
    })
  })
})
