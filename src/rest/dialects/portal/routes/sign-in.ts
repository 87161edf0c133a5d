import type { Reply } from '../../../../reply.ts'
import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { PortalMagicCodeSentFragment } from '../../../generated/graphql.ts'
import type { components, operations } from '../../../generated/portal.ts'
import { jsonReply } from '../../replies.ts'
import { nothing, signInReply } from '../bodies.ts'
import { refusalReply } from '../errors.ts'

graphql(`
  fragment PortalMagicCodeSent on MagicCodeSent { expiresIn resendAfter }
`)

const signIn = graphql(`
  mutation PortalSignIn($isByCode: Boolean!, $password: SignInEmailPasswordInput!, $code: SignInMagicCodeInput!) {
    signInEmailPassword(input: $password) @skip(if: $isByCode) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }
    signInMagicCode(input: $code) @include(if: $isByCode) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }
  }
`)

const requestMagicCode = graphql(`
  mutation PortalRequestMagicCode($input: RequestMagicCodeInput!) {
    requestMagicCode(input: $input) { __typename ...PortalMagicCodeSent ...Refusal }
  }
`)

const verifySignInMfa = graphql(`
  mutation PortalVerifyTwoFactor($input: VerifySignInMfaInput!) {
    verifySignInMfa(input: $input) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }
  }
`)

const sendMfaEmailCode = graphql(`
  mutation PortalSendTwoFactorCode($input: SendMfaEmailCodeInput!) {
    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Every way to begin a session, at a portal or at none. */
export function signInRoutes(): Record<string, Route> {
  return {
    login: route<operations['login']>()({
      operation: signIn,
      before: ({ body }) => refuseUnlessOne(body),
      variables: ({ body }) => signInVariables(body, null),
      reply: ({ signInEmailPassword, signInMagicCode }) => signedIn(signInEmailPassword ?? signInMagicCode),
    }),

    portalLogin: route<operations['portalLogin']>()({
      operation: signIn,
      before: ({ body }) => refuseUnlessOne(body),
      variables: ({ body }) => signInVariables(body, body.portal_id),
      reply: ({ signInEmailPassword, signInMagicCode }) => signedIn(signInEmailPassword ?? signInMagicCode),
    }),

    requestMagicCode: route<operations['requestMagicCode']>()({
      operation: requestMagicCode,
      variables: ({ body: { email } }) => ({ input: { email } }),
      reply: ({ requestMagicCode: sent }) => sentReply(sent),
    }),

    requestPortalMagicCode: route<operations['requestPortalMagicCode']>()({
      operation: requestMagicCode,
      variables: ({ body: { email, portal_id } }) => ({ input: { email, portalId: portal_id } }),
      reply: ({ requestMagicCode: sent }) => sentReply(sent),
    }),

    verifyTwoFactor: route<operations['verifyTwoFactor']>()({
      operation: verifySignInMfa,
      variables: ({ body: { session_id, code, method } }) => ({ input: { ticket: session_id, code, method: method ?? null } }),
      reply: ({ verifySignInMfa: result }) => signInReply(result),
    }),

    sendTwoFactorCode: route<operations['sendTwoFactorCode']>()({
      operation: sendMfaEmailCode,
      variables: ({ body: { session_id } }) => ({ input: { ticket: session_id } }),
      reply: () => jsonReply(200, nothing),
    }),
  }
}

type Login = components['schemas']['LoginRequest']

function refuseUnlessOne({ password, magic_code }: Login): Reply | null {
  if ((password === undefined) !== (magic_code === undefined)) return null
  return refusalReply({
    code: 'invalid-input',
    fields: [{ path: 'password', message: 'must be given, or magic_code, and not both' }],
  })
}

/** Of the two fields one runs. */
function signInVariables({ email, password, magic_code }: Login, portalId: string | null) {
  return {
    isByCode: magic_code !== undefined,
    password: { email, password: password ?? '', portalId },
    code: { email, code: magic_code ?? '', portalId },
  }
}

function signedIn(result: Parameters<typeof signInReply>[0] | undefined): Reply {
  if (result === undefined) throw new Error('neither way to sign in was taken')
  return signInReply(result)
}

function sentReply({ expiresIn, resendAfter }: PortalMagicCodeSentFragment): Reply {
  const body: components['schemas']['MagicCodeResponse'] = { sent: true, expires_in: expiresIn, resend_after: resendAfter }
  return jsonReply(200, body)
}
