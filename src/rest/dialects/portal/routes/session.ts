import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { PortalLookFragment } from '../../../generated/graphql.ts'
import type { components, operations } from '../../../generated/portal.ts'
import { jsonReply } from '../../replies.ts'
import { orgBody, tokenReply, userBody } from '../bodies.ts'
import { forbiddenReply, unauthenticatedReply } from '../errors.ts'

graphql(`
  fragment PortalLook on Portal { uuid name logoUrl primaryColor backgroundColor redirectTo }
`)

const load = graphql(`
  query PortalLoad {
    features
    viewer { ...PortalUser organizations(first: 100) { edges { node { uuid name slug role } } } }
    session { organization { ...PortalMembership permissions portal { ...PortalLook } } }
  }
`)

const switchOrganization = graphql(`
  mutation PortalSwitch($input: SwitchOrganizationInput!) {
    switchOrganization(input: $input) { __typename ...PortalSignedIn ...Refusal }
  }
`)

const refreshToken = graphql(`
  mutation PortalRefresh($input: RefreshTokenInput!) {
    refreshToken(input: $input) { __typename ...PortalSignedIn ...Refusal }
  }
`)

const loginAsUser = graphql(`
  mutation PortalLoginAsUser($input: LoginAsUserInput!) {
    loginAsUser(input: $input) { __typename ...PortalSignedIn ...Refusal }
  }
`)

const signOut = graphql(`
  mutation PortalSignOut($input: SignOutInput!) {
    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** What a signed-in front end needs. */
export function sessionRoutes(): Record<string, Route> {
  return {
    load: route<operations['load']>()({
      operation: load,
      variables: () => ({}),
      reply: ({ viewer, session, features }) => {
        // It has ended since its token was signed.
        if (viewer === null || session === null) return unauthenticatedReply()
        const { organization } = session
        const orgs = viewer.organizations.edges.flatMap(({ node: { role, ...org } }) => (role ? [orgBody({ ...org, role })] : []))
        return jsonReply(200, {
          user: userBody(viewer),
          org: organization && orgBody(organization),
          orgs,
          portal: organization?.portal ? portalBody(organization.portal) : null,
          permissions: [...(organization?.permissions ?? [])],
          features: [...features],
        } satisfies components['schemas']['Loaded'])
      },
    }),

    switchOrg: route<operations['switchOrg']>()({
      operation: switchOrganization,
      variables: ({ body: { org_id } }) => ({ input: { organizationId: org_id } }),
      reply: ({ switchOrganization: { session } }) => tokenReply(session),
      refuse: (failure) => (failure.code === 'organization-not-found' ? forbiddenReply(failure) : null),
    }),

    refresh: route<operations['refresh']>()({
      operation: refreshToken,
      variables: ({ body: { refresh_token } }) => ({ input: { refreshToken: refresh_token } }),
      reply: ({ refreshToken: { session } }) => tokenReply(session),
    }),

    loginAsUser: route<operations['loginAsUser']>()({
      operation: loginAsUser,
      variables: ({ body: { user_id, reason } }) => ({ input: { userId: user_id, reason } }),
      reply: ({ loginAsUser: { session } }) => tokenReply(session),
    }),

    logout: route<operations['logout']>()({
      operation: signOut,
      variables: () => ({ input: {} }),
      reply: () => ({ status: 204, headers: {}, body: null }),
    }),
  }
}

function portalBody({ uuid: id, name, ...look }: PortalLookFragment): components['schemas']['Portal'] {
  return {
    id,
    name,
    logo_url: look.logoUrl,
    primary_color: look.primaryColor,
    background_color: look.backgroundColor,
    redirect_to: look.redirectTo,
  }
}
