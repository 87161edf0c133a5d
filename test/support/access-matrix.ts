import { type GraphQLField, getNamedType, isInputObjectType, isLeafType, isUnionType } from 'graphql'
import type { Ctx } from '../../src/context.ts'
import { isPermitted, type MemberRole, type Permission } from '../../src/domain/permissions.ts'
import { impersonationAccess, patAccess } from '../../src/graphql/guards.ts'
import { schema } from '../../src/graphql/schema.ts'
import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { administrator, elevated, loggedInAs } from './impersonation.ts'
import { joined, must, team } from './organizations.ts'
import { createPat, signInPat } from './pats.ts'
import { type SignedIn, signedIn } from './people.ts'
import { argumentSamples } from './samples.ts'
import { firstOf } from './subscriptions.ts'

/**
 * Who calls, in the order in which they do: what they may do harms nobody who comes later. The personal access token is the owner's, and it is
 * the owner through whose eyes somebody looks.
 */
export const callers = ['anonymous', 'PAT', 'impersonated', 'user', 'other org', 'member', 'admin', 'owner'] as const
export type Caller = (typeof callers)[number]

export type Cast = { organizationId: string; owner: SignedIn; tokens: Record<Caller, string | undefined> }

/** Everybody anew, confirmed just now as far as they are people, and an organization with an invitation and a portal. */
export async function gather(gateway: Gateway): Promise<Cast> {
  const { id: organizationId, member, admin, owner } = await team(gateway)
  const person = async (known?: SignedIn) => (await elevated(gateway, known ?? (await signedIn(gateway)))).accessToken
  const ofOwner = await person(owner)
  await must(gateway, 'inviteMember', { organizationId, email: 'guest@people.test' }, ofOwner)
  await must(gateway, 'createPortal', { organizationId, name: 'Front door' }, ofOwner)
  const pat = await createPat(gateway, 'GraphQL', ofOwner)
  return {
    organizationId,
    owner,
    tokens: {
      anonymous: undefined,
      user: await person(),
      'other org': await person((await team(gateway)).owner),
      member: await person(member),
      admin: await person(admin),
      owner: ofOwner,
      PAT: (await signInPat(gateway, 'GraphQL', pat.token)).accessToken,
      impersonated: (await loggedInAs(gateway, await administrator(gateway), owner)).accessToken,
    },
  }
}

/** Whether everybody is still who they were. */
export async function isIntact(gateway: Gateway, { organizationId, tokens }: Cast): Promise<boolean> {
  const seen = callers.map(async (caller) => {
    if (caller === 'anonymous') return true
    const query = 'query ($id: UUID!) { session { id } organization(id: $id) { role } }'
    const { data } = await gateway.graphql(query, { id: organizationId }, { token: tokens[caller] })
    return Boolean(data?.session) && data.organization?.role === roleOf(caller)?.toUpperCase()
  })
  return (await Promise.all(seen)).every(Boolean)
}

type Kind = 'query' | 'mutation' | 'subscription'
type Operation = { kind: Kind; field: GraphQLField<unknown, Ctx> }

const rootTypes = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() }

/** Every root field, by name. */
export const operations = new Map<string, Operation>(
  (['query', 'mutation', 'subscription'] as const).flatMap((kind) =>
    Object.values(rootTypes[kind]?.getFields() ?? {}).map((field): [string, Operation] => [field.name, { kind, field }]),
  ),
)

/** What the operations of an organization ask of its members, and an input that would do something there. */
export const inOrganization: Record<string, { permission: Permission; input: (gateway: Gateway, cast: Cast) => Promise<Json> }> =
  {
    updateOrganization: {
      permission: 'organization:update',
      input: async (_gateway, cast) => ({ ...idOf(cast), name: 'Renamed' }),
    },
    deleteOrganization: { permission: 'organization:delete', input: async (_gateway, cast) => idOf(cast) },
    leaveOrganization: { permission: 'organization:leave', input: async (_gateway, cast) => idOf(cast) },
    switchOrganization: { permission: 'organization:read', input: async (_gateway, cast) => idOf(cast) },
    removeMember: { permission: 'members:remove', input: guest },
    setMemberRole: {
      permission: 'members:set-role',
      input: async (gateway, cast) => ({ ...(await guest(gateway, cast)), role: 'MEMBER' }),
    },
    inviteMember: {
      permission: 'invitations:send',
      input: async (gateway, cast) => ({ ...idOf(cast), email: `${gateway.deps.random.uuid()}@people.test` }),
    },
    revokeInvitation: { permission: 'invitations:revoke', input: (gateway, cast) => newest(gateway, cast, 'invitations') },
    createPortal: { permission: 'portals:manage', input: async (_gateway, cast) => ({ ...idOf(cast), name: 'Back door' }) },
    updatePortal: {
      permission: 'portals:manage',
      input: async (gateway, cast) => ({ ...(await newest(gateway, cast, 'portals')), name: 'Side door' }),
    },
    deletePortal: { permission: 'portals:manage', input: (gateway, cast) => newest(gateway, cast, 'portals') },
  }

/** What of an organization can be read, and by whom. */
export const readable: Record<string, { permission: Permission; selection: string }> = {
  organization: { permission: 'organization:read', selection: 'name' },
  'organization.members': { permission: 'members:read', selection: 'members(first: 1) { edges { node { role } } }' },
  'organization.invitations': { permission: 'invitations:read', selection: 'invitations(first: 1) { edges { node { role } } }' },
  'organization.portals': { permission: 'organization:read', selection: 'portals(first: 1) { edges { node { name } } }' },
}

function idOf({ organizationId }: Cast): Json {
  return { organizationId }
}

async function guest(gateway: Gateway, { organizationId, owner, tokens }: Cast): Promise<Json> {
  const inviter = { ...owner, accessToken: tokens.owner ?? '' }
  return { organizationId, userId: (await joined(gateway, inviter, organizationId, 'MEMBER')).userId }
}

async function newest(gateway: Gateway, { organizationId, tokens }: Cast, what: 'invitations' | 'portals'): Promise<Json> {
  const token = tokens.owner ?? ''
  if (what === 'portals') await must(gateway, 'createPortal', { organizationId, name: 'Another door' }, token)
  else await must(gateway, 'inviteMember', { organizationId, email: `${gateway.deps.random.uuid()}@people.test` }, token)
  const query = `query ($id: UUID!) { organization(id: $id) { ${what}(first: 1) { edges { node { uuid } } } } }`
  const { data } = await gateway.graphql(query, { id: organizationId }, { token })
  return { id: data.organization[what].edges[0].node.uuid }
}

/** Whether a root field is named after what organizations have, or takes the id of one. */
export function isAboutOrganizations({ name, args }: GraphQLField<unknown, Ctx>): boolean {
  const inputs = args.map((arg) => getNamedType(arg.type)).filter(isInputObjectType)
  return /organization|member|invitation|portal/i.test(name) || inputs.some((type) => 'organizationId' in type.getFields())
}

/** What a caller is in the organization of the cast. */
export function roleOf(caller: Caller): MemberRole | null {
  if (caller === 'PAT' || caller === 'impersonated') return 'owner'
  return caller === 'member' || caller === 'admin' || caller === 'owner' ? caller : null
}

/** Whether the declarations of the field, and the table of permissions, let the caller in. */
export function isExpected(name: string, caller: Caller): boolean {
  const { kind, field } = operations.get(name) ?? {}
  const guards = field?.extensions.guards
  if (guards === undefined) throw new Error(`${name} declares no guards`)
  if (caller === 'anonymous') return guards.scope === 'public'
  if (caller === 'PAT' && patAccess(guards, kind === 'mutation') === 'never') return false
  if (caller === 'impersonated' && impersonationAccess(guards, kind === 'mutation') !== 'granted') return false
  const permission = inOrganization[name]?.permission
  return permission === undefined || mayDo(caller, permission)
}

/** Whether the table of permissions lets the caller do it. */
export function mayDo(caller: Caller, permission: Permission): boolean {
  const role = roleOf(caller)
  return role !== null && isPermitted(role, permission)
}

/** The code of the refusal of whoever may not do it; null for everything else, be it another failure. */
export async function refusalOf(gateway: Gateway, name: string, token?: string, input?: Json): Promise<string | null> {
  const { kind = 'query', field } = operations.get(name) ?? {}
  if (field === undefined) throw new Error(`there is no ${name}`)
  const samples = { ...argumentSamples(field), ...(input ? { input } : {}) }
  // Whoever could prove something is elevated.
  delete samples.input?.proof
  const declared = field.args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ')
  const given = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')
  const document = `${kind}${declared ? `(${declared})` : ''} { result: ${name}${given ? `(${given})` : ''}${selectionOf(field)} }`
  const { data, errors } = await answerOf(gateway, kind, document, samples, token)
  const code: string | undefined = data?.result?.code ?? errors?.[0]?.extensions.error?.toUpperCase().replaceAll('-', '_')
  // What no caller could have sent shows nothing of any of them.
  if (code === undefined && errors?.length > 0) throw new Error(`${name} was not asked: ${JSON.stringify(errors)}`)
  return code !== undefined && refusals.has(code) ? code : null
}

/** A stream that says nothing has let in whoever listens. */
async function answerOf(gateway: Gateway, kind: Kind, document: string, variables: Json, token?: string): Promise<Json> {
  if (kind === 'subscription') return (await firstOf(gateway, document, { token, variables })) ?? {}
  return gateway.graphql(document, variables, token === undefined ? {} : { token })
}

const refusals = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN_ANONYMOUS',
  'FORBIDDEN_IMPERSONATION',
  'FORBIDDEN_MEMBER_ROLE',
  'FORBIDDEN_NOT_ADMIN',
  'FORBIDDEN_PAT',
  'ORGANIZATION_NOT_FOUND',
  'ELEVATION_REQUIRED',
])

function selectionOf({ type }: GraphQLField<unknown, Ctx>): string {
  const named = getNamedType(type)
  if (isLeafType(named)) return ''
  return isUnionType(named) && named.getTypes().some((member) => member.getInterfaces().some(({ name }) => name === 'Failure'))
    ? ' { __typename ... on Failure { code } }'
    : ' { __typename }'
}
