import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { components, operations } from '../../../generated/runash.ts'
import { jsonReply } from '../../replies.ts'
import { sessionBody, success, userBody } from '../bodies.ts'

type Bodies = components['schemas']

const getSession = graphql(`
  query RunashGetSession {
    viewer { ...RunashUser }
    session { current { ...RunashSession } }
  }
`)

const signOut = graphql(`
  mutation RunashSignOut($input: SignOutInput!) {
    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const createBearerToken = graphql(`
  mutation RunashCreateBearerToken {
    createBearerToken { __typename ... on BearerToken { token expiresAt sessionId } ...Refusal }
  }
`)

const revokeBearerToken = graphql(`
  mutation RunashRevokeBearerToken($input: RevokeBearerTokenInput!) {
    revokeBearerToken(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const none = jsonReply(200, null)

/** The session of whoever calls, and those of their programs. */
export function sessionsRoutes(): Record<string, Route> {
  return {
    getSession: route<operations['getSession']>()({
      operation: getSession,
      variables: () => ({}),
      reply: ({ viewer, session }) =>
        viewer && session?.current
          ? jsonReply(200, { session: sessionBody(session.current), user: userBody(viewer) } satisfies Bodies['CurrentSession'])
          : none,
      // One that has ended since its token was signed is none.
      refuse: ({ code }) => (code === 'unauthenticated' ? none : null),
    }),

    signOut: route<operations['signOut']>()({
      operation: signOut,
      variables: () => ({ input: {} }),
      reply: () => success,
    }),

    createBearerToken: route<operations['createBearerToken']>()({
      operation: createBearerToken,
      variables: () => ({}),
      reply: ({ createBearerToken: { token, expiresAt, sessionId } }) =>
        jsonReply(200, { token, tokenType: 'Bearer', expiresAt, sessionId } satisfies Bodies['BearerToken']),
    }),

    revokeBearerToken: route<operations['revokeBearerToken']>()({
      operation: revokeBearerToken,
      variables: ({ body }) => ({ input: { token: body?.token ?? null } }),
      reply: () => jsonReply(200, { revoked: true } satisfies Bodies['Revoked']),
    }),
  }
}
