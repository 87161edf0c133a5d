import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, roleRows } from '../support/accounts.ts'
import { signIn, signUp } from '../support/asks.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { claimsOf, stranger, verified } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { doors, refresh } from '../support/sessions.ts'

let gateway: Gateway
let closed: Gateway
let newcomersDisabled: Gateway
let atOnce: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  closed = await startGateway({ beside: gateway, env: { AUTH_DISABLE_SIGNUP: 'true' } })
  newcomersDisabled = await startGateway({ beside: gateway, env: { AUTH_DISABLE_NEW_USERS: 'true' } })
  atOnce = await startGateway({ beside: gateway, env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
})
afterAll(async () => {
  for (const each of [atOnce, newcomersDisabled, closed, gateway]) await each.stop()
})

describe.each(doors)('with AUTH_DISABLE_SIGNUP, at %s', (door) => {
  test('nobody makes an account, whatever else is wrong with the request', async () => {
    const owner = await verified(gateway)
    const before = await keptState(gateway)
    const attempts = [
      [stranger()],
      [owner],
      [{ ...stranger(), password: 'xx ' }],
      [stranger(), { allowedRoles: ['admin'], redirectTo: 'http://elsewhere.test' }],
    ] as const
    for (const [person, options] of attempts) {
      expect(await signUp(closed, door, person, options)).toEqual({ refused: 'signup-disabled', session: null })
    }
    expect(await keptState(gateway)).toEqual(before)
  })

  test('who has an account signs in as ever', async () => {
    expect((await signIn(closed, door, await verified(gateway))).refused).toBeNull()
  })
})

describe.each(doors)('with AUTH_DISABLE_NEW_USERS, at %s', (door) => {
  test('an account is made with its roles, disabled, and no mail goes out', async () => {
    const person = stranger()
    const refused = door === 'REST' ? 'disabled-user' : 'signup-disabled'
    const { messages } = await keptState(gateway)
    expect(await signUp(newcomersDisabled, door, person)).toEqual({ refused, session: null })

    expect(await accountRow(gateway, person.email)).toMatchObject({ disabled: true, email_verified: false, last_seen: null })
    expect(await roleRows(gateway, person.email)).toEqual(['me', 'user'])
    expect((await keptState(gateway)).messages).toEqual(messages)
  })

  test('and lets its owner in once an operator has enabled and verified it', async () => {
    const person = stranger()
    await signUp(newcomersDisabled, door, person)
    const unknown = door === 'REST' ? 'disabled-user' : 'invalid-email-password'
    expect((await signIn(newcomersDisabled, door, person)).refused).toBe(unknown)
    const enable = 'UPDATE auth.users SET disabled = false, email_verified = true WHERE email = $1'
    await gateway.deps.db.pool.query(enable, [person.email])
    expect((await signIn(newcomersDisabled, door, person)).refused).toBeNull()
  })
})

describe.each(doors)('where addresses need no verification, at %s', (door) => {
  test('who signs up is signed in at once, with the second that this took as the last seen', async () => {
    const person = stranger()
    const { refused, session } = await signUp(atOnce, door, person)
    expect(refused).toBeNull()
    expect(session.user).toMatchObject({ email: person.email, emailVerified: false, isAnonymous: false, activeMfaType: null })
    expect(session.accessTokenExpiresIn).toBe(900)
    expect(claimsOf(session.accessToken)).toMatchObject({ sub: session.user.id, amr: ['pwd'] })
    expect((await refresh(atOnce, door, session.refreshToken)).refused).toBeNull()
    expect(await accountRow(gateway, person.email)).toMatchObject({ last_seen: gateway.clock.now(), email_verified: false })
  })

  test('no mail goes out, and signing in works as well', async () => {
    const person = stranger()
    const { messages } = await keptState(gateway)
    await signUp(atOnce, door, person)
    expect((await keptState(gateway)).messages).toEqual(messages)
    expect((await signIn(atOnce, door, person)).refused).toBeNull()
  })

  test('who signs up with an address that is taken is told so, and changes nothing', async () => {
    const { email } = await verified(gateway)
    const before = await keptState(gateway)
    expect(await signUp(atOnce, door, { ...stranger(), email: email.toUpperCase() })).toEqual({
      refused: 'email-already-in-use',
      session: null,
    })
    expect(await keptState(gateway)).toEqual(before)
  })
})
