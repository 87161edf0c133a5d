import type { Config } from '../../../config.ts'
import { type Route, route } from '../../dialect.ts'
import type { operations } from '../../generated/nhost.ts'
import { json, ok, sessionBody, userBody } from './bodies.ts'
import { refusalReply } from './errors.ts'
import * as operation from './operations.ts'
import { verifyTicketRoute } from './verify-ticket.ts'

/** Each operationId of the contract, the operation that does its work, and how the two speak to each other. */
export function nhostRoutes(config: Config): Record<string, Route> {
  return {
    signUpEmailPassword: route<operations['signUpEmailPassword']>()({
      operation: operation.signUpEmailPassword,
      variables: ({ body: { email, password, options } }) => ({ input: { email, password, options: options ?? null } }),
      reply: ({ signUpEmailPassword: { session } }) => json(session ? { session: sessionBody(session) } : {}),
    }),

    signInEmailPassword: route<operations['signInEmailPassword']>()({
      operation: operation.signInEmailPassword,
      variables: ({ body: { email, password } }) => ({ input: { email, password } }),
      reply: ({ signInEmailPassword: result }) =>
        json(
          result.__typename === 'MfaChallenge' ? { mfa: { ticket: result.ticket } } : { session: sessionBody(result.session) },
        ),
    }),

    refreshToken: route<operations['refreshToken']>()({
      operation: operation.refreshToken,
      variables: ({ body: { refreshToken } }) => ({ input: { refreshToken } }),
      reply: ({ refreshToken: { session } }) => json(sessionBody(session)),
    }),

    verifyToken: route<operations['verifyToken']>()({
      operation: operation.verifyToken,
      variables: ({ body }) => ({ input: { token: body?.token ?? null } }),
      reply: () => ok,
    }),

    signOut: route<operations['signOut']>()({
      operation: operation.signOut,
      // This API never means the bearer's own session when it names no token.
      variables: ({ body: { refreshToken = '', all = false } }) => ({ input: { refreshToken, all } }),
      reply: () => ok,
    }),

    getUser: route<operations['getUser']>()({
      operation: operation.getUser,
      variables: () => ({}),
      reply: ({ getUser: user }) => json(userBody(user)),
    }),

    sendVerificationEmail: route<operations['sendVerificationEmail']>()({
      operation: operation.sendVerificationEmail,
      variables: ({ body: { email, options } }) => ({ input: { email, redirectTo: options?.redirectTo ?? null } }),
      reply: () => ok,
    }),

    verifyTicket: verifyTicketRoute(config),

    changeUserPassword: route<operations['changeUserPassword']>()({
      operation: operation.changePassword,
      variables: ({ body: { newPassword, ticket } }) => ({ input: { newPassword, ticket: ticket ?? null } }),
      reply: () => ok,
      // A bearer that is not elevated counts as none here, and without a ticket either nothing is left.
      refuse: (failure) =>
        refusalReply(failure.code === 'elevation-required' ? { code: 'invalid-request' } : failure, config.concealErrors),
    }),

    sendPasswordResetEmail: route<operations['sendPasswordResetEmail']>()({
      operation: operation.sendPasswordResetEmail,
      variables: ({ body: { email, options } }) => ({ input: { email, redirectTo: options?.redirectTo ?? null } }),
      reply: () => ok,
    }),

    getJWKs: route<operations['getJWKs']>()({
      operation: operation.jwks,
      variables: () => ({}),
      reply: ({ jwks }) => {
        const reply = json(jwks ?? { keys: null })
        return { ...reply, headers: { ...reply.headers, 'cache-control': 'public, max-age=300' } }
      },
    }),

    healthCheckGet: route<operations['healthCheckGet']>()({
      operation: operation.health,
      variables: () => ({}),
      reply: () => ok,
    }),

    healthCheckHead: route<operations['healthCheckHead']>()({
      operation: operation.health,
      variables: () => ({}),
      reply: () => ({ status: 200, headers: {}, body: null }),
    }),

    getVersion: route<operations['getVersion']>()({
      operation: operation.version,
      variables: () => ({}),
      reply: ({ version }) => json({ version }),
    }),
  }
}
