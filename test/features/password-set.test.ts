import { afterAll, beforeAll, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor } from '../support/access.ts'
import { accountRow, alterAccount } from '../support/accounts.ts'
import { signIn } from '../support/asks.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn, stranger } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { keptState } from '../support/rows.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true' } })
})
afterAll(() => gateway.stop())

const newPassword = stranger().password

/** Resolves with the code of the refusal, or null. */
async function setPassword({ accessToken }: { accessToken?: string }, input: object = { newPassword }, at = gateway) {
  const mutation =
    'mutation ($input: SetPasswordInput!) { setPassword(input: $input) { ... on Done { ok } ... on Failure { code } } }'
  const { data, errors } = await at.graphql(mutation, { input }, { token: accessToken })
  return data?.setPassword.code ?? errors[0]?.extensions.code ?? null
}

/** Signed in, by whatever it was, with an account that has no password. */
async function withoutPassword(stored: string | null = null): Promise<SignedIn> {
  const person = await signedIn(gateway)
  await alterAccount(gateway, person.email, 'password_hash = $2', stored)
  return person
}

const hashOf = async ({ email }: SignedIn): Promise<string> => (await accountRow(gateway, email)).password_hash

// hasura-auth stored an empty text where there is none.
test.each([null, ''])(
  'who has no password (%o) sets one, signs in with it, and hears of it by mail; sessions go on',
  async (stored) => {
    const person = await withoutPassword(stored)
    const other = await doorsOpenTo(gateway, person.accessToken)
    expect(await setPassword(person)).toBeNull()
    expect((await signIn(gateway, 'REST', { ...person, password: newPassword })).refused).toBeNull()
    expect(await hashOf(person)).toMatch(/^\$argon2id\$/)
    expect(other).toEqual(everyDoor)
    expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(everyDoor)
    expect((await gateway.mail.next(person.email, 'security-notice')).html).toContain('A password was set')
  },
)

test('who has one is refused, and keeps it', async () => {
  const person = await signedIn(gateway)
  const before = await keptState(gateway)
  expect(await setPassword(person)).toBe('PASSWORD_ALREADY_SET')
  expect(await keptState(gateway)).toEqual(before)
})

test('of two at once one is set, and the other is refused', async () => {
  const person = await withoutPassword()
  const [mine, theirs] = [stranger().password, stranger().password]
  const outcomes = await raceOver(
    gateway,
    person.userId,
    () => setPassword(person, { newPassword: mine }),
    () => setPassword(person, { newPassword: theirs }),
  )
  expect(outcomes.toSorted()).toEqual(['PASSWORD_ALREADY_SET', null])
  const kept = outcomes[0] === null ? mine : theirs
  expect((await signIn(gateway, 'GraphQL', { ...person, password: kept })).refused).toBeNull()
})

test('a session that ends meanwhile sets none', async () => {
  const person = await withoutPassword()
  const end = () => gateway.deps.db.pool.query('UPDATE auth.sessions SET revoked_at = now() WHERE id = $1', [person.sessionId])
  const [outcome] = await raceOver(gateway, person.userId, () => setPassword(person), end)
  expect([outcome, await hashOf(person)]).toEqual(['UNAUTHENTICATED', null])
})

test('links that were mailed before open nothing any more', async () => {
  const person = await withoutPassword()
  await gateway.rest('POST /signin/passwordless/email', { email: person.email })
  const ticket = (await gateway.mail.next(person.email, 'signin-passwordless')).headers.get('x-ticket')
  expect(await setPassword(person)).toBeNull()
  const { data } = await gateway.graphql(
    'mutation ($input: VerifyTicketInput!) { verifyTicket(input: $input) { ... on Failure { code } } }',
    { input: { ticket } },
  )
  expect(data.verifyTicket).toEqual({ code: 'INVALID_TICKET' })
})

test.each([
  ['nobody is signed in', async () => ({}), {}, 'UNAUTHENTICATED'],
  ['the password is too short', withoutPassword, { newPassword: 'xx' }, 'PASSWORD_TOO_SHORT'],
  ['the password is over 1 KiB', withoutPassword, { newPassword: 'x'.repeat(1025) }, 'INVALID_INPUT'],
  ['the account is anonymous', () => altered('is_anonymous = true'), {}, 'FORBIDDEN_ANONYMOUS'],
  ['the address is not verified', () => altered('email_verified = false'), {}, 'UNVERIFIED_USER'],
])('it is refused, and nothing changes, when %s', async (_what, caller, input, code) => {
  const person = await caller()
  const before = await keptState(gateway)
  expect(await setPassword(person, { newPassword, ...input })).toBe(code)
  expect(await keptState(gateway)).toEqual(before)
})

async function altered(columns: string): Promise<SignedIn> {
  const person = await withoutPassword()
  await alterAccount(gateway, person.email, columns)
  return person
}

test('where elevation is required a fresh sign-in is enough, for a quarter of an hour', async () => {
  const settings = { AUTH_REQUIRE_ELEVATED_CLAIM: 'required', AUTH_ACCESS_TOKEN_EXPIRES_IN: '3600' }
  await besides(gateway, settings, async (strict) => {
    const [early, late] = [await signedIn(strict), await signedIn(strict)]
    for (const { email } of [early, late]) await alterAccount(gateway, email, 'password_hash = NULL')
    expect(await setPassword(early, { newPassword }, strict)).toBeNull()
    gateway.clock.advance(901)
    expect(await setPassword(late, { newPassword }, strict)).toBe('ELEVATION_REQUIRED')
  })
})

test('everybody sees whether they have a password', async () => {
  const look = async ({ accessToken: token }: SignedIn) =>
    (await gateway.graphql('{ viewer { hasPassword } }', {}, { token })).data.viewer.hasPassword
  expect(await look(await signedIn(gateway))).toBe(true)
  for (const stored of [null, '']) expect(await look(await withoutPassword(stored))).toBe(false)
})
