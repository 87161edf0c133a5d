import type { Reply } from '../../../reply.ts'
import { graphql } from '../../generated/gql.ts'
import type { RunashChallengeFragment, RunashSignedInFragment } from '../../generated/graphql.ts'
import type { components } from '../../generated/runash.ts'
import { jsonReply } from '../replies.ts'
import { sessionBody, userBody } from './bodies.ts'

graphql(`
  fragment RunashSignedIn on SignInSuccess {
    __typename session { current { ...RunashSession } user { ...RunashUser } }
  }
`)

graphql(`
  fragment RunashChallenge on MfaChallenge { __typename ticket methods expiresAt }
`)

/** Somebody is signed in, or their second factor is missing. What carries the session is in the cookie, and nowhere in the body. */
export function signInReply(result: RunashSignedInFragment | RunashChallengeFragment): Reply {
  return jsonReply(200, bodyOf(result))
}

function bodyOf(result: RunashSignedInFragment | RunashChallengeFragment): components['schemas']['SignedInOrChallenge'] {
  if (result.__typename === 'MfaChallenge') {
    const { ticket, methods, expiresAt } = result
    return { twoFactorRequired: true, challenge: ticket, methods: [...methods], expiresAt }
  }
  const { user, current } = result.session
  return { user: userBody(user), session: sessionBody(current) }
}
