import type { Reply } from '../../../reply.ts'
import type { components } from '../../generated/dashboard.ts'
import { graphql } from '../../generated/gql.ts'
import type {
  DashboardMeQuery,
  DashboardNewUserFragment,
  DashboardSessionFragment,
  DashboardUserFragment,
} from '../../generated/graphql.ts'
import { jsonReply } from '../replies.ts'

graphql(`
  fragment DashboardUser on User { uuid email emailVerified displayName avatarUrl createdAt }
`)

graphql(`
  fragment DashboardNewUser on NewUser { uuid email displayName avatarUrl createdAt }
`)

graphql(`
  fragment DashboardSession on Session { uuid createdAt expiresAt ipAddress userAgent }
`)

type Schemas = components['schemas']

/** A user as this API writes it. */
function userBody(user: DashboardUserFragment): Schemas['User'] {
  const { uuid: id, email, emailVerified, displayName: name, avatarUrl, createdAt } = user
  return { id, email, emailVerified, name, image: avatarUrl || null, createdAt }
}

/** The same of somebody who has just signed up and has proven nothing. */
export function newUserBody(user: DashboardNewUserFragment): Schemas['User'] {
  return userBody({ ...user, emailVerified: false })
}

/** A session and its user. What carries the session is the cookie, and never stands in a body. */
export function sessionBody(session: DashboardSessionFragment, user: DashboardUserFragment): Schemas['CurrentSession'] {
  const { uuid: id, createdAt, expiresAt, ipAddress, userAgent } = session
  return { session: { id, userId: user.uuid, createdAt, expiresAt, ipAddress, userAgent }, user: userBody(user) }
}

/** Whoever is signed in, and where they work. */
export function meBody({ workspace, ...user }: NonNullable<DashboardMeQuery['viewer']>): Schemas['Me'] {
  if (workspace === null) return { user: userBody(user), workspace }
  const { uuid: id, name, slug, role } = workspace
  return { user: userBody(user), workspace: { id, name, slug, role } }
}

/** What is said when there is nothing to hand out. */
export const success: Reply = jsonReply(200, { success: true } satisfies Schemas['Success'])
