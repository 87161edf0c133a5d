import type { Answer, GraphQLCall, RestCall } from './clients.ts'
import { claimsOf, type Person, type SignedIn, stranger, type Tokens } from './people.ts'

/** Where somebody can go, in this process or another one. */
export type Doors = { graphql: GraphQLCall; rest: RestCall }

/** Signs up where no address has to be verified, and is signed in by that. */
export async function newcomer(doors: Doors, person = stranger()): Promise<SignedIn> {
  return signedInBy(person, await doors.rest('POST /signup/email-password', person))
}

/** Signs in with a password. */
export async function returning(doors: Doors, { email, password }: Person): Promise<SignedIn> {
  return signedInBy({ email, password }, await doors.rest('POST /signin/email-password', { email, password }))
}

/** The tokens that a refresh token is worth. */
export async function refreshed(doors: Doors, refreshToken: string): Promise<Tokens> {
  const { status, json, text } = await doors.rest('POST /token', { refreshToken })
  if (status !== 200) throw new Error(`the refresh answers ${status} ${text}`)
  return json
}

/** Whether the token opens the user's own data, by either door. */
export async function isLetIn(doors: Doors, token: string): Promise<{ GraphQL: boolean; REST: boolean }> {
  const [graphql, rest] = await Promise.all([
    doors.graphql('{ viewer { id } }', {}, { token }),
    doors.rest('GET /user', undefined, { token }),
  ])
  return { GraphQL: graphql.status === 200 && Boolean(graphql.data?.viewer), REST: rest.status === 200 }
}

function signedInBy(person: Person, { status, json, text }: Answer): SignedIn {
  if (status !== 200 || !json.session) throw new Error(`${person.email} is not signed in: ${status} ${text}`)
  const { accessToken, refreshToken, refreshTokenId, user } = json.session
  return { ...person, accessToken, refreshToken, refreshTokenId, userId: user.id, sessionId: claimsOf(accessToken).sid }
}
