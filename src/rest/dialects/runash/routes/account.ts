import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { components, operations } from '../../../generated/runash.ts'
import { jsonReply } from '../../replies.ts'
import { newUserBody, sessionBody, userReply } from '../bodies.ts'

type Bodies = components['schemas']

const updateProfile = graphql(`
  mutation RunashUpdateAccount($input: UpdateProfileInput!) {
    updateProfile(input: $input) { __typename ... on User { ...RunashUser } ...Refusal }
  }
`)

const deanonymizeUser = graphql(`
  mutation RunashLinkAnonymous($input: DeanonymizeUserInput!) {
    deanonymizeUser(input: $input) {
      __typename
      ... on DeanonymizeSuccess { user { ...RunashNewUser } session { ...RunashSession } }
      ...Refusal
    }
  }
`)

/** The account itself. */
export function accountRoutes(): Record<string, Route> {
  return {
    updateAccount: route<operations['updateAccount']>()({
      operation: updateProfile,
      variables: ({ body: { name, image, locale } }) => ({
        input: { displayName: name ?? null, avatarUrl: image ?? null, locale: locale ?? null },
      }),
      reply: ({ updateProfile: user }) => userReply(user),
    }),

    linkAnonymous: route<operations['linkAnonymous']>()({
      operation: deanonymizeUser,
      variables: ({ body: { email, password } }) => ({ input: { signInMethod: 'EMAIL_PASSWORD' as const, email, password } }),
      reply: ({ deanonymizeUser: { user, session } }) =>
        jsonReply(200, { user: newUserBody(user), session: session && sessionBody(session) } satisfies Bodies['SignedUp']),
    }),
  }
}
