import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { anonymousPerson } from '../support/anonymous.ts'
import type { Json } from '../support/clients.ts'
import { mailedChange } from '../support/email-change.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts'
import { signedIn, signedUp, verified } from '../support/people.ts'
import { newcomer, signInAt } from '../support/provider-sign-in.ts'
import { raceBehind } from '../support/races.ts'
import { userIdOf } from '../support/rows.ts'
import { doors } from '../support/sessions.ts'
import { redeem, resetTicket } from '../support/tickets.ts'

let gateway: Gateway
let trusting: Gateway
let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider()
  gateway = await startGateway({ env: { ...idp.env, AUTH_ANONYMOUS_USERS_ENABLED: 'true' } })
  trusting = await startGateway({ beside: gateway, env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
})
afterAll(async () => {
  await trusting.stop()
  await gateway.stop()
  await idp.stop()
})

/** The workspaces that the database knows of a user, whoever has looked. */
async function storedFor(email: string): Promise<Json[]> {
  const { rows } = await gateway.deps.db.pool.query(
    `SELECT o.name, o.slug, o.kind, o.personal_of, m.role FROM auth.organizations o JOIN auth.memberships m ON m.organization_id = o.id
     JOIN auth.users u ON u.id = m.user_id WHERE u.email = $1`,
    [email],
  )
  return rows
}

async function look(token: string, at = gateway): Promise<Json> {
  const { data } = await at.graphql('{ viewer { workspace { uuid name slug role } } }', {}, { token })
  return data.viewer.workspace
}

test('who verifies their address has a workspace by that, of which they are the owner', async () => {
  const { email } = await signedUp(gateway)
  expect(await storedFor(email)).toEqual([])
  await verified(gateway, { email: `x${email}`, password: 'a phrase to sign in with' })
  const [name = ''] = `x${email}`.split('@')
  const expected = { name, slug: expect.stringMatching(new RegExp(`^${name}-[0-9a-f]{8}$`)), kind: 'personal', role: 'owner' }
  const personal_of = await userIdOf(gateway, `x${email}`)
  expect(await storedFor(`x${email}`)).toEqual([{ ...expected, personal_of }])
})

test('its owner sees it, the same at each look', async () => {
  const { accessToken, email } = await signedIn(gateway)
  const workspace = await look(accessToken)
  expect(workspace).toMatchObject({ uuid: expect.any(String), name: email.split('@')[0], role: 'owner' })
  expect(await look(accessToken)).toEqual(workspace)
  expect(await storedFor(email)).toHaveLength(1)
})

describe('an address is verified as well, and a workspace made,', () => {
  test.each(doors)('by whoever resets the password at %s before they ever signed in', async (door) => {
    const { email } = await signedUp(trusting)
    expect(await storedFor(email)).toEqual([])
    await redeem(trusting, door, await resetTicket(trusting, email))
    expect(await storedFor(email)).toHaveLength(1)
  })

  test.each(doors)('by whoever moves to another one at %s', async (door) => {
    const person = await signedIn(trusting, await signedUp(trusting))
    const { ticket, newEmail } = await mailedChange(trusting, door, person)
    await redeem(trusting, door, ticket)
    expect(await storedFor(newEmail)).toHaveLength(1)
  })

  test('by an identity provider that has verified it, but not by one that has not', async () => {
    const [known, unknown] = [newcomer(idp), newcomer(idp, { email_verified: false })]
    for (const { subject } of [known, unknown]) await signInAt(gateway, idp, subject)
    expect([await storedFor(known.email), await storedFor(unknown.email)]).toMatchObject([[{ name: 'Grace Hopper' }], []])
    expect((await storedFor(known.email))[0].slug).toMatch(/^grace-hopper-[0-9a-f]{8}$/)
  })
})

test('who is older than workspaces gets one at the first look, and one alone of two looks at once', async () => {
  const person = await signedIn(gateway)
  await alterAccount(gateway, person.email, "display_name = 'Zoë 京'")
  await gateway.deps.db.pool.query('DELETE FROM auth.organizations WHERE personal_of = $1', [person.userId])
  const [one, other] = await raceBehind(
    gateway,
    'LOCK TABLE auth.organizations IN EXCLUSIVE MODE',
    [],
    [() => look(person.accessToken), () => look(person.accessToken, trusting)],
  )
  expect(one).toMatchObject({ name: 'Zoë 京', slug: expect.stringMatching(/^zoe-[0-9a-f]{8}$/) })
  expect(other).toEqual(one)
  expect(await storedFor(person.email)).toHaveLength(1)
})

test('anonymous users have none', async () => {
  const { accessToken } = await anonymousPerson(gateway)
  expect(await look(accessToken)).toBeNull()
})

test('it goes with its owner', async () => {
  const { userId, email } = await signedIn(gateway)
  await gateway.deps.db.pool.query('DELETE FROM auth.users WHERE id = $1', [userId])
  const { rows } = await gateway.deps.db.pool.query('SELECT FROM auth.organizations WHERE personal_of = $1', [userId])
  expect([rows, await storedFor(email)]).toEqual([[], []])
})
