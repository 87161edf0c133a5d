import { type Route, route } from '../../../dialect.ts'
import type { components, operations } from '../../../generated/dashboard.ts'
import { graphql } from '../../../generated/gql.ts'
import type { DashboardLinkedAccountsQuery } from '../../../generated/graphql.ts'
import { jsonReply } from '../../replies.ts'
import { meBody, success } from '../bodies.ts'
import { refusalReply, statusReply } from '../errors.ts'

const me = graphql(`
  query DashboardMe { viewer { ...DashboardUser workspace { uuid name slug role } } }
`)

const linkedAccounts = graphql(`
  query DashboardLinkedAccounts { viewer { linkedAccounts { provider subject email createdAt } } }
`)

const unlinkProvider = graphql(`
  mutation DashboardUnlinkProvider($input: UnlinkProviderInput!) {
    unlinkProvider(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** The account of whoever is signed in. */
export function accountRoutes(): Record<string, Route> {
  return {
    getMe: route<operations['getMe']>()({
      operation: me,
      variables: () => ({}),
      reply: ({ viewer }) => (viewer ? jsonReply(200, meBody(viewer)) : refusalReply({ code: 'unauthenticated' })),
    }),

    listLinkedAccounts: route<operations['listLinkedAccounts']>()({
      operation: linkedAccounts,
      variables: () => ({}),
      reply: ({ viewer }) =>
        viewer ? jsonReply(200, viewer.linkedAccounts.map(linkedAccount)) : refusalReply({ code: 'unauthenticated' }),
    }),

    unlinkProvider: route<operations['unlinkProvider']>()({
      operation: unlinkProvider,
      variables: ({ body: { providerId, accountId } }) => ({ input: { provider: providerId, subject: accountId ?? null } }),
      reply: () => success,
      refuse: (failure) =>
        failure.code === 'invalid-request' ? statusReply(404, 'No such account is linked') : refusalReply(failure),
    }),
  }
}

type Linked = NonNullable<DashboardLinkedAccountsQuery['viewer']>['linkedAccounts'][number]

function linkedAccount({ provider, subject, email, createdAt }: Linked): components['schemas']['LinkedAccount'] {
  return { providerId: provider, accountId: subject, email, linkedAt: createdAt }
}
