import { type Route, route } from '../../../dialect.ts'
import type { operations } from '../../../generated/dashboard.ts'
import { graphql } from '../../../generated/gql.ts'
import { jsonReply } from '../../replies.ts'
import { sessionBody, success } from '../bodies.ts'
import { refusalReply } from '../errors.ts'

const currentSession = graphql(`
  query DashboardCurrentSession { viewer { currentSession { ...DashboardSession } ...DashboardUser } }
`)

const signOut = graphql(`
  mutation DashboardSignOut($input: SignOutInput!) {
    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Who is signed in, and signing out. */
export function sessionRoutes(): Record<string, Route> {
  const signOutRoute = route<operations['signOut']>()({
    operation: signOut,
    variables: () => ({ input: {} }),
    reply: () => success,
  })

  return {
    getSession: route<operations['getSession']>()({
      operation: currentSession,
      variables: () => ({}),
      reply: ({ viewer }) =>
        viewer?.currentSession
          ? jsonReply(200, sessionBody(viewer.currentSession, viewer))
          : refusalReply({ code: 'unauthenticated' }),
    }),

    findSession: route<operations['findSession']>()({
      operation: currentSession,
      variables: () => ({}),
      reply: ({ viewer }) => jsonReply(200, viewer?.currentSession ? sessionBody(viewer.currentSession, viewer) : null),
    }),

    logOut: signOutRoute,
    signOut: signOutRoute,
  }
}
