import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../support/accounts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { call } from '../support/passwordless.ts'
import { signedUp, stranger, verified } from '../support/people.ts'
import { keptState, waitingMessages } from '../support/rows.ts'
import { doors } from '../support/sessions.ts'
import { redeem, ticketIn } from '../support/tickets.ts'

const env = { AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true', AUTH_DISABLE_AUTO_SIGNUP: 'true', NHOST_DIALECT: 'current' }

let gateway: Gateway
let closed: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
  closed = await startGateway({ beside: gateway, env: { ...env, AUTH_DISABLE_SIGNUP: 'true' } })
})
afterAll(async () => {
  await closed.stop()
  await gateway.stop()
})

describe.each(doors)('signing up for links by mail, at %s,', (door) => {
  const ask = (input: object, at = gateway, headers = {}) => call(at, door, 'signUpPasswordlessEmail', input, headers)
  const mailed = (email: string) => ticketIn(gateway, email, 'signin-passwordless')

  test('makes an account where signing in makes none, which the link signs in to', async () => {
    const { email } = stranger()
    await call(gateway, door, 'signInPasswordlessEmail', { email })
    expect(await accountRow(gateway, email)).toBeUndefined()

    expect(await ask({ email, options: { displayName: 'Ada' } })).toMatchObject({ refused: null })
    expect(await accountRow(gateway, email)).toMatchObject({ display_name: 'Ada', password_hash: null, email_verified: false })
    expect(await redeem(gateway, door, await mailed(email))).toMatchObject({ refused: null })
    expect(await accountRow(gateway, email)).toMatchObject({ email_verified: true })
    expect((await call(gateway, door, 'signInPasswordlessEmail', { email })).refused).toBeNull()
  })

  test('makes nothing of an account that is there, which is told at REST alone', async () => {
    const disabled = await verified(gateway)
    await alterAccount(gateway, disabled.email, 'disabled = true')
    for (const { email } of [await verified(gateway), await signedUp(gateway), disabled]) {
      const row = await accountRow(gateway, email)
      const refused = door === 'REST' ? 'user-already-exists' : null
      expect(await ask({ email, options: { displayName: 'Somebody else' } })).toMatchObject({ refused })
      expect(await accountRow(gateway, email)).toEqual(row)
    }
  })

  test('of two at once with one address makes one account', async () => {
    const { email } = stranger()
    const outcomes = await Promise.all([ask({ email }), ask({ email: email.toUpperCase() })])
    expect(outcomes.map(({ refused }) => refused).toSorted()).toEqual(
      door === 'REST' ? [null, 'user-already-exists'] : [null, null],
    )
    const select = 'SELECT count(*)::int AS users FROM auth.users WHERE email = $1'
    expect((await gateway.deps.db.pool.query(select, [email])).rows).toEqual([{ users: 1 }])
  })

  test('is refused while nobody may sign up, or links are switched off, and changes nothing', async () => {
    const off = await startGateway({ beside: gateway, env: { NHOST_DIALECT: 'current' } })
    await expect.poll(() => waitingMessages(gateway)).toBe(0)
    const before = await keptState(gateway)
    expect((await ask({ email: stranger().email }, closed)).refused).toBe('signup-disabled')
    expect((await ask({ email: stranger().email }, off)).refused).toBe('disabled-endpoint')
    const options = { allowedRoles: ['admin'] }
    expect((await ask({ email: stranger().email, options })).refused).toBe('role-not-allowed')
    expect(await keptState(gateway)).toEqual(before)
    await off.stop()
  })

  test('is counted among the sign-ups of a client', async () => {
    const limits = { AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_TRUSTED_PROXIES: 'loopback', AUTH_RATE_LIMIT_SIGNUPS_BURST: '1' }
    const limited = await startGateway({ beside: gateway, env: { ...env, ...limits } })
    const client = { 'x-forwarded-for': door === 'REST' ? '198.18.1.1' : '198.18.1.2' }
    expect((await ask({ email: stranger().email }, limited, client)).refused).toBeNull()
    expect((await ask({ email: stranger().email }, limited, client)).refused).toBe('too-many-requests')
    await limited.stop()
  })
})
