import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow } from '../support/accounts.ts'
import { attempt } from '../support/attempts.ts'
import { type BrowserJar, browser, signInByCookie } from '../support/browser-jar.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { administrator, loggedInAs } from '../support/impersonation.ts'
import { elsewhere, expectLocked, guessPasswords, locked, passTime, wrong } from '../support/lockout.ts'
import { type Person, verified } from '../support/people.ts'
import { type Door, doors } from '../support/sessions.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_TRUSTED_PROXIES: 'loopback' } })
})
afterAll(() => gateway.stop())

const from = (address: string) => ({ 'x-forwarded-for': address })

/** Somebody who has signed in from the address, and whose account a stranger has locked since. */
async function lockedOut(door: Door, address: string): Promise<Person> {
  const person = await verified(gateway)
  expect(await attempt(gateway, door, person, from(address))).toMatchObject({ refused: null })
  await guessPasswords(gateway, door, person)
  await expectLocked(gateway, door, person)
  return person
}

describe.each(doors)('while a stranger keeps an account locked, at %s its owner', (door) => {
  test('gets in from where they were before, which does not unlock it for the stranger', async () => {
    const person = await lockedOut(door, '198.51.100.7')
    for (let n = 0; n < 7; n += 1) {
      expect(await attempt(gateway, door, person, from('198.51.100.7'))).toMatchObject({ refused: null })
    }
    await expectLocked(gateway, door, person)
  })

  test('has five tries there, like anybody, and is locked out then', async () => {
    const person = await lockedOut(door, '198.51.100.8')
    for (let n = 0; n < 5; n += 1) {
      expect(await attempt(gateway, door, wrong(person), from('198.51.100.8'))).toMatchObject({
        refused: 'invalid-email-password',
      })
    }
    expect(await attempt(gateway, door, person, from('198.51.100.8'))).toMatchObject({ refused: locked[door] })
  })

  test('gets in from another address of the same IPv6 customer, and not from that of another', async () => {
    const person = await lockedOut(door, '2001:db8:1:2:3:4:5:6')
    expect(await attempt(gateway, door, person, from('2001:db8:1:2::9'))).toMatchObject({ refused: null })
    expect(await attempt(gateway, door, person, from('2001:db8:1:3::9'))).toMatchObject({ refused: locked[door] })
  })

  test('is a stranger where they have not been for 30 days', async () => {
    const person = await lockedOut(door, '198.51.100.9')
    gateway.clock.advance(31 * 24 * 3600)
    expect(await attempt(gateway, door, person, from('198.51.100.9'))).toMatchObject({ refused: locked[door] })
  })

  test('is a stranger where an administrator has looked through their eyes', async () => {
    const person = await lockedOut(door, '198.51.100.14')
    const { id } = await accountRow(gateway, person.email)
    await loggedInAs(gateway, await administrator(gateway), { userId: id }, from('198.51.100.13'))
    expect(await attempt(gateway, door, person, from('198.51.100.13'))).toMatchObject({ refused: locked[door] })
  })

  test('does not make the place known to other accounts', async () => {
    await lockedOut(door, '198.51.100.10')
    const person = await lockedOut(door, '198.51.100.11')
    expect(await attempt(gateway, door, person, from('198.51.100.10'))).toMatchObject({ refused: locked[door] })
  })
})

test('what a device gets wrong locks it for twice as long each time too', async () => {
  const person = await lockedOut('REST', '198.51.100.12')
  const here = from('198.51.100.12')
  for (let n = 0; n < 5; n += 1) await attempt(gateway, 'REST', wrong(person), here)
  await passTime(gateway, 890)
  expect(await attempt(gateway, 'REST', person, here)).toMatchObject({ refused: locked.REST })
  await passTime(gateway, 10)
  await guessPasswords(gateway, 'REST', person)
  for (let n = 0; n < 5; n += 1) await attempt(gateway, 'REST', wrong(person), here)
  await passTime(gateway, 1700)
  expect(await attempt(gateway, 'REST', person, here)).toMatchObject({ refused: locked.REST })
  expect(await attempt(gateway, 'REST', person, elsewhere())).toMatchObject({ refused: locked.REST })
})

test('a browser in which the owner has signed in by cookie is known wherever it goes, and to that account alone', async () => {
  const [person, foreign] = [await verified(gateway), await verified(gateway)]
  const jar = browser(gateway)
  await signInByCookie(jar, person)
  for (const each of [person, foreign]) await guessPasswords(gateway, 'GraphQL', each)

  expect(await codeOfSignIn(jar, foreign)).toBe('ACCOUNT_LOCKED')
  for (let n = 0; n < 4; n += 1) expect(await codeOfSignIn(jar, wrong(person))).toBe('INVALID_EMAIL_PASSWORD')
  expect(await codeOfSignIn(jar, person)).toBeUndefined()
  for (let n = 0; n < 5; n += 1) expect(await codeOfSignIn(jar, wrong(person))).toBe('INVALID_EMAIL_PASSWORD')
  expect(await codeOfSignIn(jar, person)).toBe('ACCOUNT_LOCKED')
})

/** From a place where the browser has never been. */
async function codeOfSignIn(jar: BrowserJar, { email, password }: Person): Promise<string | undefined> {
  const { data } = await jar.graphql(
    'mutation ($input: SignInEmailPasswordInput!) { signInEmailPassword(input: $input) { ... on Failure { code } } }',
    { input: { email, password } },
    elsewhere(),
  )
  return data.signInEmailPassword.code
}
