import type { Config } from '../../../../config.ts'
import { withQuery } from '../../../../domain/links.ts'
import { errorCodeNamed, type Failure } from '../../../../graphql/execute.ts'
import type { Reply } from '../../../../reply.ts'
import { type Route, route } from '../../../dialect.ts'
import type { operations } from '../../../generated/dashboard.ts'
import { graphql } from '../../../generated/gql.ts'
import type { DashboardProviderCallbackMutation } from '../../../generated/graphql.ts'
import { browserOf, formCookie, linkCookie, sendAway } from '../../provider-browser.ts'
import { redirect } from '../../replies.ts'
import { codeOf, refusalReply } from '../errors.ts'
import { keepChallenge } from '../sign-in-reply.ts'

const signInProvider = graphql(`
  mutation DashboardSignInProvider($input: SignInProviderInput!) {
    signInProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }
  }
`)

const providerCallback = graphql(`
  mutation DashboardProviderCallback($input: SignInProviderCallbackInput!) {
    signInProviderCallback(input: $input) {
      __typename
      ... on ProviderArrival { redirectTo mfaTicket refusal }
      ...Refusal
    }
  }
`)

/** To identity providers and back. What comes of it is told in the query of the page where it ends, a session by its cookie alone. */
export function socialRoutes(config: Config): Record<string, Route> {
  return {
    signInSocial: route<operations['signInSocial']>()({
      operation: signInProvider,
      variables: ({ parameters: { provider, redirectTo }, cookie }) => ({
        input: { provider, options: { redirectTo: redirectTo ?? null }, browser: browserOf(cookie) },
      }),
      reply: ({ signInProvider: departure }) => sendAway(departure),
      refuse: (failure, { parameters: { redirectTo } }) => refuseDeparture(config, failure, redirectTo),
    }),

    socialCallback: route<operations['socialCallback']>()({
      operation: providerCallback,
      variables: ({ parameters: { provider, state, code, error, oauth_token, oauth_verifier }, query, cookie }) => ({
        input: {
          provider,
          state,
          code: code ?? null,
          error: error ?? null,
          oauthToken: oauth_token ?? null,
          oauthVerifier: oauth_verifier ?? null,
          issuer: query.get('iss'),
          browser: cookie(linkCookie) ?? null,
        },
      }),
      reply: ({ signInProviderCallback: arrival }) => arrive(arrival),
    }),

    socialCallbackForm: route<operations['socialCallbackForm']>()({
      operation: providerCallback,
      // The provider's page posts the form; the state and the cookie say whose sign-in it is.
      crossSite: true,
      variables: ({ parameters: { provider }, body: { state, code, error, user }, cookie }) => ({
        input: {
          provider,
          state,
          code: code ?? null,
          error: error ?? null,
          user: user ?? null,
          browser: cookie(formCookie) ?? null,
        },
      }),
      reply: ({ signInProviderCallback: arrival }) => arrive(arrival),
    }),
  }
}

/** Only what is refused once the target was compared with the allow-list may go there (open redirect). */
function refuseDeparture(config: Config, failure: Failure, redirectTo: string | undefined): Reply {
  if (!departureRefusals.has(failure.code)) return refusalReply(failure)
  return redirect(withQuery(redirectTo ?? config.server.clientUrl, { error: codeOf(failure.code) }))
}

const departureRefusals = new Set<Failure['code']>(['disabled-endpoint', 'oauth-provider-error'])

type Arrival = Extract<DashboardProviderCallbackMutation['signInProviderCallback'], { __typename: 'ProviderArrival' }>

function arrive({ redirectTo, mfaTicket, refusal }: Arrival): Reply {
  if (refusal !== null) return redirect(withQuery(redirectTo, { error: codeOf(errorCodeNamed(refusal)) }))
  if (mfaTicket === null) return redirect(redirectTo)
  return keepChallenge(redirect(withQuery(redirectTo, { twoFactorChallenge: mfaTicket })), mfaTicket)
}
