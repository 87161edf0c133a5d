import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { type Person, type SignedIn, signedIn } from './people.ts'
import { told } from './totp.ts'

export type Outcome = { refused: string | null; result: Json }

/** Who an organization has, by what they are, and its id. */
export type Team = { id: string; owner: SignedIn; admin: SignedIn; member: SignedIn }

const selections: Record<string, string> = {
  createOrganization: '... on OrganizationSuccess { organization { uuid name slug kind role permissions seats requiresMfa } }',
  updateOrganization: '... on OrganizationSuccess { organization { name slug requiresMfa } }',
  acceptInvitation: '... on OrganizationSuccess { organization { uuid role } }',
  createPortal: '... on PortalSuccess { portal { uuid name organizationName logoUrl primaryColor backgroundColor redirectTo } }',
  updatePortal: '... on PortalSuccess { portal { name logoUrl primaryColor backgroundColor redirectTo } }',
  switchOrganization:
    '... on SignInSuccess { session { accessToken refreshToken refreshTokenId organization { uuid name slug role } } }',
}

/** Runs a mutation about organizations as whoever has the token. */
export async function act(gateway: Gateway, field: string, input: Json, token?: string): Promise<Outcome> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`
  const selection = selections[field] ?? '... on Done { ok }'
  const document = `mutation ($input: ${type}) { result: ${field}(input: $input) { __typename ${selection} ... on Failure { code } } }`
  return told(await gateway.graphql(document, { input }, token === undefined ? {} : { token }))
}

/** The same for what must work. */
export async function must(gateway: Gateway, field: string, input: Json, token: string): Promise<Json> {
  const { refused, result } = await act(gateway, field, input, token)
  if (refused) throw new Error(`${field} was refused: ${refused}`)
  return result
}

/** Founds an organization and returns its id. */
export async function found(gateway: Gateway, owner: SignedIn, name = 'Analytical Engines'): Promise<string> {
  return (await must(gateway, 'createOrganization', { name }, owner.accessToken)).organization.uuid
}

/** The text of the newest invitation that was mailed to the address. */
export async function invitationTo(gateway: Gateway, email: string): Promise<string> {
  const mail = await gateway.mail.next(email, 'invitation')
  return new URL(mail.headers.get('x-link') ?? '').searchParams.get('invitation') ?? ''
}

/** Somebody who was asked in, and has come. */
export async function joined(
  gateway: Gateway,
  inviter: SignedIn,
  organizationId: string,
  role: string,
  person?: Person,
): Promise<SignedIn> {
  const guest = await signedIn(gateway, person)
  await must(gateway, 'inviteMember', { organizationId, email: guest.email, role }, inviter.accessToken)
  const token = await invitationTo(gateway, guest.email)
  await must(gateway, 'acceptInvitation', { token }, guest.accessToken)
  return guest
}

/** An organization with somebody in each role. */
export async function team(gateway: Gateway): Promise<Team> {
  const owner = await signedIn(gateway)
  const id = await found(gateway, owner)
  const admin = await joined(gateway, owner, id, 'ADMIN')
  const member = await joined(gateway, owner, id, 'MEMBER')
  return { id, owner, admin, member }
}

/** A portal of the organization, with a page of its own and everything to look at. The gateway must list assets.test for logos. */
export async function portalOf(gateway: Gateway, { id: organizationId, admin }: Team): Promise<string> {
  const looks = { logoUrl: 'https://assets.test/logo.png', primaryColor: '#1e40af', backgroundColor: '#fff7ed' }
  const input = { organizationId, name: 'Engine room', redirectTo: 'http://app.test/engines', ...looks }
  return (await must(gateway, 'createPortal', input, admin.accessToken)).portal.uuid
}

/** What somebody sees of an organization, by its id; null where they see nothing. */
export async function seen(gateway: Gateway, id: string, token: string): Promise<Json> {
  const query = `query ($id: UUID!) {
    organization(id: $id) {
      uuid name slug kind role permissions requiresMfa seats
      members(first: 50) { totalCount edges { node { uuid email role } } }
      invitations(first: 50) { edges { node { uuid email role } } }
    }
  }`
  return (await gateway.graphql(query, { id }, { token })).data.organization
}

/** The members that somebody sees, by address. */
export async function rolesSeen(gateway: Gateway, id: string, token: string): Promise<Record<string, string>> {
  const organization = await seen(gateway, id, token)
  return Object.fromEntries(organization.members.edges.map(({ node }: Json) => [node.email, node.role]))
}
