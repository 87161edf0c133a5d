import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json, ok, sessionBody } from '../bodies.ts'

const generateTotp = graphql(`
  mutation NhostChangeUserMfa($input: GenerateTotpInput!) {
    generateTotp(input: $input) { __typename ... on TotpSetup { secret imageUrl } ...Refusal }
  }
`)

const changeMfa = graphql(`
  mutation NhostVerifyChangeUserMfa($input: ChangeMfaInput!) {
    changeMfa(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const verifySignInMfaTotp = graphql(`
  mutation NhostVerifySignInMfaTotp($input: VerifySignInMfaTotpInput!) {
    verifySignInMfaTotp(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }
  }
`)

/** The second factor: to set it up, to switch it on and off, to sign in with it. */
export function mfaRoutes(): Record<string, Route> {
  return {
    changeUserMfa: route<operations['changeUserMfa']>()({
      operation: generateTotp,
      variables: () => ({ input: {} }),
      reply: ({ generateTotp: { secret, imageUrl } }) => json({ imageUrl, totpSecret: secret }),
    }),

    verifyChangeUserMfa: route<operations['verifyChangeUserMfa']>()({
      operation: changeMfa,
      variables: ({ body: { code, activeMfaType } }) => ({ input: { code, active: activeMfaType === 'totp' } }),
      reply: () => ok,
    }),

    verifySignInMfaTotp: route<operations['verifySignInMfaTotp']>()({
      operation: verifySignInMfaTotp,
      variables: ({ body: { ticket, otp } }) => ({ input: { ticket, otp } }),
      reply: ({ verifySignInMfaTotp: result }) => json('session' in result ? { session: sessionBody(result.session) } : {}),
    }),
  }
}
