import type { Reply } from '../../../reply.ts'
import { graphql } from '../../generated/gql.ts'
import type { NhostSessionFragment, NhostUserFragment } from '../../generated/graphql.ts'
import type { components } from '../../generated/nhost.ts'

graphql(`
  fragment NhostUser on User {
    avatarUrl createdAt defaultRole displayName email emailVerified uuid isAnonymous locale metadata
    phoneNumber phoneNumberVerified roles activeMfaType
  }
`)

graphql(`
  fragment NhostSession on SessionTokens {
    accessToken accessTokenExpiresIn refreshToken refreshTokenId user { ...NhostUser }
  }
`)

type User = components['schemas']['User']
type Session = components['schemas']['Session']

/** A user as this API writes it: what is NULL among address and phone is left out. */
export function userBody(user: NhostUserFragment): User {
  return {
    id: user.uuid,
    createdAt: user.createdAt,
    displayName: user.displayName,
    avatarUrl: user.avatarUrl,
    locale: user.locale,
    ...(user.email === null ? {} : { email: user.email }),
    emailVerified: user.emailVerified,
    ...(user.phoneNumber === null ? {} : { phoneNumber: user.phoneNumber }),
    phoneNumberVerified: user.phoneNumberVerified,
    isAnonymous: user.isAnonymous,
    defaultRole: user.defaultRole,
    roles: user.roles,
    activeMfaType: user.activeMfaType,
    // The contract types metadata as an object and yet answers with the null that the database holds.
    metadata: user.metadata as Record<string, unknown>,
  }
}

/** A session, which tokens carry at this door. Its user never shows the second factor, active or not; only `GET /user` does. */
export function sessionBody({ user, refreshToken, refreshTokenId, ...accessToken }: NhostSessionFragment): Session {
  const tokens = { ...accessToken, refreshToken: refreshToken ?? '', refreshTokenId: refreshTokenId ?? '' }
  return { ...tokens, user: { ...userBody(user), activeMfaType: null } }
}

/** 200 with a JSON body. */
export function json(body: unknown): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** The JSON string with which this API says that it is done. */
export const ok: Reply = json('OK')
