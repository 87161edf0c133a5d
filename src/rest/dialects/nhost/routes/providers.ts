import type { Config } from '../../../../config.ts'
import { withQuery } from '../../../../domain/links.ts'
import type { ErrorCode } from '../../../../errors.ts'
import { errorCodeNamed, type Failure } from '../../../../graphql/execute.ts'
import type { Reply } from '../../../../reply.ts'
import { type DialectRequest, type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { NhostSignInProviderCallbackMutation } from '../../../generated/graphql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { browserOf, formCookie, linkCookie, sendAway } from '../../provider-browser.ts'
import { redirect } from '../../replies.ts'
import { refusalReply } from '../errors.ts'
import { publicRow, wordingOf } from '../public-row.ts'

const signInProvider = graphql(`
  mutation NhostSignInProvider($input: SignInProviderInput!) {
    signInProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }
  }
`)

const signUpProvider = graphql(`
  mutation NhostSignUpProvider($input: SignUpProviderInput!) {
    signUpProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }
  }
`)

const beginProviderLink = graphql(`
  mutation NhostBeginProviderLink($input: BeginProviderLinkInput!) {
    beginProviderLink(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }
  }
`)

const signInProviderCallback = graphql(`
  mutation NhostSignInProviderCallback($input: SignInProviderCallbackInput!) {
    signInProviderCallback(input: $input) {
      __typename
      ... on ProviderArrival { redirectTo session { refreshToken } mfaTicket refusal state }
      ...Refusal
    }
  }
`)

/** To identity providers and back. Nearly every outcome is a redirect, and none of them goes to a target that was refused. */
export function providersRoutes(config: Config): Record<string, Route> {
  return {
    signInProvider: route<operations['signInProvider']>()({
      operation: signInProvider,
      variables: ({ parameters: { connect, ...parameters }, cookie }) => ({
        input: { ...departureInput(parameters, cookie), connect: connect ?? null },
      }),
      reply: ({ signInProvider: departure }) => sendAway(departure),
      refuse: (failure, { parameters }) => refuseDeparture(config, failure, parameters.redirectTo),
    }),

    ...(config.server.nhostVersion === 'current' ? { signUpProvider: signUpRoute(config) } : {}),

    beginProviderLink: route<operations['beginProviderLink']>()({
      operation: beginProviderLink,
      variables: ({ body: { ticket }, cookie }) => ({ input: { ticket, browser: browserOf(cookie) } }),
      reply: ({ beginProviderLink: departure }) => sendAway(departure),
      refuse: (failure) => refuseDeparture(config, failure, undefined),
    }),

    signInProviderCallbackGet: route<operations['signInProviderCallbackGet']>()({
      operation: signInProviderCallback,
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
      reply: ({ signInProviderCallback: arrival }, { parameters }) => arrive(config, arrival, parameters),
    }),

    signInProviderCallbackPost: route<operations['signInProviderCallbackPost']>()({
      operation: signInProviderCallback,
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
      reply: ({ signInProviderCallback: arrival }, { body }) => arrive(config, arrival, body),
    }),
  }
}

function signUpRoute(config: Config): Route {
  return route<operations['signUpProvider']>()({
    operation: signUpProvider,
    variables: ({ parameters, cookie }) => ({ input: departureInput(parameters, cookie) }),
    reply: ({ signUpProvider: departure }) => sendAway(departure),
    refuse: (failure, { parameters }) => refuseDeparture(config, failure, parameters.redirectTo),
  })
}

type DepartureParameters = NonNullable<operations['signUpProvider']['parameters']['query']> & { provider: string }

function departureInput(parameters: DepartureParameters, cookie: DialectRequest['cookie']) {
  const { provider, metadata, state, connection, organization, ...options } = parameters
  return {
    provider,
    options: { ...options, metadata: decoded(metadata) },
    browser: browserOf(cookie),
    state: state ?? null,
    connection: connection ?? null,
    organization: organization ?? null,
  }
}

/** A parameter in JSON, which the contract has decoded and the types generated from it take for text. */
function decoded(parameter: unknown): Record<string, unknown> | null {
  return typeof parameter === 'object' && parameter !== null ? { ...parameter } : null
}

function refuseDeparture(config: Config, failure: Failure, redirectTo: string | undefined): Reply {
  // Only what is refused once the target was compared with the allow-list may go there (open redirect).
  if (!departureRefusals.includes(failure.code)) return refusalReply(failure, wordingOf(config))
  return redirect(withQuery(redirectTo ?? config.server.clientUrl, refusalQuery(config, failure.code)))
}

const departureRefusals: ErrorCode[] = [
  'disabled-endpoint',
  'oauth-provider-error',
  'invalid-request',
  'invalid-ticket',
  'elevation-required',
]

type Arrival = Extract<NhostSignInProviderCallbackMutation['signInProviderCallback'], { __typename: 'ProviderArrival' }>

/** The provider's own words, which stand in its callback. */
type ProviderWords = { error?: string | null; error_description?: string | null; error_uri?: string | null }

function arrive(config: Config, arrival: Arrival, words: ProviderWords): Reply {
  const { redirectTo, state } = arrival
  const query = { ...arrivalQuery(config, arrival, words), ...(state === null ? {} : { provider_state: state }) }
  return redirect(Object.keys(query).length === 0 ? redirectTo : withQuery(redirectTo, query))
}

function arrivalQuery(config: Config, { session, mfaTicket, refusal }: Arrival, words: ProviderWords): Record<string, string> {
  if (session) return { refreshToken: session.refreshToken ?? '' }
  if (mfaTicket) return { mfaTicket, type: 'mfaTotp' }
  if (refusal === null) return {}
  const code = errorCodeNamed(refusal)
  const query = refusalQuery(config, code)
  return code === 'oauth-provider-error' ? { ...query, ...providerQuery(words) } : query
}

function refusalQuery(config: Config, code: ErrorCode): Record<string, string> {
  const { error, message } = publicRow(code === 'invalid-input' ? 'invalid-request' : code, wordingOf(config))
  return { error, errorDescription: message }
}

function providerQuery({ error, error_description, error_uri }: ProviderWords): Record<string, string> {
  return {
    ...(error ? { provider_error: error } : {}),
    ...(error_description ? { provider_error_description: error_description } : {}),
    ...(error_uri ? { provider_error_url: error_uri } : {}),
  }
}
