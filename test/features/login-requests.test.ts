import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { everyFeature } from '../support/features.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { administrator, loggedInAs } from '../support/impersonation.ts'
import { approve, approver, otherThan, poll, reject, shownTo, signedInByBoth, waiting } from '../support/login-requests.ts'
import { createPat, signInPat } from '../support/pats.ts'
import { dumpDatabase } from '../support/rows.ts'
import { signOut } from '../support/sessions.ts'
import { bySse } from '../support/subscriptions.ts'
import { codeOf, verifyTotp, type WithTotp, withTotp } from '../support/totp.ts'

const env = { AUTH_MFA_ENABLED: 'true', AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '1000' }

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

const at = (index: number) => (index % 2 ? other : gateway)
const twenty = <Result>(work: (instance: Gateway) => Promise<Result>) =>
  Promise.all(Array.from({ length: 20 }, (_, index) => work(at(index))))

describe('a sign-in that waits for its second factor', () => {
  test('is shown where its user is signed in, and let in from there by the number that it shows', async () => {
    const { ticket, methods, loginRequest } = await waiting(gateway, owner)
    expect(methods).toEqual(['totp', 'push'])
    expect(loginRequest).toEqual({ id: expect.any(String), matchNumber: expect.stringMatching(/^\d\d$/) })
    const now = gateway.clock.now()
    expect(await shownTo(gateway, owner.accessToken)).toEqual([
      {
        id: loginRequest.id,
        createdAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + 300_000).toISOString(),
        ipAddress: '127.0.0.1',
        device: { name: 'Firefox on Linux' },
      },
    ])
    expect(await poll(gateway, { ticket })).toEqual({ status: 'PENDING' })
    expect(await approve(gateway, owner.accessToken, loginRequest)).toBeNull()
    const { status, session } = await poll(gateway, { ticket, email: owner.email.toUpperCase() })
    expect({ status, factors: session.current.factors }).toEqual({ status: 'signed-in', factors: ['pwd', 'mca'] })
    expect(decodeJwt(session.accessToken)).toMatchObject({ sub: owner.userId, amr: ['pwd', 'mca'] })
    expect(await shownTo(gateway, owner.accessToken)).toEqual([])
  })

  test('is named by its ticket as well, and by one of the two', async () => {
    const { ticket, loginRequest } = await waiting(gateway, owner)
    const { id, matchNumber } = loginRequest
    expect(await approve(gateway, owner.accessToken, { id, ticket, matchNumber })).toBe('invalid-input')
    expect(await reject(gateway, owner.accessToken, {})).toBe('invalid-input')
    expect(await approve(gateway, owner.accessToken, { ticket, matchNumber })).toBeNull()
    expect(await poll(gateway, { ticket })).toMatchObject({ status: 'signed-in' })
  })

  test('is let in once: of 20 who approve, and of 20 who ask for it, at two instances, one does', async () => {
    const { ticket, loginRequest } = await waiting(gateway, owner)
    const approvals = await twenty((instance) => approve(instance, owner.accessToken, loginRequest))
    expect(approvals.filter((refused) => refused === null)).toHaveLength(1)
    expect(approvals.filter((refused) => refused === 'login-request-not-found')).toHaveLength(19)
    const polls = await twenty((instance) => poll(instance, { ticket }))
    expect(polls.filter(({ status }) => status === 'signed-in')).toHaveLength(1)
    expect(polls.filter(({ status }) => status === 'EXPIRED')).toHaveLength(19)
  })

  test('is over once a code has come first, and a code comes too late for one that was let in', async () => {
    const first = await waiting(gateway, owner)
    expect(await approve(gateway, owner.accessToken, first.loginRequest)).toBeNull()
    expect(await verifyTotp(gateway, 'GraphQL', first.ticket, codeOf(gateway, owner.secret))).toMatchObject({ refused: null })
    expect(await poll(gateway, { ticket: first.ticket })).toEqual({ status: 'EXPIRED' })
    gateway.clock.advance(60)
    const second = await waiting(gateway, owner)
    expect(await approve(gateway, owner.accessToken, second.loginRequest)).toBeNull()
    expect(await poll(gateway, { ticket: second.ticket })).toMatchObject({ status: 'signed-in' })
    const late = await verifyTotp(gateway, 'GraphQL', second.ticket, codeOf(gateway, owner.secret))
    expect(late.refused).toBe('invalid-ticket')
  })

  test('can still be answered by a code when it is turned away, and opens nothing else', async () => {
    const { ticket, loginRequest } = await waiting(gateway, owner)
    expect(await reject(gateway, owner.accessToken, { id: loginRequest.id })).toBeNull()
    expect(await poll(gateway, { ticket })).toEqual({ status: 'REJECTED' })
    expect(await approve(gateway, owner.accessToken, loginRequest)).toBe('login-request-not-found')
    expect(await verifyTotp(gateway, 'GraphQL', ticket, codeOf(gateway, owner.secret))).toMatchObject({ refused: null })
  })

  test('waits for five minutes, and until the next one', async () => {
    const [first, second] = [await waiting(gateway, owner), await waiting(gateway, owner)]
    expect((await shownTo(gateway, owner.accessToken)).map(({ id }) => id)).toEqual([second.loginRequest.id])
    expect(await approve(gateway, owner.accessToken, first.loginRequest)).toBe('login-request-not-found')
    gateway.clock.advance(300)
    expect(await approve(gateway, owner.accessToken, second.loginRequest)).toBe('login-request-not-found')
    for (const { ticket } of [first, second]) expect(await poll(gateway, { ticket })).toEqual({ status: 'EXPIRED' })
    expect(await shownTo(gateway, owner.accessToken)).toEqual([])
  })

  test('leaves neither its number nor its ticket in the database, and its decision in the audit', async () => {
    const { ticket, loginRequest } = await waiting(gateway, owner)
    const rows = await gateway.deps.db.pool.query('SELECT * FROM auth.login_requests WHERE id = $1', [loginRequest.id])
    expect(Object.values(rows.rows[0])).not.toContain(loginRequest.matchNumber)
    expect(await dumpDatabase(gateway)).not.toContain(ticket)
    await approve(gateway, owner.accessToken, loginRequest)
    await reject(gateway, owner.accessToken, { id: (await waiting(gateway, owner)).loginRequest.id })
    const { rows: events } = await gateway.deps.db.pool.query(
      "SELECT type FROM auth.audit_events WHERE user_id = $1 AND type LIKE 'login-request.%' ORDER BY created_at, type",
      [owner.userId],
    )
    expect(events.map(({ type }) => type)).toEqual(['login-request.approved', 'login-request.rejected'])
  })
})

describe('who may decide', () => {
  test('is the user alone: to anybody else the request is not there', async () => {
    const stranger = await approver(gateway)
    const { ticket, loginRequest } = await waiting(gateway, owner)
    expect(await shownTo(gateway, stranger.accessToken)).toEqual([])
    expect(await approve(gateway, stranger.accessToken, loginRequest)).toBe('login-request-not-found')
    expect(await reject(gateway, stranger.accessToken, { ticket })).toBe('login-request-not-found')
    expect(await approve(gateway, undefined, loginRequest)).toBe('unauthenticated')
    expect(await poll(gateway, { ticket })).toEqual({ status: 'PENDING' })
  })

  test('is a session in which two factors were given: one by the password alone must prove more first', async () => {
    const plain = await withTotp(gateway)
    expect(await waiting(gateway, plain)).toMatchObject({ methods: ['totp'], loginRequest: null })
    await signedInByBoth(gateway, plain)
    const { ticket, loginRequest } = await waiting(gateway, plain)
    expect(await approve(gateway, plain.accessToken, loginRequest)).toBe('elevation-required')
    const elevate = 'mutation ($input: ElevateInput!) { elevate(input: $input) { __typename } }'
    await gateway.graphql(elevate, { input: { totp: codeOf(gateway, plain.secret) } }, { token: plain.accessToken })
    expect(await approve(gateway, plain.accessToken, loginRequest)).toBeNull()
    expect(await poll(gateway, { ticket })).toMatchObject({ status: 'signed-in' })
  })

  test('is no session that was let in this way itself', async () => {
    const { ticket, loginRequest } = await waiting(gateway, owner)
    await approve(gateway, owner.accessToken, loginRequest)
    const { session } = await poll(gateway, { ticket })
    const next = await waiting(gateway, owner)
    expect(await approve(gateway, session.accessToken, next.loginRequest)).toBe('elevation-required')
  })

  test('is no personal access token, which is shown nothing either', async () => {
    const { loginRequest } = await waiting(gateway, owner)
    const pat = await createPat(gateway, 'GraphQL', owner.accessToken)
    const { accessToken } = await signInPat(gateway, 'GraphQL', pat.token)
    expect(await approve(gateway, accessToken, loginRequest)).toBe('forbidden-pat')
    expect(await reject(gateway, accessToken, { id: loginRequest.id })).toBe('forbidden-pat')
    expect(await shownTo(gateway, accessToken)).toEqual([])
  })

  test('is nobody who looks through the user’s eyes: they are shown nothing, and can turn away nothing', async () => {
    const { loginRequest } = await waiting(gateway, owner)
    const { accessToken } = await loggedInAs(gateway, await administrator(gateway), owner)
    expect(await shownTo(gateway, accessToken)).toEqual([])
    expect(await approve(gateway, accessToken, loginRequest)).toBe('forbidden-impersonation')
    expect(await reject(gateway, accessToken, { id: loginRequest.id })).toBe('forbidden-impersonation')
    const watching = await bySse(gateway, 'subscription { loginRequests { id } }', { token: accessToken })
    expect((await watching.next()).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  })

  test('takes it back by signing out, before the waiting side has come for it', async () => {
    const { ticket, loginRequest } = await waiting(gateway, owner)
    expect(await approve(gateway, owner.accessToken, loginRequest)).toBeNull()
    await signOut(gateway, 'GraphQL', { refreshToken: owner.refreshToken })
    expect(await poll(gateway, { ticket })).toEqual({ status: 'EXPIRED' })
  })
})

describe('where the operator has switched it off', () => {
  test.each([{ AUTH_MFA_PUSH_ENABLED: 'false' }, { AUTH_MFA_ENABLED: 'false' }])(
    'by %o, nobody is shown anything',
    async (off) => {
      const { ticket, loginRequest } = await waiting(gateway, owner)
      await besides(gateway, { ...everyFeature, ...off }, async (without) => {
        expect(await approve(without, owner.accessToken, loginRequest)).toBe('disabled-endpoint')
        expect(await reject(without, owner.accessToken, { id: loginRequest.id })).toBe('disabled-endpoint')
        expect(await poll(without, { ticket })).toEqual({ status: 'disabled-endpoint' })
        expect(await waiting(without, owner)).toMatchObject({ loginRequest: null })
      })
    },
  )

  test('and at doors that could not show the number either', async () => {
    await gateway.rest('POST /signin/email-password', { email: owner.email, password: owner.password })
    expect(await shownTo(gateway, owner.accessToken)).toEqual([])
  })
})

test('a wrong number is counted, and the third turns the request away', async () => {
  const { ticket, loginRequest } = await waiting(gateway, owner)
  const wrong = { id: loginRequest.id, matchNumber: otherThan(loginRequest.matchNumber) }
  expect(await approve(gateway, owner.accessToken, wrong)).toBe('invalid-match-number')
  expect(await approve(gateway, owner.accessToken, wrong)).toBe('invalid-match-number')
  expect(await poll(gateway, { ticket })).toEqual({ status: 'PENDING' })
  expect(await approve(gateway, owner.accessToken, wrong)).toBe('invalid-match-number')
  expect(await poll(gateway, { ticket })).toEqual({ status: 'REJECTED' })
  expect(await approve(gateway, owner.accessToken, loginRequest)).toBe('login-request-not-found')
})
