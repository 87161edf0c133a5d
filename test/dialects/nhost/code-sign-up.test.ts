import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailedCode, presentCode } from '../../support/codes.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { notFound, requestError, told } from '../../support/nhost.ts'
import { call, type Operation } from '../../support/passwordless.ts'
import { stranger } from '../../support/people.ts'
import { type Door, doors } from '../../support/sessions.ts'
import { captureSms, newNumber, presentSms, type SmsCapture, textedCode } from '../../support/sms.ts'

let sms: SmsCapture
let gateway: Gateway
let closed: Gateway
let archived: Gateway
let env: Record<string, string>
beforeAll(async () => {
  sms = await captureSms()
  env = { ...sms.env, AUTH_OTP_EMAIL_ENABLED: 'true', AUTH_DISABLE_AUTO_SIGNUP: 'true', NHOST_DIALECT: 'current' }
  gateway = await startGateway({ env })
  closed = await startGateway({ beside: gateway, env: { ...env, AUTH_DISABLE_SIGNUP: 'true' } })
  archived = await startGateway({ beside: gateway, env: { ...env, NHOST_DIALECT: '2025-10' } })
})
afterAll(async () => {
  await Promise.all([closed.stop(), archived.stop()])
  await gateway.stop()
  await sms.stop()
})

type Way = {
  signUp: Operation
  signIn: Operation
  path: string
  newInput: () => Record<string, string>
  column: string
  enter: (door: Door, input: Record<string, string>) => Promise<string | null>
}

const ways: Way[] = [
  {
    signUp: 'signUpOtpEmail',
    signIn: 'signInOtpEmail',
    path: 'POST /signup/otp/email',
    newInput: () => ({ email: stranger().email }),
    column: 'email',
    enter: async (door, { email = '' }) =>
      (await presentCode(gateway, door, email, await mailedCode(gateway, email))).session?.accessToken ?? null,
  },
  {
    signUp: 'signUpPasswordlessSms',
    signIn: 'signInPasswordlessSms',
    path: 'POST /signup/passwordless/sms',
    newInput: () => ({ phoneNumber: newNumber() }),
    column: 'phone_number',
    enter: async (door, { phoneNumber = '' }) =>
      (await presentSms(gateway, door, phoneNumber, await textedCode(sms, phoneNumber))).session?.accessToken ?? null,
  },
]

async function rowOf({ column }: Way, input: Record<string, string>) {
  const select = `SELECT * FROM auth.users WHERE ${column} = $1`
  return (await gateway.deps.db.pool.query(select, Object.values(input))).rows[0]
}

const cases = ways.flatMap((way) => doors.map((door) => ({ ...way, door })))

describe.each(cases)('POST /signup/otp/email and POST /signup/passwordless/sms: $signUp at $door', ({ door, ...way }) => {
  const { signUp, signIn, newInput, enter } = way
  const ask = (input: object, at = gateway, headers = {}) => call(at, door, signUp, input, headers)

  test('makes an account where signing in makes none, which the code signs in to', async () => {
    const input = newInput()
    await call(gateway, door, signIn, input)
    expect(await rowOf(way, input)).toBeUndefined()
    expect(await ask({ ...input, options: { displayName: 'Ada' } })).toMatchObject({ refused: null })
    expect(await rowOf(way, input)).toMatchObject({ display_name: 'Ada', password_hash: null })
    expect(await enter(door, input)).toEqual(expect.any(String))
    expect((await call(gateway, door, signIn, input)).refused).toBeNull()
  })

  test('makes nothing of an account that is there, which is told at REST alone', async () => {
    const input = newInput()
    await ask(input)
    await enter(door, input)
    const row = await rowOf(way, input)
    const refused = door === 'REST' ? 'user-already-exists' : null
    expect(await ask({ ...input, options: { displayName: 'Somebody else' } })).toMatchObject({ refused })
    expect(await rowOf(way, input)).toEqual(row)
  })

  test('of two at once makes one account', async () => {
    const input = newInput()
    const outcomes = await Promise.all([ask(input), ask(input)])
    const second = door === 'REST' ? 'user-already-exists' : null
    expect(outcomes.map(({ refused }) => refused).toSorted()).toEqual([null, second])
    const count = `SELECT count(*)::int AS accounts FROM auth.users WHERE ${way.column} = $1`
    expect((await gateway.deps.db.pool.query(count, Object.values(input))).rows).toEqual([{ accounts: 1 }])
  })

  test('is refused while nobody may sign up, where codes are switched off, and with roles that nobody may ask for', async () => {
    const input = newInput()
    const off = await startGateway({ beside: gateway, env: { NHOST_DIALECT: 'current' } })
    expect((await ask(input, closed)).refused).toBe('signup-disabled')
    expect((await ask(input, off)).refused).toBe('disabled-endpoint')
    expect((await ask({ ...input, options: { allowedRoles: ['admin'] } })).refused).toBe('role-not-allowed')
    expect(await rowOf(way, input)).toBeUndefined()
    await off.stop()
  })

  test('is counted among the sign-ups of a client', async () => {
    const limits = { AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_TRUSTED_PROXIES: 'loopback', AUTH_RATE_LIMIT_SIGNUPS_BURST: '1' }
    const limited = await startGateway({ beside: gateway, env: { ...env, ...limits } })
    const client = { 'x-forwarded-for': `198.18.2.${cases.findIndex((each) => each.signUp === signUp && each.door === door)}` }
    expect((await ask(newInput(), limited, client)).refused).toBeNull()
    expect((await ask(newInput(), limited, client)).refused).toBe('too-many-requests')
    await limited.stop()
  })

  test('takes what it describes, and is no path of the archived service', async () => {
    const missing = requestError('request body has an error: value is required but missing')
    expect(told(await gateway.rest(way.path))).toEqual(missing)
    expect(told(await archived.rest(way.path, newInput()))).toEqual(notFound)
  })
})
