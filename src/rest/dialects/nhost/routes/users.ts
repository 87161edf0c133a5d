import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json, ok, userBody } from '../bodies.ts'

const getUser = graphql(`
  query NhostGetUser {
    getUser { __typename ... on User { ...NhostUser } ...Refusal }
  }
`)

const changeEmail = graphql(`
  mutation NhostChangeUserEmail($input: ChangeEmailInput!) {
    changeEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** The signed-in user. */
export function usersRoutes(): Record<string, Route> {
  return {
    getUser: route<operations['getUser']>()({
      operation: getUser,
      variables: () => ({}),
      reply: ({ getUser: user }) => json(userBody(user)),
    }),

    changeUserEmail: route<operations['changeUserEmail']>()({
      operation: changeEmail,
      variables: ({ body: { newEmail, options } }) => ({ input: { newEmail, redirectTo: options?.redirectTo ?? null } }),
      reply: () => ok,
    }),
  }
}
