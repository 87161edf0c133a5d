import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { components, operations } from '../../../generated/runash.ts'
import { jsonReply } from '../../replies.ts'
import { callerOf, linkedAccountBody, newUserBody, sessionBody, twoFactorBody, userBody, userReply } from '../bodies.ts'

type Bodies = components['schemas']

const getAccount = graphql(`
  query RunashGetAccount {
    viewer { ...RunashUser hasPassword twoFactor { ...RunashTwoFactor } linkedAccounts { ...RunashLinkedAccount } }
  }
`)

const updateProfile = graphql(`
  mutation RunashUpdateAccount($input: UpdateProfileInput!) {
    updateProfile(input: $input) { __typename ... on User { ...RunashUser } ...Refusal }
  }
`)

const deanonymizeUser = graphql(`
  mutation RunashLinkAnonymous($input: DeanonymizeUserInput!) {
    deanonymizeUser(input: $input) {
      __typename
      ... on DeanonymizeSuccess { user { ...RunashNewUser } session { ...RunashSession } }
      ...Refusal
    }
  }
`)

const deleteAccount = graphql(`
  mutation RunashDeleteAccount($input: DeleteAccountInput!) {
    deleteAccount(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const unlinkProvider = graphql(`
  mutation RunashUnlinkProvider($input: UnlinkProviderInput!) {
    unlinkProvider(input: $input) {
      __typename
      ... on Done { viewer { linkedAccounts { ...RunashLinkedAccount } } }
      ...Refusal
    }
  }
`)

/** The account itself. */
export function accountRoutes(): Record<string, Route> {
  return {
    getAccount: route<operations['getAccount']>()({
      operation: getAccount,
      variables: () => ({}),
      reply: ({ viewer }) => {
        const { hasPassword, twoFactor, linkedAccounts, ...user } = callerOf(viewer)
        return jsonReply(200, {
          user: userBody(user),
          linkedAccounts: linkedAccounts.map(linkedAccountBody),
          twoFactor: twoFactorBody(twoFactor),
          hasPassword,
        } satisfies Bodies['Account'])
      },
    }),

    updateAccount: route<operations['updateAccount']>()({
      operation: updateProfile,
      variables: ({ body: { name, image, locale, metadata } }) => ({
        input: { displayName: name ?? null, avatarUrl: image ?? null, locale: locale ?? null, metadata: metadata ?? null },
      }),
      reply: ({ updateProfile: user }) => userReply(user),
    }),

    deleteAccount: route<operations['deleteAccount']>()({
      operation: deleteAccount,
      variables: ({ body }) => ({ input: { proof: { password: body?.password ?? null, code: body?.code ?? null } } }),
      reply: () => jsonReply(200, { deleted: true } satisfies Bodies['Deleted']),
    }),

    unlinkProvider: route<operations['unlinkProvider']>()({
      operation: unlinkProvider,
      variables: ({ body: { providerId, accountId } }) => ({ input: { provider: providerId, subject: accountId ?? null } }),
      reply: ({ unlinkProvider: { viewer } }) =>
        jsonReply(200, {
          linkedAccounts: callerOf(viewer).linkedAccounts.map(linkedAccountBody),
        } satisfies Bodies['LinkedAccounts']),
    }),

    linkAnonymous: route<operations['linkAnonymous']>()({
      operation: deanonymizeUser,
      variables: ({ body: { email, password } }) => ({ input: { signInMethod: 'EMAIL_PASSWORD' as const, email, password } }),
      reply: ({ deanonymizeUser: { user, session } }) =>
        jsonReply(200, { user: newUserBody(user), session: session && sessionBody(session) } satisfies Bodies['SignedUp']),
    }),
  }
}
