import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../support/accounts.ts'
import { signIn } from '../support/asks.ts'
import { mailedChange } from '../support/email-change.ts'
import { askForCode, codeAt, confirmByCode, mailedCode, resend } from '../support/email-change-by-code.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { keptState, queueEmpty } from '../support/rows.ts'
import { refresh } from '../support/sessions.ts'
import { redeem } from '../support/tickets.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_ACCESS_CONTROL_BLOCKED_EMAIL_DOMAINS: 'blocked.test' } })
})
afterAll(() => gateway.stop())

const otherThan = (code: string) => (code === '123456' ? '654321' : '123456')

test('who asks for another address has it once the code from there is typed, and keeps the sessions', async () => {
  const person = await signedIn(gateway)
  const { code, newEmail } = await mailedCode(gateway, person)
  expect(code).toMatch(/^\d{6}$/)
  expect(await accountRow(gateway, person.email)).toMatchObject({ email_verified: true, new_email: newEmail })
  expect((await confirmByCode(gateway, code, person.accessToken)).result).toEqual({ email: newEmail, emailVerified: true })
  expect(await signIn(gateway, 'REST', { ...person, email: newEmail })).toMatchObject({ refused: null })
  expect(await signIn(gateway, 'REST', person)).toMatchObject({ refused: 'invalid-email-password' })
  expect(await refresh(gateway, 'REST', person.refreshToken)).toMatchObject({ refused: null })
})

test('the code goes to the new address alone, and the old one hears that it was asked for, and that it was done', async () => {
  const person = await signedIn(gateway)
  const { code, newEmail } = await mailedCode(gateway, person)
  await confirmByCode(gateway, code, person.accessToken)
  await queueEmpty(gateway)
  const sent = gateway.mail.mails.filter(({ to }) => [newEmail, person.email].includes(to)).slice(1)
  expect(sent.map(({ to, headers }) => [to, headers.get('x-email-template')]).toSorted()).toEqual(
    [
      [newEmail, 'email-change-code'],
      [person.email, 'security-notice'],
      [person.email, 'security-notice'],
    ].toSorted(),
  )
  const notices = sent.filter(({ to }) => to === person.email)
  for (const { raw } of notices) for (const secret of [code, newEmail]) expect(raw).not.toContain(secret)
})

describe('a code', () => {
  test('works once, within ten minutes', async () => {
    const [early, late] = [await signedIn(gateway), await signedIn(gateway)]
    const [one, other] = [await mailedCode(gateway, early), await mailedCode(gateway, late)]
    gateway.clock.advance(599)
    expect((await confirmByCode(gateway, one.code, early.accessToken)).refused).toBeNull()
    expect((await confirmByCode(gateway, one.code, early.accessToken)).refused).toBe('invalid-otp')
    gateway.clock.advance(1)
    expect((await confirmByCode(gateway, other.code, late.accessToken)).refused).toBe('invalid-otp')
  })

  test('is spent by five wrong guesses, also when they are made at once', async () => {
    const person = await signedIn(gateway)
    const { code } = await mailedCode(gateway, person)
    const guess = () => confirmByCode(gateway, otherThan(code), person.accessToken)
    expect((await Promise.all([guess(), guess(), guess(), guess(), guess()])).map(({ refused }) => refused)).toEqual(
      Array(5).fill('invalid-otp'),
    )
    expect((await confirmByCode(gateway, code, person.accessToken)).refused).toBe('invalid-otp')
  })

  test('is good after four', async () => {
    const person = await signedIn(gateway)
    const { code } = await mailedCode(gateway, person)
    for (let n = 0; n < 4; n += 1) await confirmByCode(gateway, otherThan(code), person.accessToken)
    expect((await confirmByCode(gateway, code, person.accessToken)).refused).toBeNull()
  })

  test('of two who type it at once is right for one', async () => {
    const person = await signedIn(gateway)
    const { code } = await mailedCode(gateway, person)
    const type = () => confirmByCode(gateway, code, person.accessToken)
    const outcomes = await raceOver(gateway, person.userId, type, type)
    expect(outcomes.map(({ refused }) => refused).toSorted()).toEqual(['invalid-otp', null])
  })

  test('is of use to nobody else', async () => {
    const [person, thief] = [await signedIn(gateway), await signedIn(gateway)]
    const { code } = await mailedCode(gateway, person)
    await mailedCode(gateway, thief)
    expect((await confirmByCode(gateway, code, thief.accessToken)).refused).toBe('invalid-otp')
    expect((await confirmByCode(gateway, code)).refused).toBe('unauthenticated')
  })

  test('brings no other address than that which it was sent to, and neither does an older link', async () => {
    const person = await signedIn(gateway)
    const { ticket } = await mailedChange(gateway, 'GraphQL', person)
    const first = await mailedCode(gateway, person)
    const second = await mailedCode(gateway, person)
    if (first.code !== second.code)
      expect((await confirmByCode(gateway, first.code, person.accessToken)).refused).toBe('invalid-otp')
    expect((await redeem(gateway, 'GraphQL', ticket)).refused).toBe('invalid-ticket')
    await mailedChange(gateway, 'GraphQL', person)
    expect((await confirmByCode(gateway, second.code, person.accessToken)).refused).toBe('invalid-otp')
    expect(await accountRow(gateway, person.email)).toBeDefined()
  })
})

test('an address that somebody has answers alike, its owner is told, and no code brings it', async () => {
  const [person, owner] = [await signedIn(gateway), await verified(gateway)]
  const free = await askForCode(gateway, stranger().email, person.accessToken)
  expect(await askForCode(gateway, owner.email.toUpperCase(), person.accessToken)).toEqual(free)
  await gateway.mail.next(owner.email, 'account-exists')
  await queueEmpty(gateway)
  expect(gateway.mail.mails.filter(({ headers, to }) => to === owner.email && headers.get('x-ticket')).length).toBe(1)
  expect((await confirmByCode(gateway, '123456', person.accessToken)).refused).toBe('invalid-otp')
})

test('an address that somebody has got in the meantime is refused to the holder of the code', async () => {
  const [person, other] = [await signedIn(gateway), await signedIn(gateway)]
  const { code, newEmail } = await mailedCode(gateway, person)
  await alterAccount(gateway, other.email, 'email = $2', newEmail)
  expect((await confirmByCode(gateway, code, person.accessToken)).refused).toBe('email-already-in-use')
  expect(await accountRow(gateway, person.email)).toMatchObject({ id: person.userId })
})

test.each([
  ['that is their own', async ({ email }: { email: string }) => email, 'email-already-in-use'],
  ['that is none', async () => 'two@people.test,three@people.test', 'bad-user-input'],
  ['that is not let in', async () => 'somebody@blocked.test', 'invalid-email-password'],
])('nobody moves to an address %s, and nothing is written', async (_what, choose, code) => {
  const person = await signedIn(gateway)
  const before = await keptState(gateway)
  expect((await askForCode(gateway, await choose(person), person.accessToken)).refused).toBe(code)
  expect(await keptState(gateway)).toEqual(before)
})

test('a session that ends meanwhile neither asks nor confirms', async () => {
  const person = await signedIn(gateway)
  const { code, newEmail } = await mailedCode(gateway, person)
  const end = () => gateway.deps.db.pool.query('UPDATE auth.sessions SET revoked_at = now() WHERE id = $1', [person.sessionId])
  const [confirmed] = await raceOver(gateway, person.userId, () => confirmByCode(gateway, code, person.accessToken), end)
  expect(confirmed.refused).toBe('unauthenticated')
  expect(await accountRow(gateway, newEmail)).toBeUndefined()
})

describe('what was mailed is mailed again once a minute,', () => {
  test('as a new code, of which the older one dies', async () => {
    const person = await signedIn(gateway)
    const { code, newEmail } = await mailedCode(gateway, person)
    gateway.clock.advance(59)
    expect(await resend(gateway, 'CHANGE_EMAIL', person.accessToken)).toEqual({
      refused: 'too-many-requests',
      result: { retryAfterSeconds: 1 },
    })
    gateway.clock.advance(1)
    const both = await raceOver(
      gateway,
      person.userId,
      () => resend(gateway, 'CHANGE_EMAIL', person.accessToken),
      () => resend(gateway, 'CHANGE_EMAIL', person.accessToken),
    )
    expect(both.map(({ refused, result }) => [refused, result.retryAfterSeconds]).toSorted()).toEqual([
      [null, 60],
      ['too-many-requests', 60],
    ])
    const again = await codeAt(gateway, newEmail)
    if (again !== code) expect((await confirmByCode(gateway, code, person.accessToken)).refused).toBe('invalid-otp')
    expect((await confirmByCode(gateway, again, person.accessToken)).refused).toBeNull()
  })

  test('alike for an address that somebody has', async () => {
    const [person, owner] = [await signedIn(gateway), await verified(gateway)]
    await askForCode(gateway, owner.email, person.accessToken)
    expect((await resend(gateway, 'CHANGE_EMAIL', person.accessToken)).refused).toBe('too-many-requests')
    gateway.clock.advance(60)
    expect(await resend(gateway, 'CHANGE_EMAIL', person.accessToken)).toEqual({
      refused: null,
      result: { retryAfterSeconds: 60 },
    })
  })

  test('but not where nothing is waited for, nor to strangers', async () => {
    const { accessToken } = await signedIn(gateway)
    expect((await resend(gateway, 'CHANGE_EMAIL', accessToken)).refused).toBe('invalid-request')
    expect((await resend(gateway, 'VERIFY_EMAIL', accessToken)).refused).toBe('email-already-verified')
    expect((await resend(gateway, 'CHANGE_EMAIL')).refused).toBe('unauthenticated')
  })

  test('and so is the link that verifies an address', async () => {
    await besides(gateway, { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }, async (trusting) => {
      const person = await signedIn(trusting, await signedUp(trusting))
      expect((await resend(trusting, 'VERIFY_EMAIL', person.accessToken)).refused).toBeNull()
      expect((await resend(trusting, 'VERIFY_EMAIL', person.accessToken)).refused).toBe('too-many-requests')
      const ticket = (await gateway.mail.next(person.email, 'email-verify')).headers.get('x-ticket') ?? ''
      expect((await redeem(trusting, 'GraphQL', ticket)).refused).toBeNull()
    })
  })
})
