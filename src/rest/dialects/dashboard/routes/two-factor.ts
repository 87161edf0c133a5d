import { type DialectRequest, type Route, route } from '../../../dialect.ts'
import type { components, operations } from '../../../generated/dashboard.ts'
import { graphql } from '../../../generated/gql.ts'
import { jsonReply } from '../../replies.ts'
import { refusalReply } from '../errors.ts'
import { challengeCookie, verifiedReply } from '../sign-in-reply.ts'

type Schemas = components['schemas']

const twoFactorStatus = graphql(`
  query DashboardTwoFactorStatus { viewer { twoFactor { enabled methods backupCodesRemaining } } }
`)

const verifySignInMfa = graphql(`
  mutation DashboardVerifyTwoFactor($input: VerifySignInMfaInput!) {
    verifySignInMfa(input: $input) { __typename ...DashboardSignedIn ...DashboardChallenge ...Refusal }
  }
`)

const sendMfaEmailCode = graphql(`
  mutation DashboardSendTwoFactorCode($input: SendMfaEmailCodeInput!) {
    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** The second factor. */
export function twoFactorRoutes(): Record<string, Route> {
  return {
    getTwoFactorStatus: route<operations['getTwoFactorStatus']>()({
      operation: twoFactorStatus,
      variables: () => ({}),
      reply: ({ viewer }) => (viewer ? jsonReply(200, viewer.twoFactor) : refusalReply({ code: 'unauthenticated' })),
    }),

    sendTwoFactorCode: route<operations['sendTwoFactorCode']>()({
      operation: sendMfaEmailCode,
      variables: ({ body, cookie }) => ({ input: { ticket: body?.challenge ?? keptChallenge(cookie) } }),
      reply: () => jsonReply(200, { status: true } satisfies Schemas['TwoFactorCodeSent']),
    }),

    verifyTwoFactor: route<operations['verifyTwoFactor']>()({
      operation: verifySignInMfa,
      variables: ({ body: { challenge, code, method, trustDevice = false } }) => ({
        input: { ticket: challenge, code, method: method ?? null, trustDevice },
      }),
      reply: ({ verifySignInMfa: result }) => verifiedReply(result),
    }),

    verifyTotp: verifyBy('totp'),
    verifyOtp: verifyBy('email_code'),
    verifyBackupCode: verifyBy('backup_code'),
  }
}

/** The same as the client of better-auth asks for it: by a path for each method, with the challenge in the cookie. */
function verifyBy(method: string): Route {
  return route<operations['verifyTotp' | 'verifyOtp' | 'verifyBackupCode']>()({
    operation: verifySignInMfa,
    variables: ({ body: { code, trustDevice = false }, cookie }) => ({
      input: { ticket: keptChallenge(cookie), code, method, trustDevice },
    }),
    reply: ({ verifySignInMfa: result }) => verifiedReply(result),
  })
}

/** Without one the empty ticket, which is none. */
function keptChallenge(cookie: DialectRequest['cookie']): string {
  return cookie(challengeCookie) ?? ''
}
