import type { Config } from '../../../../config.ts'
import type { ErrorCode } from '../../../../errors.ts'
import type { Failure } from '../../../../graphql/execute.ts'
import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json, ok, sessionBody } from '../bodies.ts'
import { refusalReply } from '../errors.ts'
import { wordingOf } from '../public-row.ts'

const signInPasswordlessEmail = graphql(`
  mutation NhostSignInPasswordlessEmail($input: SignInPasswordlessEmailInput!) {
    signInPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const signInOtpEmail = graphql(`
  mutation NhostSignInOtpEmail($input: SignInOtpEmailInput!) {
    signInOtpEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const verifySignInOtpEmail = graphql(`
  mutation NhostVerifySignInOtpEmail($input: VerifySignInOtpEmailInput!) {
    verifySignInOtpEmail(input: $input) {
      __typename
      ... on SignInSuccess { session { ...NhostSession } }
      ... on MfaChallenge { ticket }
      ...Refusal
    }
  }
`)

const signInPasswordlessSms = graphql(`
  mutation NhostSignInPasswordlessSms($input: SignInPasswordlessSmsInput!) {
    signInPasswordlessSms(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const verifySignInPasswordlessSms = graphql(`
  mutation NhostVerifySignInPasswordlessSms($input: VerifySignInPasswordlessSmsInput!) {
    verifySignInPasswordlessSms(input: $input) {
      __typename
      ... on SignInSuccess { session { ...NhostSession } }
      ... on MfaChallenge { ticket }
      ...Refusal
    }
  }
`)

/** Links and codes that sign in. */
export function passwordlessRoutes(config: Config): Record<string, Route> {
  return {
    signInPasswordlessEmail: route<operations['signInPasswordlessEmail']>()({
      operation: signInPasswordlessEmail,
      variables: ({ body: { email, options } }) => ({ input: { email, options: options ?? null } }),
      reply: () => ok,
    }),

    signInOTPEmail: route<operations['signInOTPEmail']>()({
      operation: signInOtpEmail,
      variables: ({ body: { email, options } }) => ({ input: { email, options: options ?? null } }),
      reply: () => ok,
    }),

    verifySignInOTPEmail: route<operations['verifySignInOTPEmail']>()({
      operation: verifySignInOtpEmail,
      variables: ({ body: { email, otp } }) => ({ input: { email, otp } }),
      reply: ({ verifySignInOtpEmail: result }) =>
        json(
          result.__typename === 'MfaChallenge' ? { mfa: { ticket: result.ticket } } : { session: sessionBody(result.session) },
        ),
      refuse: (failure) => refusalReply(invalidOtpAs('invalid-ticket', failure), wordingOf(config)),
    }),

    signInPasswordlessSms: route<operations['signInPasswordlessSms']>()({
      operation: signInPasswordlessSms,
      variables: ({ body: { phoneNumber, options } }) => ({ input: { phoneNumber, options: options ?? null } }),
      reply: () => ok,
    }),

    verifySignInPasswordlessSms: route<operations['verifySignInPasswordlessSms']>()({
      operation: verifySignInPasswordlessSms,
      variables: ({ body: { phoneNumber, otp } }) => ({ input: { phoneNumber, otp } }),
      reply: ({ verifySignInPasswordlessSms: result }) =>
        json(
          result.__typename === 'MfaChallenge' ? { mfa: { ticket: result.ticket } } : { session: sessionBody(result.session) },
        ),
      refuse: (failure) => refusalReply(invalidOtpAs('invalid-request', failure), wordingOf(config)),
    }),
  }
}

/** This API never says `invalid-otp`, though its catalogue has it. */
function invalidOtpAs(code: ErrorCode, failure: Failure): Failure {
  return failure.code === 'invalid-otp' ? { code } : failure
}
