import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json, ok, sessionBody } from '../bodies.ts'

const signInAnonymous = graphql(`
  mutation NhostSignInAnonymous($input: SignInAnonymousInput!) {
    signInAnonymous(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }
  }
`)

const deanonymizeUser = graphql(`
  mutation NhostDeanonymizeUser($input: DeanonymizeUserInput!) {
    deanonymizeUser(input: $input) { __typename ... on DeanonymizeSuccess { user { uuid } } ...Refusal }
  }
`)

const methods = { 'email-password': 'EMAIL_PASSWORD', passwordless: 'PASSWORDLESS' } as const

/** Users without credentials, and how they get some. */
export function anonymousRoutes(): Record<string, Route> {
  return {
    signInAnonymous: route<operations['signInAnonymous']>()({
      operation: signInAnonymous,
      variables: ({ body: { displayName, locale, metadata } = {} }) => ({
        input: { displayName: displayName ?? null, locale: locale ?? null, metadata: metadata ?? null },
      }),
      reply: ({ signInAnonymous: result }) => json('session' in result ? { session: sessionBody(result.session) } : {}),
    }),

    deanonymizeUser: route<operations['deanonymizeUser']>()({
      operation: deanonymizeUser,
      variables: ({ body: { signInMethod, email, password, options } }) => ({
        input: { signInMethod: methods[signInMethod], email, password: password ?? null, options: options ?? null },
      }),
      reply: () => ok,
    }),
  }
}
