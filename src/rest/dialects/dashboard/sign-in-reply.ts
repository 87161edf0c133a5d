import { ticketPurposes } from '../../../domain/tickets.ts'
import type { Reply } from '../../../reply.ts'
import type { components } from '../../generated/dashboard.ts'
import { graphql } from '../../generated/gql.ts'
import type { DashboardChallengeFragment, DashboardSignedInFragment } from '../../generated/graphql.ts'
import { jsonReply } from '../replies.ts'
import { sessionBody } from './bodies.ts'

graphql(`
  fragment DashboardSignedIn on SignInSuccess {
    __typename session { current { ...DashboardSession } user { ...DashboardUser } }
  }
`)

graphql(`
  fragment DashboardChallenge on MfaChallenge { __typename ticket methods expiresAt }
`)

/** Keeps the challenge for clients that do not, as that of better-auth. It opens nothing without the second factor. */
export const challengeCookie = 'portcullis-challenge'

/** Somebody is signed in, or their second factor is missing. */
export function signInReply(result: DashboardSignedInFragment | DashboardChallengeFragment): Reply {
  if (result.__typename === 'MfaChallenge') return challengeReply(result)
  return jsonReply(200, sessionBody(result.session.current, result.session.user))
}

/** The same for whoever has given the second factor: the challenge is answered. */
export function verifiedReply(result: DashboardSignedInFragment | DashboardChallengeFragment): Reply {
  return { ...signInReply(result), cookies: [{ name: challengeCookie, value: '', maxAgeSeconds: 0 }] }
}

function challengeReply({ ticket, methods, expiresAt }: DashboardChallengeFragment): Reply {
  const body: components['schemas']['SecondFactorMissing'] = {
    twoFactorRequired: true,
    challenge: ticket,
    methods: [...methods],
    expiresAt,
    twoFactorRedirect: true,
    twoFactorMethods: methods.flatMap((method) => clientMethods.get(method) ?? []),
  }
  return keepChallenge(jsonReply(200, body), ticket)
}

/** The answer with the cookie. Also takes the place of a challenge that somebody else left in the browser. */
export function keepChallenge(reply: Reply, ticket: string): Reply {
  const cookie = { name: challengeCookie, value: ticket, maxAgeSeconds: ticketPurposes.mfaTotp.ttlSeconds }
  return { ...reply, cookies: [cookie] }
}

/** What the client of better-auth calls them; it has no name for backup codes. */
const clientMethods = new Map<string, 'totp' | 'otp'>([
  ['totp', 'totp'],
  ['email_code', 'otp'],
])
