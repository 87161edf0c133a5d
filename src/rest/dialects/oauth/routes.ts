import { catalogue } from '../../../errors.ts'
import type { Reply } from '../../../reply.ts'
import { type DialectRequest, type Route, route } from '../../dialect.ts'
import { graphql } from '../../generated/gql.ts'
import type { OauthTokensFragment } from '../../generated/graphql.ts'
import type { components, operations } from '../../generated/oauth.ts'
import { jsonReply } from '../replies.ts'
import { errorReply } from './errors.ts'
import { deviceCodeGrant } from './grants.ts'

type Schemas = components['schemas']

graphql(`
  fragment OauthTokens on SignInSuccess { __typename session { accessToken accessTokenExpiresIn refreshToken } }
`)

const requestDeviceAuthorization = graphql(`
  mutation OauthRequestDeviceAuthorization($input: RequestDeviceAuthorizationInput!) {
    requestDeviceAuthorization(input: $input) {
      __typename
      ... on DeviceCodes { deviceCode userCode verificationUri verificationUriComplete expiresIn interval }
      ...Refusal
    }
  }
`)

const token = graphql(`
  mutation OauthToken($isDevice: Boolean!, $device: RedeemDeviceCodeInput!, $refresh: RefreshTokenInput!) {
    redeemDeviceCode(input: $device) @include(if: $isDevice) { __typename ...OauthTokens ...Refusal }
    refreshToken(input: $refresh) @skip(if: $isDevice) { __typename ...OauthTokens ...Refusal }
  }
`)

const revokeToken = graphql(`
  mutation OauthRevokeToken($input: RevokeTokenInput!) {
    revokeToken(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Each operationId of the contract, the operation that does its work, and how the two speak to each other. */
export function oauthRoutes(): Record<string, Route> {
  return {
    requestDeviceAuthorization: route<operations['requestDeviceAuthorization']>()({
      operation: requestDeviceAuthorization,
      variables: ({ body }) => ({ input: { clientId: body.client_id } }),
      reply: ({ requestDeviceAuthorization: codes }) => {
        const answer: Schemas['DeviceAuthorizationResponse'] = {
          device_code: codes.deviceCode,
          user_code: codes.userCode,
          verification_uri: codes.verificationUri,
          verification_uri_complete: codes.verificationUriComplete,
          expires_in: codes.expiresIn,
          interval: codes.interval,
        }
        return jsonReply(200, answer)
      },
    }),

    token: route<operations['token']>()({
      operation: token,
      before: refuseIncomplete,
      variables: ({ body: { grant_type, device_code = '', client_id = '', refresh_token = '' } }) => ({
        isDevice: grant_type === deviceCodeGrant,
        device: { deviceCode: device_code, clientId: client_id },
        refresh: { refreshToken: refresh_token },
      }),
      reply: ({ redeemDeviceCode, refreshToken }) => tokenReply(redeemDeviceCode ?? refreshToken),
    }),

    revoke: route<operations['revoke']>()({
      operation: revokeToken,
      variables: ({ body }) => ({ input: { token: body.token } }),
      reply: () => ({ status: 200, headers: {}, body: null }),
    }),
  }
}

/** What each grant needs beside its name. */
const needed = new Map<string, ('device_code' | 'client_id' | 'refresh_token')[]>([
  [deviceCodeGrant, ['device_code', 'client_id']],
  ['refresh_token', ['refresh_token']],
])

function refuseIncomplete({ body }: DialectRequest<unknown, Schemas['TokenRequest']>): Reply | null {
  const parameters = needed.get(body.grant_type)
  if (parameters === undefined) return errorReply(400, 'unsupported_grant_type', 'There is no such grant')
  // One without a value counts as left out (RFC 6749, section 3.1).
  const [missing] = parameters.filter((name) => !body[name])
  return missing === undefined ? null : errorReply(400, 'invalid_request', `${missing} is required`)
}

function tokenReply(result: OauthTokensFragment | { __typename: 'MfaChallenge' } | undefined): Reply {
  // Never a challenge: the approver has given the second factor.
  if (result?.__typename !== 'SignInSuccess') return errorReply(400, 'invalid_grant', catalogue['invalid-device-code'].message)
  const { accessToken, accessTokenExpiresIn, refreshToken } = result.session
  const answer: Schemas['TokenResponse'] = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: accessTokenExpiresIn,
    refresh_token: refreshToken ?? '',
  }
  return jsonReply(200, answer)
}
