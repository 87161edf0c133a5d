import { type Route, route } from '../../../dialect.ts'
import type { operations } from '../../../generated/dashboard.ts'
import { graphql } from '../../../generated/gql.ts'
import { jsonReply } from '../../replies.ts'
import { newUserBody, sessionBody } from '../bodies.ts'
import { signInReply } from '../sign-in-reply.ts'

const signUp = graphql(`
  mutation DashboardSignUp($input: SignUpEmailPasswordInput!) {
    signUpEmailPassword(input: $input) {
      __typename
      ... on SignUpSuccess { isNew user { ...DashboardNewUser } session { current { ...DashboardSession } user { ...DashboardUser } } }
      ...Refusal
    }
  }
`)

const signIn = graphql(`
  mutation DashboardSignIn($input: SignInEmailPasswordInput!) {
    signInEmailPassword(input: $input) { __typename ...DashboardSignedIn ...DashboardChallenge ...Refusal }
  }
`)

/** Signing up and in with a password. */
export function credentialsRoutes(): Record<string, Route> {
  return {
    signUp: route<operations['signUp']>()({
      operation: signUp,
      turnstileResponse: ({ body }) => body.turnstileToken,
      variables: ({ body: { email, password, name } }) => ({
        input: { email, password, options: { displayName: name ?? null } },
      }),
      reply: ({ signUpEmailPassword: { isNew, user, session } }) =>
        jsonReply(
          isNew ? 201 : 200,
          session ? sessionBody(session.current, session.user) : { user: newUserBody(user), session: null },
        ),
    }),

    signIn: route<operations['signIn']>()({
      operation: signIn,
      turnstileResponse: ({ body }) => body.turnstileToken,
      variables: ({ body: { email, password } }) => ({ input: { email, password } }),
      reply: ({ signInEmailPassword: result }) => signInReply(result),
    }),
  }
}
