import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/runash.ts'
import { userReply } from '../bodies.ts'

const updateProfile = graphql(`
  mutation RunashUpdateAccount($input: UpdateProfileInput!) {
    updateProfile(input: $input) { __typename ... on User { ...RunashUser } ...Refusal }
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
  }
}
