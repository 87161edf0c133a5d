import { ticketPurposes } from '../../../domain/tickets.ts'
import type { Reply } from '../../../reply.ts'
import { graphql } from '../../generated/gql.ts'
import type {
  PortalChallengeFragment,
  PortalMembershipFragment,
  PortalSessionFragment,
  PortalSignedInFragment,
  PortalUserFragment,
} from '../../generated/graphql.ts'
import type { components } from '../../generated/portal.ts'
import { jsonReply } from '../replies.ts'

type Bodies = components['schemas']

graphql(`
  fragment PortalUser on User { uuid email displayName }
`)

graphql(`
  fragment PortalMembership on SessionOrganization { uuid name slug role }
`)

graphql(`
  fragment PortalSession on SessionTokens {
    accessToken accessTokenExpiresIn refreshToken user { ...PortalUser } organization { ...PortalMembership }
  }
`)

graphql(`
  fragment PortalSignedIn on SignInSuccess { __typename session { ...PortalSession } }
`)

graphql(`
  fragment PortalChallenge on MfaChallenge { __typename ticket methods loginRequest { matchNumber } }
`)

/** What is said where there is nothing to hand out. */
export const nothing: Bodies['Nothing'] = {}

/** A user by what this API tells of one. */
export function userBody({ uuid: id, email, displayName: name }: PortalUserFragment): Bodies['User'] {
  return { id, email, name }
}

/** An organization, and what the user is in it. */
export function orgBody({ uuid: id, name, slug, role }: PortalMembershipFragment): Bodies['Org'] {
  return { id, name, slug, role: roles[role] }
}

const roles = { OWNER: 'owner', ADMIN: 'admin', MEMBER: 'member' } as const

/** The tokens of a session; nothing else carries one here. One that is looked through has none to be renewed by. */
export function tokenBody({ user, organization, ...tokens }: PortalSessionFragment): Bodies['Token'] {
  return {
    access_token: tokens.accessToken,
    ...(tokens.refreshToken === null ? {} : { refresh_token: tokens.refreshToken }),
    token_type: 'bearer',
    expires_in: tokens.accessTokenExpiresIn,
    user: userBody(user),
    org: organization && orgBody(organization),
  }
}

/** The same as an answer. */
export function tokenReply(session: PortalSessionFragment): Reply {
  return jsonReply(200, tokenBody(session))
}

/** Somebody is signed in, or their second factor is missing. */
export function signInReply(result: PortalSignedInFragment | PortalChallengeFragment): Reply {
  return result.__typename === 'SignInSuccess' ? tokenReply(result.session) : jsonReply(200, challengeBody(result))
}

/** The ticket was made just now: it has its whole life before it. */
function challengeBody({ ticket, methods, loginRequest }: PortalChallengeFragment): Bodies['TwoFAResponse'] {
  return {
    two_fa_required: true,
    session_id: ticket,
    methods: [...methods],
    expires_in: ticketPurposes.mfaTotp.ttlSeconds,
    ...(loginRequest && { match_code: loginRequest.matchNumber }),
  }
}
