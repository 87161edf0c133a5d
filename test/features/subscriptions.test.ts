import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Json } from '../support/clients.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { cutOff, listening } from '../support/listeners.ts'
import { approve, approver, poll, reject, signedInByBoth, waiting } from '../support/login-requests.ts'
import { createPat, signInPat } from '../support/pats.ts'
import { signedIn } from '../support/people.ts'
import { type Subscription, transportNames, transports } from '../support/subscriptions.ts'
import { codeOf, verifyTotp, type WithTotp } from '../support/totp.ts'

const env = { AUTH_MFA_ENABLED: 'true' }
const requests = 'subscription { loginRequests { id status ipAddress device { name } } }'
const request = 'subscription ($id: UUID!) { loginRequest(id: $id) { status } }'
const events = 'subscription { securityEvents { type ipAddress device { name } } }'

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
  other = await startGateway({ beside: gateway, env })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

let owner: WithTotp
beforeEach(async () => {
  owner = await approver(gateway)
})

describe.each(transportNames)('by %s', (transport) => {
  const open = (query: string, extras: Json = {}, at = other): Promise<Subscription> => transports[transport](at, query, extras)
  const own = (query: string) => open(query, { token: owner.accessToken })

  test('whoever is signed in sees each sign-in that waits, wherever it began, and how it ends', async () => {
    const watching = await own(requests)
    const first = await waiting(gateway, owner)
    expect((await watching.next()).data.loginRequests).toEqual({
      id: first.loginRequest.id,
      status: 'PENDING',
      ipAddress: '127.0.0.1',
      device: { name: 'Firefox on Linux' },
    })
    await approve(gateway, owner.accessToken, first.loginRequest)
    expect((await watching.next()).data.loginRequests).toMatchObject({ id: first.loginRequest.id, status: 'APPROVED' })
    await poll(gateway, first)

    const second = await waiting(gateway, owner)
    expect((await watching.next()).data.loginRequests).toMatchObject({ id: second.loginRequest.id, status: 'PENDING' })
    await verifyTotp(gateway, 'GraphQL', second.ticket, codeOf(gateway, owner.secret))
    expect((await watching.next()).data.loginRequests).toMatchObject({ id: second.loginRequest.id, status: 'EXPIRED' })
    watching.close()
  })

  test('whoever comes later sees what waits already, and nobody sees what is not theirs', async () => {
    const { loginRequest } = await waiting(gateway, owner)
    const stranger = await open(requests, { token: (await approver(gateway)).accessToken })
    const watching = await own(requests)
    expect((await watching.next()).data.loginRequests).toMatchObject({ id: loginRequest.id })
    await expect(stranger.next()).rejects.toThrow('nothing was heard')
    for (const each of [stranger, watching]) each.close()
  })

  test('the waiting side hears of the decision, which is the last that it hears', async () => {
    for (const [decide, decided] of [
      [approve, 'APPROVED'],
      [reject, 'REJECTED'],
    ] as const) {
      const { loginRequest } = await waiting(gateway, owner)
      const watching = await open(request, { variables: { id: loginRequest.id } })
      expect(await watching.next()).toEqual({ data: { loginRequest: { status: 'PENDING' } } })
      const named = decide === approve ? loginRequest : { id: loginRequest.id }
      expect(await decide(gateway, owner.accessToken, named)).toBeNull()
      expect(await watching.next()).toEqual({ data: { loginRequest: { status: decided } } })
      expect(await watching.next()).toBeNull()
      watching.close()
    }
  })

  test('a request that there is not is over, like one that is', async () => {
    const { loginRequest } = await waiting(gateway, owner)
    await waiting(gateway, owner)
    for (const id of [randomUUID(), loginRequest.id]) {
      const watching = await open(request, { variables: { id } })
      expect(await watching.next()).toEqual({ data: { loginRequest: { status: 'EXPIRED' } } })
      expect(await watching.next()).toBeNull()
      watching.close()
    }
  })

  test('whoever is signed in hears what happens to their account, from then on', async () => {
    const person = await signedIn(gateway)
    const watching = await open(events, { token: person.accessToken })
    // Until the subscription is open nobody can tell its first event from one before.
    await new Promise((resolve) => setTimeout(resolve, 300))
    await signedIn(gateway, person)
    await signedIn(gateway)
    expect(await watching.next()).toEqual({
      data: { securityEvents: { type: 'session.started', ipAddress: '127.0.0.1', device: { name: 'node' } } },
    })
    await expect(watching.next()).rejects.toThrow('nothing was heard')
    watching.close()
  })

  test('what was said while nobody could listen is looked up once somebody listens again', async () => {
    const watching = await own(requests)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await cutOff(gateway, other)
    const { loginRequest } = await waiting(gateway, owner)
    await listening(gateway, 2)
    expect((await watching.next()).data.loginRequests).toMatchObject({ id: loginRequest.id })
    watching.close()
  })

  test('nothing of one’s own is told to strangers, nor sign-ins to personal access tokens', async () => {
    for (const query of [requests, events]) {
      const watching = await open(query)
      expect((await watching.next()).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
      watching.close()
    }
    const pat = await createPat(gateway, 'GraphQL', owner.accessToken)
    const { accessToken } = await signInPat(gateway, 'GraphQL', pat.token)
    const refused = await open(requests, { token: accessToken })
    expect((await refused.next()).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    const granted = await open(events, { token: accessToken })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await signedInByBoth(gateway, owner)
    expect((await granted.next()).data.securityEvents.type).toBe('session.started')
    for (const each of [refused, granted]) each.close()
  })

  test('a personal access token hears only what it was made for', async () => {
    const narrow = await createPat(gateway, 'GraphQL', owner.accessToken, { allowedFields: ['viewer'] })
    const { accessToken } = await signInPat(gateway, 'GraphQL', narrow.token)
    const watching = await open(events, { token: accessToken })
    expect((await watching.next()).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    watching.close()
  })

  test('where push approval is switched off there is nothing to watch', async () => {
    await besides(gateway, { ...env, AUTH_MFA_PUSH_ENABLED: 'false' }, async (without) => {
      for (const [query, extras] of [
        [requests, { token: owner.accessToken }],
        [request, { variables: { id: randomUUID() } }],
      ] as const) {
        const watching = await open(query, extras, without)
        expect((await watching.next()).errors).toMatchObject([{ extensions: { code: 'DISABLED_ENDPOINT' } }])
        watching.close()
      }
    })
  })
})
