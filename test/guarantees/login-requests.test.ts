import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import {
  approve,
  approver,
  otherThan,
  poll,
  reject,
  shownTo,
  signedInByBoth,
  type Waiting,
  waiting,
  waitingBrowser,
} from '../support/login-requests.ts'
import { stranger } from '../support/people.ts'
import { changePassword } from '../support/sessions.ts'
import { codeOf, verifyTotp, type WithTotp, wrongCode } from '../support/totp.ts'

const env = { AUTH_MFA_ENABLED: 'true', AUTH_TRUSTED_PROXIES: 'loopback' }

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

const here = { ...waitingBrowser, 'x-forwarded-for': '2001:db8:1:2::3' }

/** A sign-in that was let in, and not fetched yet. */
async function letIn(): Promise<Waiting> {
  const asked = await waiting(gateway, owner, here)
  expect(await approve(gateway, owner.accessToken, asked.loginRequest)).toBeNull()
  return asked
}

describe('what was let in is good where the sign-in began', () => {
  test('and nowhere else: neither in another network nor in another browser, whoever has read the ticket in a log', async () => {
    const { ticket } = await letIn()
    const thieves = [
      { ...here, 'x-forwarded-for': '203.0.113.7' },
      { ...here, 'x-forwarded-for': '2001:db8:1:3::3' },
      { ...here, 'user-agent': 'curl/8' },
      { 'x-forwarded-for': here['x-forwarded-for'] },
    ]
    for (const thief of thieves) expect(await poll(gateway, { ticket }, thief)).toEqual({ status: 'EXPIRED' })
    const neighbour = { ...here, 'x-forwarded-for': '2001:db8:1:2:ffff::1' }
    expect(await poll(gateway, { ticket }, neighbour)).toMatchObject({ status: 'signed-in' })
  })

  test('and for the address that it was begun with: another one, or none that there is, finds nothing', async () => {
    const { ticket } = await letIn()
    const foreign = await approver(gateway)
    for (const email of [foreign.email, stranger().email]) {
      expect(await poll(gateway, { ticket, email }, here)).toEqual({ status: 'EXPIRED' })
    }
    expect(await poll(gateway, { ticket: `mfaTotp:${randomUUID()}`, email: owner.email }, here)).toEqual({ status: 'EXPIRED' })
    expect(await poll(gateway, { ticket, email: owner.email }, here)).toMatchObject({ status: 'signed-in' })
  })

  test('unless the password has changed, the account is disabled, or wrong codes have spent the ticket since', async () => {
    const changed = await letIn()
    expect(await changePassword(gateway, 'GraphQL', { newPassword: stranger().password }, owner.accessToken)).toBeNull()
    expect(await poll(gateway, changed, here)).toEqual({ status: 'EXPIRED' })

    owner = await approver(gateway)
    const spent = await letIn()
    for (let n = 0; n < 5; n += 1) await verifyTotp(gateway, 'GraphQL', spent.ticket, wrongCode(gateway, owner.secret))
    expect(await poll(gateway, spent, here)).toEqual({ status: 'EXPIRED' })

    owner = await approver(gateway)
    const disabled = await letIn()
    await alterAccount(gateway, owner.email, 'disabled = true')
    expect(await poll(gateway, disabled, here)).toEqual({ status: 'EXPIRED' })
  })
})

describe('who is asked over and over (push bombing)', () => {
  const shown = async (times: number) => {
    const asked: (string | undefined)[] = []
    for (let n = 0; n < times; n += 1) asked.push((await waiting(gateway, owner)).loginRequest?.id)
    return asked.filter((id) => id !== undefined).length
  }

  test('is shown five in a quarter of an hour, and codes sign in all the while', async () => {
    gateway.clock.advance(900)
    expect(await shown(7)).toBe(5)
    const { ticket, methods } = await waiting(gateway, owner)
    expect(methods).toEqual(['totp'])
    expect(await verifyTotp(gateway, 'GraphQL', ticket, codeOf(gateway, owner.secret))).toMatchObject({ refused: null })
    gateway.clock.advance(900)
    expect(await shown(1)).toBe(1)
  })

  test('is shown five of those that come at once at two instances, and the newest of them alone', async () => {
    gateway.clock.advance(900)
    owner = { ...owner, ...(await signedInByBoth(gateway, owner)) }
    const asked: Waiting[] = []
    // No more at once, or they would lock the password.
    for (let n = 0; n < 3; n += 1) {
      asked.push(...(await Promise.all([gateway, other, gateway, other].map((instance) => waiting(instance, owner)))))
    }
    expect(asked.filter(({ loginRequest }) => loginRequest !== null)).toHaveLength(4)
    expect(await shownTo(gateway, owner.accessToken)).toEqual([])
  })

  test('is left alone for a quarter of an hour by turning one away, or by three wrong numbers', async () => {
    const first = await waiting(gateway, owner)
    expect(await reject(gateway, owner.accessToken, { ticket: first.ticket })).toBeNull()
    gateway.clock.advance(899)
    expect(await shown(1)).toBe(0)
    gateway.clock.advance(1)
    const { accessToken } = await signedInByBoth(gateway, owner)
    const { loginRequest } = await waiting(gateway, owner)
    const wrong = { id: loginRequest.id, matchNumber: otherThan(loginRequest.matchNumber) }
    for (let n = 0; n < 3; n += 1) await approve(gateway, accessToken, wrong)
    expect(await shown(1)).toBe(0)
  })

  test('has three numbers to give for one, of any number that are given at once at two instances', async () => {
    const { loginRequest } = await waiting(gateway, owner)
    const wrong = { id: loginRequest.id, matchNumber: otherThan(loginRequest.matchNumber) }
    const guesses = Array.from({ length: 10 }, (_, n) => approve(n % 2 ? other : gateway, owner.accessToken, wrong))
    const refusals = await Promise.all(guesses)
    expect(refusals.filter((refused) => refused === 'invalid-match-number')).toHaveLength(3)
    expect(refusals.filter((refused) => refused === 'login-request-not-found')).toHaveLength(7)
  })
})

test('asking about it is counted where it finds nothing, and free for who waits, however often', async () => {
  const limited = { ...env, AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_RATE_LIMIT_GLOBAL_BURST: '1000' }
  await besides(gateway, limited, async (counting) => {
    const { ticket } = await waiting(counting, owner, here)
    for (let n = 0; n < 30; n += 1) expect(await poll(counting, { ticket }, here)).toEqual({ status: 'PENDING' })
    const guess = () => poll(counting, { ticket: `mfaTotp:${randomUUID()}` }, here)
    const guesses: string[] = []
    // The password was an attempt as well.
    for (let n = 0; n < 10; n += 1) guesses.push((await guess()).status)
    expect(guesses).toEqual([...Array(9).fill('EXPIRED'), 'too-many-requests'])
    expect(await poll(counting, { ticket }, here)).toEqual({ status: 'PENDING' })
  })
})

test('nobody is shown a sign-in while none of their sessions could let it in', async () => {
  await signedInByBoth(gateway, owner)
  const everywhere = 'mutation { signOut(input: { all: true }) { __typename } }'
  await gateway.graphql(everywhere, {}, { token: owner.accessToken })
  expect(await waiting(gateway, owner)).toMatchObject({ methods: ['totp'], loginRequest: null })
})
