import type { Reply } from '../../../reply.ts'
import { graphql } from '../../generated/gql.ts'
import type { PlatformSessionFragment } from '../../generated/graphql.ts'
import type { components } from '../../generated/platform.ts'
import { jsonReply } from '../replies.ts'

graphql(`
  fragment PlatformSession on SessionTokens { accessToken accessTokenExpiresIn refreshToken sessionId }
`)

/** The tokens of a session as this API writes them; nothing else carries one here. */
export function sessionBody(session: PlatformSessionFragment): components['schemas']['Tokens'] {
  return {
    access_token: session.accessToken,
    refresh_token: session.refreshToken ?? '',
    expires_in: session.accessTokenExpiresIn,
    token_type: 'Bearer',
    session_id: session.sessionId,
  }
}

/** `{statusCode, message, data?}` */
export function success(message: string, data?: unknown): Reply {
  return jsonReply(200, { statusCode: 200, message, ...(data === undefined ? {} : { data }) })
}
