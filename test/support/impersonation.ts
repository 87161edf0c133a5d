import { type DocumentNode, Kind } from 'graphql'
import { impersonationAccess } from '../../src/graphql/guards.ts'
import { schema } from '../../src/graphql/schema.ts'
import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import type { Outcome } from './organizations.ts'
import { type SignedIn, signedIn } from './people.ts'
import { told } from './totp.ts'

const loginAs = `mutation ($input: LoginAsUserInput!) {
  result: loginAsUser(input: $input) {
    __typename
    ... on SignInSuccess {
      session {
        sessionId accessToken accessTokenExpiresIn refreshToken refreshTokenId organization { uuid } user { uuid email }
        current { carrier factors impersonation { byUserId byName reason startedAt expiresAt } }
      }
    }
    ... on Failure { code }
    ... on ValidationFailure { fields { path message } }
  }
}`

/** Gives a user a role, as only an operator can. */
export async function giveRole(gateway: Gateway, userId: string, role: string): Promise<void> {
  const { pool } = gateway.deps.db
  await pool.query('INSERT INTO auth.roles (role) VALUES ($1) ON CONFLICT DO NOTHING', [role])
  await pool.query('INSERT INTO auth.user_roles (user_id, role) VALUES ($1, $2)', [userId, role])
}

/** Takes a role away again. */
export async function takeRole(gateway: Gateway, userId: string, role: string): Promise<void> {
  await gateway.deps.db.pool.query('DELETE FROM auth.user_roles WHERE user_id = $1 AND role = $2', [userId, role])
}

/** Proves by the password that it is they who are there. */
export async function elevated(gateway: Gateway, person: SignedIn): Promise<SignedIn> {
  const mutation = `mutation ($input: ElevateInput!) {
    result: elevate(input: $input) { ... on ElevationSuccess { session { accessToken refreshToken refreshTokenId } } ... on Failure { code } }
  }`
  const { refused, result } = told(
    await gateway.graphql(mutation, { input: { password: person.password } }, { token: person.accessToken }),
  )
  if (refused) throw new Error(`the elevation was refused: ${refused}`)
  return { ...person, ...result.session }
}

/** Somebody whom a role makes an administrator, elevated just now. */
export async function administrator(gateway: Gateway): Promise<SignedIn> {
  const person = await signedIn(gateway)
  await giveRole(gateway, person.userId, 'admin')
  return elevated(gateway, person)
}

/** Asks to look through a user's eyes. */
export async function askToLoginAs(
  gateway: Gateway,
  { accessToken: token }: { accessToken: string },
  input: Json,
  headers: Record<string, string> = {},
): Promise<Outcome> {
  return told(await gateway.graphql(loginAs, { input: { reason: 'ticket 42', ...input } }, { token, headers }))
}

/** Looks through a user's eyes: the session. */
export async function loggedInAs(
  gateway: Gateway,
  admin: SignedIn,
  { userId }: { userId: string },
  headers: Record<string, string> = {},
): Promise<Json> {
  const { refused, result } = await askToLoginAs(gateway, admin, { userId }, headers)
  if (refused) throw new Error(`loginAsUser was refused: ${refused}`)
  return result.session
}

export type Eyes = { token: () => Promise<string> }

/** Looks through the eyes of somebody, and again of somebody else's once that is over. */
export function foreignEyes(gateway: Gateway): Eyes {
  let token: string | null = null
  return {
    token: async () => {
      const { data } = token === null ? { data: null } : await gateway.graphql('{ session { id } }', {}, { token })
      token = data?.session && token ? token : (await openEyes(gateway)).accessToken
      return token
    },
  }
}

async function openEyes(gateway: Gateway): Promise<{ accessToken: string }> {
  return loggedInAs(gateway, await administrator(gateway), await signedIn(gateway))
}

/** Whether everything that an operation asks for is open to whoever looks through a user's eyes. */
export function isReading(document: DocumentNode | undefined): boolean {
  const [operation] = document?.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION) ?? []
  const isMutation = operation?.operation === 'mutation'
  const type = isMutation ? schema.getMutationType() : schema.getQueryType()
  const names = operation?.selectionSet.selections.flatMap((each) => (each.kind === Kind.FIELD ? [each.name.value] : [])) ?? []
  return names.every((name) => {
    const guards = type?.getFields()[name]?.extensions.guards
    return guards !== undefined && impersonationAccess(guards, isMutation) === 'granted'
  })
}
