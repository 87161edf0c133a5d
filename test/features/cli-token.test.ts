import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { browser } from '../support/browser-jar.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { joined, must, team } from '../support/organizations.ts'
import { withPat } from '../support/pats.ts'
import { claimsOf, type SignedIn, signedIn } from '../support/people.ts'
import { raceBehind } from '../support/races.ts'
import { dumpDatabase } from '../support/rows.ts'
import { signOut } from '../support/sessions.ts'
import { told } from '../support/totp.ts'

const create = `mutation ($input: CreateCliTokenInput!) {
  result: createCliToken(input: $input) { ... on CliToken { token url expiresAt } ... on Failure { code } }
}`
const consume = `mutation ($input: ConsumeCliTokenInput!) {
  result: consumeCliToken(input: $input) {
    ... on SignInSuccess { session { accessToken refreshToken sessionId organization { uuid role } current { factors carrier } } }
    ... on Failure { code }
  }
}`

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

let program: SignedIn
beforeEach(async () => {
  program = await signedIn(gateway)
})

const ask = async (token?: string, input: Json = {}) => told(await gateway.graphql(create, { input }, token ? { token } : {}))
const tokenOf = async ({ accessToken }: SignedIn): Promise<string> => (await ask(accessToken)).result.token
const present = async (token: string, at = gateway) => told(await at.graphql(consume, { input: { token } }))

describe('the token with which a program opens a browser', () => {
  test('gives the browser a session of its own, which knows what the program’s knows', async () => {
    gateway.clock.advance(120)
    const { session } = (await present(await tokenOf(program))).result
    expect(session.sessionId).not.toBe(program.sessionId)
    const [old, fresh] = [program.accessToken, session.accessToken].map(claimsOf) as Json[]
    expect(fresh).toMatchObject({ sub: program.userId, amr: ['pwd'], auth_time: old.auth_time })
    expect((await gateway.graphql('{ viewer { email } }', {}, { token: session.accessToken })).data.viewer.email).toBe(
      program.email,
    )
    expect((await gateway.graphql('{ viewer { email } }', {}, { token: program.accessToken })).data.viewer.email).toBe(
      program.email,
    )
  })

  test('gives it a cookie where it asks for one', async () => {
    const jar = browser(gateway)
    const { data } = await jar.graphql(consume, { input: { token: await tokenOf(program) } })
    expect(data.result.session).toMatchObject({ refreshToken: null, current: { carrier: 'COOKIE' } })
    expect((await jar.graphql('{ viewer { email } }')).data.viewer.email).toBe(program.email)
  })

  test('stands in the fragment of a page that is allowed', async () => {
    const { token, url, expiresAt } = (await ask(program.accessToken, { redirectTo: 'http://app.test/welcome?a=b#top' })).result
    expect(url).toBe(`http://app.test/welcome?a=b#cliToken=${encodeURIComponent(token)}`)
    expect(new Date(expiresAt).getTime() - gateway.clock.now().getTime()).toBe(60_000)
    expect((await ask(program.accessToken, { redirectTo: 'http://evil.test' })).refused).toBe('redirect-to-not-allowed')
  })

  test('works once: of 20 who present it at once at two instances, one gets in', async () => {
    const token = await tokenOf(program)
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => present(token, index % 2 ? other : gateway)))
    expect(answers.filter(({ refused }) => refused === null)).toHaveLength(1)
    expect(answers.filter(({ refused }) => refused === 'invalid-ticket')).toHaveLength(19)
  })

  test('works for a minute, and until there is another one', async () => {
    const [first, second] = [await tokenOf(program), await tokenOf(program)]
    expect((await present(first)).refused).toBe('invalid-ticket')
    gateway.clock.advance(60)
    expect((await present(second)).refused).toBe('invalid-ticket')
  })

  test('opens nothing once the program’s session has ended, or the account may not sign in', async () => {
    const token = await tokenOf(program)
    await signOut(gateway, 'GraphQL', { refreshToken: program.refreshToken })
    expect((await present(token)).refused).toBe('invalid-ticket')
    const another = await signedIn(gateway)
    const disabled = await tokenOf(another)
    await alterAccount(gateway, another.email, 'disabled = true')
    expect((await present(disabled)).refused).toBe('invalid-ticket')
  })

  test('opens nothing where the program’s session ends while it is presented', async () => {
    const token = await tokenOf(program)
    const [, answer] = await raceBehind(
      gateway,
      'SELECT FROM auth.sessions WHERE id = $1 FOR UPDATE',
      [program.sessionId],
      [() => signOut(gateway, 'GraphQL', { refreshToken: program.refreshToken }), () => present(token, other)],
    )
    expect(answer.refused).toBe('invalid-ticket')
  })

  test('leads to where the program’s session acts, as long as its user is a member there', async () => {
    const { id: organizationId, owner } = await team(gateway)
    const member = await joined(gateway, owner, organizationId, 'ADMIN')
    await must(gateway, 'switchOrganization', { organizationId }, member.accessToken)
    const { session } = (await present(await tokenOf(member))).result
    expect(session.organization).toEqual({ uuid: organizationId, role: 'ADMIN' })
    expect(claimsOf(session.accessToken)).toMatchObject({ org_id: organizationId, org_role: 'admin' })
    const late = await tokenOf(member)
    await must(gateway, 'removeMember', { organizationId, userId: member.userId }, owner.accessToken)
    expect((await present(late)).result.session.organization).toBeNull()
  })

  test('is not given to strangers and personal access tokens, nor kept in clear', async () => {
    expect((await ask()).refused).toBe('unauthenticated')
    const { session } = await withPat(gateway)
    expect((await ask(session.accessToken)).refused).toBe('forbidden-pat')
    expect((await present('cliBrowser:7b5f3b0e-7f8a-4a6e-9c37-0f3d7b1d2c11')).refused).toBe('invalid-ticket')
    const token = await tokenOf(program)
    expect((await dumpDatabase(gateway)) + JSON.stringify(gateway.logged)).not.toContain(token)
  })
})
