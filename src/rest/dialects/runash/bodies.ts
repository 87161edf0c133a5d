import type { Reply } from '../../../reply.ts'
import { graphql } from '../../generated/gql.ts'
import type {
  RunashLinkedAccountFragment,
  RunashNewUserFragment,
  RunashSessionFragment,
  RunashTwoFactorFragment,
  RunashUserFragment,
} from '../../generated/graphql.ts'
import type { components } from '../../generated/runash.ts'
import { jsonReply } from '../replies.ts'

type Bodies = components['schemas']

graphql(`
  fragment RunashUser on User {
    uuid email emailVerified displayName avatarUrl isAnonymous locale metadata createdAt updatedAt activeMfaType
  }
`)

graphql(`
  fragment RunashNewUser on NewUser { uuid email displayName avatarUrl locale metadata createdAt }
`)

graphql(`
  fragment RunashSession on Session { uuid expiresAt createdAt ipAddress userAgent }
`)

graphql(`
  fragment RunashLinkedAccount on LinkedAccount { provider subject email createdAt }
`)

graphql(`
  fragment RunashTwoFactor on TwoFactor { enabled methods pending backupCodesRemaining }
`)

/** A user as this API writes it: no picture is null, no metadata an empty object. */
export function userBody(user: RunashUserFragment): Bodies['User'] {
  return {
    id: user.uuid,
    email: user.email,
    emailVerified: user.emailVerified,
    name: user.displayName,
    image: user.avatarUrl || null,
    isAnonymous: user.isAnonymous,
    locale: user.locale,
    metadata: (user.metadata ?? {}) as Bodies['User']['metadata'],
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
    twoFactorEnabled: user.activeMfaType !== null,
  }
}

/** An account that has just been asked for: nothing of it is proven or set up yet. */
export function newUserBody(user: RunashNewUserFragment): Bodies['User'] {
  return userBody({ ...user, emailVerified: false, isAnonymous: false, activeMfaType: null, updatedAt: user.createdAt })
}

/** A session, without what carries it. */
export function sessionBody({ uuid, ...times }: RunashSessionFragment): Bodies['Session'] {
  return { id: uuid, ...times }
}

/** An account at an identity provider. */
export function linkedAccountBody(linked: RunashLinkedAccountFragment): Bodies['LinkedAccount'] {
  return { providerId: linked.provider, accountId: linked.subject, email: linked.email, linkedAt: linked.createdAt }
}

/** The account of whoever called, which an operation that demands a credential always has. */
export function callerOf<Viewer>(viewer: Viewer | null): Viewer {
  if (viewer === null) throw new Error('nobody is signed in')
  return viewer
}

/** How it stands with the second factor. */
export function twoFactorBody({ enabled, methods, pending, backupCodesRemaining }: RunashTwoFactorFragment): Bodies['TwoFactor'] {
  return { enabled, methods, pending, backupCodesRemaining }
}

/** The account of whoever called, and nothing else. */
export function userReply(viewer: RunashUserFragment | null): Reply {
  return jsonReply(200, { user: userBody(callerOf(viewer)) } satisfies Bodies['UserReply'])
}

/** What is said whether or not there is anybody to send something to. */
export const sent: Reply = jsonReply(200, { sent: true } satisfies Bodies['Sent'])

/** What is said when there is nothing to hand out. */
export const success: Reply = jsonReply(200, { success: true } satisfies Bodies['Success'])
