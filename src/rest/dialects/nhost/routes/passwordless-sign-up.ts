import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { ok } from '../bodies.ts'

const signUpPasswordlessEmail = graphql(`
  mutation NhostSignUpPasswordlessEmail($input: SignUpPasswordlessEmailInput!) {
    signUpPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** What `NHOST_DIALECT=current` has beside the archived service: sign-up without a password, apart from sign-in. */
export function passwordlessSignUpRoutes(): Record<string, Route> {
  return {
    signUpPasswordlessEmail: route<operations['signUpPasswordlessEmail']>()({
      operation: signUpPasswordlessEmail,
      variables: ({ body: { email, options } }) => ({ input: { email, options: options ?? null } }),
      reply: () => ok,
    }),
  }
}
