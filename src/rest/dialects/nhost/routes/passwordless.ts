import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { ok } from '../bodies.ts'

const signInPasswordlessEmail = graphql(`
  mutation NhostSignInPasswordlessEmail($input: SignInPasswordlessEmailInput!) {
    signInPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Links and codes that sign in. */
export function passwordlessRoutes(): Record<string, Route> {
  return {
    signInPasswordlessEmail: route<operations['signInPasswordlessEmail']>()({
      operation: signInPasswordlessEmail,
      variables: ({ body: { email, options } }) => ({ input: { email, options: options ?? null } }),
      reply: () => ok,
    }),
  }
}
