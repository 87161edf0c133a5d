import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Json } from '../support/clients.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { act, must, type Team, team } from '../support/organizations.ts'
import { claimsOf, type Person, signedIn } from '../support/people.ts'
import { codeOf, told, withTotp } from '../support/totp.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_MAIL_LOGO_HOSTS: 'assets.test', AUTH_MFA_ENABLED: 'true' } })
})
afterAll(() => gateway.stop())

let people: Team
beforeEach(async () => {
  people = await team(gateway)
})

const looks = {
  name: 'Engine room',
  logoUrl: 'https://assets.test/logo.png',
  primaryColor: '#1E40AF',
  backgroundColor: '#ffffff',
  redirectTo: 'http://app.test/engines',
}

async function portalOf({ id: organizationId, admin }: Team, input: Json = {}): Promise<string> {
  return (await must(gateway, 'createPortal', { organizationId, ...looks, ...input }, admin.accessToken)).portal.uuid
}

async function shown(id: string, at = gateway): Promise<Json> {
  const query = 'query ($id: UUID!) { portal(id: $id) { name organizationName logoUrl primaryColor backgroundColor redirectTo } }'
  return (await at.graphql(query, { id })).data.portal
}

const signInAt = async (portalId: string, { email, password }: Person) =>
  told(
    await gateway.graphql(
      `mutation ($input: SignInEmailPasswordInput!) {
        signInEmailPassword(input: $input) {
          ... on SignInSuccess { session { accessToken organization { uuid role } } }
          ... on MfaChallenge { ticket }
          ... on Failure { code message }
        }
      }`,
      { input: { email, password, portalId } },
    ),
  )

describe('a portal', () => {
  test('shows neither page nor logo that the operator has taken off the lists since (open redirect)', async () => {
    const id = await portalOf(people)
    const shorter = { AUTH_MAIL_LOGO_HOSTS: 'pictures.test', AUTH_CLIENT_URL: 'http://other.test' }
    const seen = await besides(gateway, shorter, (instance) => shown(id, instance))
    expect(seen).toMatchObject({ name: 'Engine room', logoUrl: null, redirectTo: null })
    expect(await shown(id)).toMatchObject({ logoUrl: looks.logoUrl, redirectTo: looks.redirectTo })
  })

  test('is made by owners and admins, and shows anybody what it looks like', async () => {
    const id = await portalOf(people)
    expect(await shown(id)).toEqual({ ...looks, primaryColor: '#1e40af', organizationName: 'Analytical Engines' })
    const input = { organizationId: people.id, name: 'Mine' }
    expect((await act(gateway, 'createPortal', input, people.member.accessToken)).refused).toBe('forbidden-member-role')
    expect((await act(gateway, 'createPortal', input)).refused).toBe('unauthenticated')
    expect(await shown('7b5f3b0e-7f8a-4a6e-9c37-0f3d7b1d2c11')).toBeNull()
    const list = `query ($id: UUID!) { organization(id: $id) { portals(first: 9) { edges { node { uuid } } } } }`
    const { data } = await gateway.graphql(list, { id: people.id }, { token: people.member.accessToken })
    expect(data.organization.portals.edges).toEqual([{ node: { uuid: id } }])
  })

  test.each([
    ['name', { name: ' ' }],
    ['logoUrl', { logoUrl: 'http://assets.test/logo.png' }],
    ['logoUrl', { logoUrl: 'https://evil.test/logo.png' }],
    ['primaryColor', { primaryColor: 'red' }],
    ['backgroundColor', { backgroundColor: '#fff;}body{display:none' }],
  ])('takes no unacceptable %s', async (_member, input) => {
    const made = await act(gateway, 'createPortal', { organizationId: people.id, ...looks, ...input }, people.owner.accessToken)
    expect(made.refused).toBe('invalid-input')
  })

  test('is one of fifty at most', async () => {
    await gateway.deps.db.pool.query(
      "INSERT INTO auth.portals (id, organization_id, name) SELECT gen_random_uuid(), $1, 'x' FROM generate_series(1, 49)",
      [people.id],
    )
    await portalOf(people)
    const input = { organizationId: people.id, name: 'One more' }
    expect((await act(gateway, 'createPortal', input, people.owner.accessToken)).refused).toBe('too-many-portals')
  })

  test('leads where the operator lets it, and nowhere else', async () => {
    const input = { organizationId: people.id, ...looks, redirectTo: 'http://evil.test' }
    expect((await act(gateway, 'createPortal', input, people.owner.accessToken)).refused).toBe('redirect-to-not-allowed')
  })

  test('is changed and taken away by who may make one; that of others is answered like none', async () => {
    const id = await portalOf(people)
    const { portal } = await must(gateway, 'updatePortal', { id, name: 'Boiler room', logoUrl: '' }, people.owner.accessToken)
    expect(portal).toMatchObject({ name: 'Boiler room', logoUrl: null, primaryColor: '#1e40af' })
    const foreigner = await team(gateway)
    for (const other of [id, '7b5f3b0e-7f8a-4a6e-9c37-0f3d7b1d2c11']) {
      expect((await act(gateway, 'updatePortal', { id: other, name: 'Mine' }, foreigner.owner.accessToken)).refused).toBe(
        'organization-not-found',
      )
      expect((await act(gateway, 'deletePortal', { id: other }, foreigner.owner.accessToken)).refused).toBe(
        'organization-not-found',
      )
    }
    expect((await act(gateway, 'deletePortal', { id }, people.member.accessToken)).refused).toBe('forbidden-member-role')
    await must(gateway, 'deletePortal', { id }, people.admin.accessToken)
    expect(await shown(id)).toBeNull()
    expect((await signInAt(id, people.member)).refused).toBe('portal-not-found')
  })
})

describe('at a portal', () => {
  test('a member signs in, and the session acts in the organization', async () => {
    const { session } = (await signInAt(await portalOf(people), people.admin)).result
    expect(session.organization).toEqual({ uuid: people.id, role: 'ADMIN' })
    expect(claimsOf(session.accessToken)).toMatchObject({ org_id: people.id, org_role: 'admin' })
  })

  test('whoever is no member is answered as if the password were wrong, with a second factor too', async () => {
    const id = await portalOf(people)
    const [outsider, careful] = [await signedIn(gateway), await withTotp(gateway)]
    const wrong = await signInAt(id, { ...people.member, password: 'not the password at all' })
    for (const person of [outsider, careful]) expect(await signInAt(id, person)).toEqual(wrong)
    expect(wrong.refused).toBe('invalid-email-password')
    await must(gateway, 'removeMember', { organizationId: people.id, userId: people.member.userId }, people.owner.accessToken)
    expect(await signInAt(id, people.member)).toEqual(wrong)
  })

  test('the second factor leads there too, unless its user is taken out in between', async () => {
    const id = await portalOf(people)
    const careful = await withTotp(gateway)
    await gateway.deps.db.pool.query("INSERT INTO auth.memberships VALUES ($1, $2, 'member')", [people.id, careful.userId])
    const verify = async (ticket: string) =>
      told(
        await gateway.graphql(
          `mutation ($input: VerifySignInMfaInput!) {
            verifySignInMfa(input: $input) {
              ... on SignInSuccess { session { organization { uuid } } } ... on Failure { code }
            }
          }`,
          { input: { ticket, code: codeOf(gateway, careful.secret) } },
        ),
      )
    gateway.clock.advance(60)
    const { ticket } = (await signInAt(id, careful)).result
    expect((await verify(ticket)).result.session.organization).toEqual({ uuid: people.id })
    gateway.clock.advance(60)
    const { ticket: late } = (await signInAt(id, careful)).result
    await must(gateway, 'removeMember', { organizationId: people.id, userId: careful.userId }, people.owner.accessToken)
    expect((await verify(late)).refused).toBe('invalid-ticket')
  })

  test('a member without the second factor that their organization asks for is told to set one up', async () => {
    const owner = await withTotp(gateway)
    const { organization } = await must(gateway, 'createOrganization', { name: 'Careful' }, owner.accessToken)
    const organizationId = organization.uuid
    const { portal } = await must(gateway, 'createPortal', { organizationId, name: 'Careful' }, owner.accessToken)
    await must(gateway, 'updateOrganization', { organizationId, requiresMfa: true }, owner.accessToken)
    await gateway.deps.db.pool.query("INSERT INTO auth.memberships VALUES ($1, $2, 'member')", [
      organizationId,
      people.member.userId,
    ])
    expect((await signInAt(portal.uuid, people.member)).refused).toBe('second-factor-required')
    const wrong = { ...people.member, password: 'not the password at all' }
    expect((await signInAt(portal.uuid, wrong)).refused).toBe('invalid-email-password')
  })
})
