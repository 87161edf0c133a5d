import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { PlatformListedSessionFragment } from '../../../generated/graphql.ts'
import type { components, operations } from '../../../generated/platform.ts'
import { success } from '../bodies.ts'
import { errorReply, refusalReply } from '../errors.ts'

graphql(`
  fragment PlatformListedSession on Session {
    uuid createdAt lastSeenAt expiresAt ipAddress device { name browser os kind } isCurrent
    impersonation { byName reason }
  }
`)

const listSessions = graphql(`
  query PlatformListSessions {
    viewer { uuid sessions(first: 100) { edges { node { ...PlatformListedSession } } } }
  }
`)

const deleteSession = graphql(`
  mutation PlatformDeleteSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Where a user is signed in. */
export function sessionListRoutes(): Record<string, Route> {
  return {
    listSessions: route<operations['listSessions']>()({
      operation: listSessions,
      variables: () => ({}),
      reply: ({ viewer }, { parameters: { userId } }) => {
        if (!viewer) return refusalReply({ code: 'unauthenticated' })
        // What was read is the caller's own, whoever the path names; nobody else's sessions get here.
        if (viewer.uuid !== userId.toLowerCase()) return errorReply(403, 'These are the sessions of another user')
        return success(
          'The sessions of the user',
          viewer.sessions.edges.map(({ node }) => listed(node)),
        )
      },
    }),

    deleteSession: route<operations['deleteSession']>()({
      operation: deleteSession,
      variables: ({ parameters: { sessionId } }) => ({ input: { id: sessionId } }),
      reply: () => success('The session has ended'),
      // Sessions of others answer like those that are not there.
      refuse: (failure) =>
        failure.code === 'invalid-request' ? errorReply(403, 'This is not a session of yours') : refusalReply(failure),
    }),
  }
}

function listed(session: PlatformListedSessionFragment): components['schemas']['ListedSession'] {
  const { uuid: id, createdAt, lastSeenAt, expiresAt, ipAddress, device, isCurrent: current, impersonation } = session
  const { name, browser, os, kind } = device
  const own = { id, createdAt, lastSeenAt, expiresAt, ipAddress, device: { name, browser, os, kind }, current }
  return impersonation ? { ...own, impersonation: { by: impersonation.byName, reason: impersonation.reason } } : own
}
