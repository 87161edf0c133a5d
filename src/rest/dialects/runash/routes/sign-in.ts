import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { components, operations } from '../../../generated/runash.ts'
import { jsonReply } from '../../replies.ts'
import { newUserBody, sent, sessionBody } from '../bodies.ts'
import { signInReply } from '../sign-in-reply.ts'

type Bodies = components['schemas']

const signUpEmailPassword = graphql(`
  mutation RunashSignUpEmail($input: SignUpEmailPasswordInput!) {
    signUpEmailPassword(input: $input) {
      __typename
      ... on SignUpSuccess { user { ...RunashNewUser } session { current { ...RunashSession } } }
      ...Refusal
    }
  }
`)

const signInEmailPassword = graphql(`
  mutation RunashSignInEmail($input: SignInEmailPasswordInput!) {
    signInEmailPassword(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }
  }
`)

const signInAnonymous = graphql(`
  mutation RunashSignInAnonymously($input: SignInAnonymousInput!) {
    signInAnonymous(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }
  }
`)

const signInPasswordlessEmail = graphql(`
  mutation RunashSendMagicLink($input: SignInPasswordlessEmailInput!) {
    signInPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const signInGoogleOneTap = graphql(`
  mutation RunashSignInGoogleOneTap($input: SignInGoogleOneTapInput!) {
    signInGoogleOneTap(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }
  }
`)

const verifySignInMfa = graphql(`
  mutation RunashVerifyTwoFactor($input: VerifySignInMfaInput!) {
    verifySignInMfa(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }
  }
`)

const sendMfaEmailCode = graphql(`
  mutation RunashSendTwoFactorCode($input: SendMfaEmailCodeInput!) {
    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** One Tap has set it for this host, and repeats it in its form. */
const googleCookie = 'g_csrf_token'

/** Every way to begin a session. */
export function signInRoutes(): Record<string, Route> {
  return {
    signUpEmail: route<operations['signUpEmail']>()({
      operation: signUpEmailPassword,
      variables: ({ body: { email, password, name, redirectTo } }) => ({
        input: { email, password, options: { displayName: name ?? null, redirectTo: redirectTo ?? null } },
      }),
      reply: ({ signUpEmailPassword: { user, session } }) =>
        jsonReply(200, {
          user: newUserBody(user),
          session: session && sessionBody(session.current),
        } satisfies Bodies['SignedUp']),
    }),

    signInEmail: route<operations['signInEmail']>()({
      operation: signInEmailPassword,
      variables: ({ body: { email, password } }) => ({ input: { email, password } }),
      reply: ({ signInEmailPassword: result }) => signInReply(result),
    }),

    verifyTwoFactor: route<operations['verifyTwoFactor']>()({
      operation: verifySignInMfa,
      variables: ({ body: { challenge, code, method, trustDevice = false } }) => ({
        input: { ticket: challenge, code, method: method ?? null, trustDevice },
      }),
      reply: ({ verifySignInMfa: result }) => signInReply(result),
    }),

    sendTwoFactorCode: route<operations['sendTwoFactorCode']>()({
      operation: sendMfaEmailCode,
      variables: ({ body: { challenge } }) => ({ input: { ticket: challenge } }),
      reply: () => sent,
    }),

    signInAnonymously: route<operations['signInAnonymously']>()({
      operation: signInAnonymous,
      variables: () => ({ input: {} }),
      reply: ({ signInAnonymous: result }) => signInReply(result),
    }),

    sendMagicLink: route<operations['sendMagicLink']>()({
      operation: signInPasswordlessEmail,
      variables: ({ body: { email, redirectTo, name } }) => ({
        input: { email, options: { redirectTo: redirectTo ?? null, displayName: name ?? null } },
      }),
      reply: () => sent,
    }),

    signInGoogleOneTap: route<operations['signInGoogleOneTap']>()({
      operation: signInGoogleOneTap,
      // Google's page posts the form; the cookie that it repeats says that the browser is the one that One Tap was shown in.
      crossSite: true,
      variables: ({ body, foreignCookie }) => ({
        input: {
          idToken: body.credential,
          ...('g_csrf_token' in body
            ? { form: { field: body.g_csrf_token, cookie: foreignCookie(googleCookie) ?? null } }
            : { nonce: body.nonce ?? null }),
        },
      }),
      reply: ({ signInGoogleOneTap: result }) =>
        result.__typename === 'Done'
          ? jsonReply(200, { user: null, session: null } satisfies Bodies['NobodySignedIn'])
          : signInReply(result),
    }),
  }
}
