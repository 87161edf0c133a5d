import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import type { Json } from '../support/clients.ts'
import {
  approvedDevice,
  askForDevice,
  decideDevice,
  lookUpDevice,
  pollDevice,
  program,
  waitingDevice,
} from '../support/device-grant.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { administrator, loggedInAs } from '../support/impersonation.ts'
import { joined, must, team } from '../support/organizations.ts'
import { withPat } from '../support/pats.ts'
import { claimsOf, type SignedIn, signedIn } from '../support/people.ts'
import { raceBehind } from '../support/races.ts'
import { dumpDatabase } from '../support/rows.ts'
import { refresh, signOut } from '../support/sessions.ts'
import { withTotp } from '../support/totp.ts'

const env = { AUTH_DEVICE_CLIENTS: 'portcullis-cli,another-cli', AUTH_MFA_ENABLED: 'true' }

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

let person: SignedIn
beforeEach(async () => {
  person = await signedIn(gateway)
})

describe('a program without a browser', () => {
  test('is told a page of the gateway and a code to type there, which last ten minutes', async () => {
    const { result } = await askForDevice(gateway)
    expect(result).toEqual({
      deviceCode: expect.stringMatching(/^pcg_[\w-]{43}$/),
      userCode: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verificationUri: 'http://auth.test/device',
      verificationUriComplete: `http://auth.test/device?user_code=${result.userCode}`,
      expiresAt: new Date(gateway.clock.now().getTime() + 600_000).toISOString(),
      interval: 5,
    })
  })

  test('waits until its user lets it in, and then has a session of its own, which knows what theirs knows', async () => {
    const { deviceCode, userCode } = await waitingDevice(gateway)
    expect((await pollDevice(gateway, deviceCode)).refused).toBe('authorization-pending')
    gateway.clock.advance(120)
    expect(await decideDevice(gateway, 'approve', userCode, person.accessToken)).toBeNull()
    const { session } = (await pollDevice(other, deviceCode)).result
    expect(session.sessionId).not.toBe(person.sessionId)
    expect(session.current).toEqual({ userAgent: program['user-agent'], factors: ['pwd'], carrier: 'TOKENS' })
    const [approver, own] = [person.accessToken, session.accessToken].map(claimsOf) as Json[]
    expect(own).toMatchObject({ sub: person.userId, amr: ['pwd'], auth_time: approver.auth_time })
    const { data } = await gateway.graphql('{ viewer { email } }', {}, { token: session.accessToken })
    expect(data.viewer.email).toBe(person.email)
  })

  test('is told of by mail as any new device is, which is how its user learns of one that they have let in unawares', async () => {
    await pollDevice(gateway, await approvedDevice(gateway, person))
    expect((await gateway.mail.next(person.email, 'new-device')).subject).not.toBe('')
  })

  test('is not asked for the second factor that its user has given', async () => {
    const careful = await withTotp(gateway)
    const deviceCode = await approvedDevice(gateway, careful)
    expect((await pollDevice(gateway, deviceCode)).refused).toBeNull()
  })

  test('acts where its user’s session does', async () => {
    const { id: organizationId, owner } = await team(gateway)
    const member = await joined(gateway, owner, organizationId, 'ADMIN')
    await must(gateway, 'switchOrganization', { organizationId }, member.accessToken)
    const { session } = (await pollDevice(gateway, await approvedDevice(gateway, member))).result
    expect(session.organization).toEqual({ uuid: organizationId, role: 'ADMIN' })
  })

  test('hears that it was denied, and goes on hearing it', async () => {
    const { deviceCode, userCode } = await waitingDevice(gateway)
    expect(await decideDevice(gateway, 'deny', userCode, person.accessToken)).toBeNull()
    for (const at of [gateway, other]) expect((await pollDevice(at, deviceCode)).refused).toBe('access-denied')
    expect(await decideDevice(gateway, 'approve', userCode, person.accessToken)).toBe('invalid-user-code')
  })

  test('that asks too often must wait five seconds longer each time, at every instance', async () => {
    const { deviceCode } = await waitingDevice(gateway)
    const polled = async (seconds: number, at = gateway) => {
      gateway.clock.advance(seconds)
      return (await pollDevice(at, deviceCode)).refused
    }
    expect(await polled(0)).toBe('authorization-pending')
    expect(await polled(5, other)).toBe('authorization-pending')
    expect(await polled(4)).toBe('slow-down')
    expect(await polled(9, other)).toBe('slow-down')
    expect(await polled(15)).toBe('authorization-pending')
    expect(await polled(14)).toBe('slow-down')
    expect(await polled(20)).toBe('authorization-pending')
  })

  test('cannot evade that by polls at once: of four at two instances one is told to wait, and three to slow down', async () => {
    const { deviceCode } = await waitingDevice(gateway)
    const poll = (at: Gateway) => () => pollDevice(at, deviceCode)
    const lock = 'SELECT FROM auth.device_authorizations FOR UPDATE'
    const answers = await raceBehind(gateway, lock, [], [poll(gateway), poll(other), poll(gateway), poll(other)])
    const refusals = answers.map(({ refused }) => refused)
    expect(refusals.toSorted()).toEqual(['authorization-pending', ...Array(3).fill('slow-down')])
    gateway.clock.advance(19)
    expect((await pollDevice(gateway, deviceCode)).refused).toBe('slow-down')
  })
})

describe('a device code', () => {
  test('signs in once: of 20 polls at once at two instances, one', async () => {
    const deviceCode = await approvedDevice(gateway, person)
    const answers = await atOnce(20, (at) => pollDevice(at, deviceCode).then(({ refused }) => refused))
    expect(answers.filter((refused) => refused === null)).toHaveLength(1)
    expect(answers.filter((refused) => refused === 'invalid-device-code')).toHaveLength(19)
    expect((await pollDevice(gateway, deviceCode)).refused).toBe('invalid-device-code')
  })

  test('is over after ten minutes, approved or not', async () => {
    const [waiting, approved] = [(await waitingDevice(gateway)).deviceCode, await approvedDevice(gateway, person)]
    gateway.clock.advance(600)
    for (const code of [waiting, approved]) expect((await pollDevice(gateway, code)).refused).toBe('expired-device-code')
  })

  test('is worth nothing to another client, nor to one that nobody has named', async () => {
    const deviceCode = await approvedDevice(gateway, person)
    expect((await pollDevice(gateway, deviceCode, 'another-cli')).refused).toBe('invalid-device-code')
    expect((await pollDevice(gateway, deviceCode, 'stranger')).refused).toBe('invalid-client')
    expect((await pollDevice(gateway, 'pcg_guess')).refused).toBe('invalid-device-code')
    expect((await askForDevice(gateway, 'stranger')).refused).toBe('invalid-client')
    expect((await pollDevice(gateway, deviceCode)).refused).toBeNull()
  })

  test('is none of the other secrets, and none of them is one', async () => {
    const { deviceCode, userCode } = await waitingDevice(gateway)
    expect((await lookUpDevice(gateway, deviceCode, person.accessToken)).refused).toBe('invalid-user-code')
    expect((await refresh(gateway, 'GraphQL', deviceCode)).refused).toBe('invalid-refresh-token')
    expect((await gateway.graphql('{ version }', {}, { token: deviceCode })).status).toBe(401)
    for (const secret of [userCode, person.refreshToken, person.accessToken]) {
      expect((await pollDevice(gateway, secret)).refused).toBe('invalid-device-code')
    }
  })

  test('signs nobody in once the approver’s session has ended, or their account may not sign in', async () => {
    const deviceCode = await approvedDevice(gateway, person)
    await signOut(gateway, 'GraphQL', { refreshToken: person.refreshToken })
    expect((await pollDevice(gateway, deviceCode)).refused).toBe('invalid-device-code')
    const another = await signedIn(gateway)
    const disabled = await approvedDevice(gateway, another)
    await alterAccount(gateway, another.email, 'disabled = true')
    expect((await pollDevice(gateway, disabled)).refused).toBe('invalid-device-code')
  })

  test('signs nobody in where the approver’s session ends during the poll', async () => {
    const deviceCode = await approvedDevice(gateway, person)
    const [, polled] = await raceBehind(
      gateway,
      'SELECT FROM auth.sessions WHERE id = $1 FOR UPDATE',
      [person.sessionId],
      [() => signOut(gateway, 'GraphQL', { refreshToken: person.refreshToken }), () => pollDevice(other, deviceCode)],
    )
    expect(polled.refused).toBe('invalid-device-code')
  })

  test('is kept as a hash, as the user code is', async () => {
    const { deviceCode, userCode } = await waitingDevice(gateway)
    const kept = (await dumpDatabase(gateway)) + JSON.stringify(gateway.logged)
    for (const secret of [deviceCode, userCode, userCode.replace('-', '')]) expect(kept).not.toContain(secret)
  })
})

describe('where no program is named', () => {
  test('none asks, is looked at, let in or signed in', async () => {
    const { deviceCode, userCode } = await waitingDevice(gateway)
    await besides(gateway, { AUTH_DEVICE_CLIENTS: '' }, async (without) => {
      expect((await askForDevice(without)).refused).toBe('disabled-endpoint')
      expect((await lookUpDevice(without, userCode, person.accessToken)).refused).toBe('disabled-endpoint')
      expect(await decideDevice(without, 'approve', userCode, person.accessToken)).toBe('disabled-endpoint')
      expect(await decideDevice(without, 'deny', userCode, person.accessToken)).toBe('disabled-endpoint')
      expect((await pollDevice(without, deviceCode)).refused).toBe('disabled-endpoint')
    })
  })
})

test('personal access tokens, strangers and whoever looks through a user’s eyes let nobody in', async () => {
  const { userCode } = await waitingDevice(gateway)
  const { session } = await withPat(gateway)
  expect((await lookUpDevice(gateway, userCode)).refused).toBe('unauthenticated')
  expect(await decideDevice(gateway, 'approve', userCode)).toBe('unauthenticated')
  expect((await lookUpDevice(gateway, userCode, session.accessToken)).refused).toBe('forbidden-pat')
  expect(await decideDevice(gateway, 'approve', userCode, session.accessToken)).toBe('forbidden-pat')
  const { accessToken } = await loggedInAs(gateway, await administrator(gateway), person)
  expect((await lookUpDevice(gateway, userCode, accessToken)).refused).toBe('forbidden-impersonation')
  for (const verdict of ['approve', 'deny'] as const) {
    expect(await decideDevice(gateway, verdict, userCode, accessToken)).toBe('forbidden-impersonation')
  }
})

/** Spread over both instances. */
function atOnce<Answer>(times: number, call: (at: Gateway) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => call(index % 2 ? other : gateway)))
}
