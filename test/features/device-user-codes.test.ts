import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { approvedDevice, decideDevice, lookUpDevice, pollDevice, waitingDevice } from '../support/device-grant.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn } from '../support/people.ts'
import { signOut } from '../support/sessions.ts'

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  other = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

let person: SignedIn
beforeEach(async () => {
  person = await signedIn(gateway)
})

const lookUp = async (userCode: string, at = gateway) => (await lookUpDevice(at, userCode, person.accessToken)).refused

describe('a user code', () => {
  test('shows who asked, from where, with what and when, however it is typed', async () => {
    const { userCode } = await waitingDevice(gateway)
    const askedAt = gateway.clock.now()
    gateway.clock.advance(30)
    for (const typed of [userCode, userCode.toLowerCase(), ` ${userCode.replace('-', ' ')} `, userCode.replace('-', '')]) {
      expect((await lookUpDevice(gateway, typed, person.accessToken)).result).toEqual({
        clientId: 'portcullis-cli',
        ipAddress: '127.0.0.1',
        device: { name: expect.stringContaining('portcullis-cli') },
        createdAt: askedAt.toISOString(),
        expiresAt: new Date(askedAt.getTime() + 600_000).toISOString(),
      })
    }
  })

  test('lets nobody in by being looked at', async () => {
    const { deviceCode, userCode } = await waitingDevice(gateway)
    expect(await lookUp(userCode)).toBeNull()
    expect((await pollDevice(gateway, deviceCode)).refused).toBe('authorization-pending')
  })

  test('decides once: of 20 approvals at once at two instances, one', async () => {
    const { userCode } = await waitingDevice(gateway)
    const people = [person, ...(await Promise.all(Array.from({ length: 4 }, () => signedIn(gateway))))]
    const approvals = Array.from({ length: 20 }, (_, index) => {
      const { accessToken } = people[index % people.length] ?? person
      return decideDevice(index % 2 ? other : gateway, 'approve', userCode, accessToken)
    })
    const answers = await Promise.all(approvals)
    expect(answers.filter((refused) => refused === null)).toHaveLength(1)
    expect(answers.filter((refused) => refused === 'invalid-user-code')).toHaveLength(19)
  })

  test('that is wrong, decided, used or over answers alike', async () => {
    const approved = await waitingDevice(gateway)
    await decideDevice(gateway, 'approve', approved.userCode, person.accessToken)
    const used = await waitingDevice(gateway)
    await decideDevice(gateway, 'approve', used.userCode, person.accessToken)
    await pollDevice(gateway, used.deviceCode)
    const late = await waitingDevice(gateway)
    const answers = [
      await lookUp('BBBB-BBBB'),
      await lookUp('no code'),
      await lookUp(approved.userCode),
      await lookUp(used.userCode),
    ]
    gateway.clock.advance(600)
    answers.push(await lookUp(late.userCode))
    expect(answers).toEqual(Array(5).fill('invalid-user-code'))
  })

  test('cannot be guessed: five wrong ones in a quarter of an hour are all that an account has, at all instances', async () => {
    const { userCode } = await waitingDevice(gateway)
    for (let guess = 0; guess < 5; guess += 1) {
      // One of their own in between, which whoever guesses can have as many of as they like.
      expect(await lookUp((await waitingDevice(gateway)).userCode)).toBeNull()
      expect(await decideDevice(guess % 2 ? other : gateway, 'approve', 'BBBB-BBBB', person.accessToken)).toBe(
        'invalid-user-code',
      )
    }
    expect(await lookUp(userCode, other)).toBe('too-many-requests')
    expect(await decideDevice(gateway, 'approve', userCode, person.accessToken)).toBe('too-many-requests')
    const somebodyElse = await signedIn(gateway)
    expect(await decideDevice(gateway, 'approve', userCode, somebodyElse.accessToken)).toBeNull()
  })

  test('cannot be guessed at once either: of 20 wrong ones five are compared', async () => {
    const guesses = Array.from({ length: 20 }, (_, index) => lookUp('BBBB-BBBB', index % 2 ? other : gateway))
    const answers = await Promise.all(guesses)
    expect(answers.filter((refused) => refused === 'invalid-user-code')).toHaveLength(5)
    expect(answers.filter((refused) => refused === 'too-many-requests')).toHaveLength(15)
  })

  test('lets nobody in where the caller has been signed out meanwhile', async () => {
    const { userCode, deviceCode } = await waitingDevice(gateway)
    // The cache of another instance has not heard of it.
    await gateway.deps.db.pool.query('ALTER TABLE auth.sessions DISABLE TRIGGER USER')
    await signOut(other, 'GraphQL', { refreshToken: person.refreshToken })
    await gateway.deps.db.pool.query('ALTER TABLE auth.sessions ENABLE TRIGGER USER')
    expect(await decideDevice(gateway, 'approve', userCode, person.accessToken)).toBe('unauthenticated')
    expect((await pollDevice(gateway, deviceCode)).refused).toBe('authorization-pending')
  })

  test('leaves a trace of who has let what in', async () => {
    await approvedDevice(gateway, person)
    const { userCode } = await waitingDevice(gateway)
    await decideDevice(gateway, 'deny', userCode, person.accessToken)
    const { rows } = await gateway.deps.db.pool.query(
      "SELECT type, actor_id, session_id, data FROM auth.audit_events WHERE user_id = $1 AND type LIKE 'device-authorization.%' ORDER BY type",
      [person.userId],
    )
    const trace = { actor_id: person.userId, session_id: person.sessionId, data: { clientId: 'portcullis-cli' } }
    expect(rows).toEqual([
      { type: 'device-authorization.approved', ...trace },
      { type: 'device-authorization.denied', ...trace },
    ])
  })
})
