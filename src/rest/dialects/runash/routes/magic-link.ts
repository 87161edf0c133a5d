import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/runash.ts'
import { sent } from '../bodies.ts'

const signInPasswordlessEmail = graphql(`
  mutation RunashSendMagicLink($input: SignInPasswordlessEmailInput!) {
    signInPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Signing in by a link that is mailed. */
export function magicLinkRoutes(): Record<string, Route> {
  return {
    sendMagicLink: route<operations['sendMagicLink']>()({
      operation: signInPasswordlessEmail,
      variables: ({ body: { email, redirectTo, name } }) => ({
        input: { email, options: { redirectTo: redirectTo ?? null, displayName: name ?? null } },
      }),
      reply: () => sent,
    }),
  }
}
