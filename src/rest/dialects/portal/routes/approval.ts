import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { PortalLoginRequestFragment } from '../../../generated/graphql.ts'
import type { components, operations } from '../../../generated/portal.ts'
import { jsonReply } from '../../replies.ts'
import { nothing, tokenBody } from '../bodies.ts'
import { refusalReply, unauthenticatedReply } from '../errors.ts'

type Bodies = components['schemas']

graphql(`
  fragment PortalLoginRequest on LoginRequest { id createdAt expiresAt ipAddress device { name } }
`)

const listLoginRequests = graphql(`
  query PortalLoginRequests { viewer { loginRequests { ...PortalLoginRequest } } }
`)

const approveLoginRequest = graphql(`
  mutation PortalApproveTwoFactor($input: ApproveLoginRequestInput!) {
    approveLoginRequest(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const rejectLoginRequest = graphql(`
  mutation PortalRejectTwoFactor($input: RejectLoginRequestInput!) {
    rejectLoginRequest(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const completeLoginRequest = graphql(`
  mutation PortalLoginStatus($input: CompleteLoginRequestInput!) {
    completeLoginRequest(input: $input) {
      __typename ...PortalSignedIn ... on LoginRequestState { status } ...Refusal
    }
  }
`)

/** A sign-in that waits, and its user where they are signed in already. */
export function approvalRoutes(): Record<string, Route> {
  return {
    listLoginRequests: route<operations['listLoginRequests']>()({
      operation: listLoginRequests,
      variables: () => ({}),
      reply: ({ viewer }) =>
        viewer
          ? jsonReply(200, { login_requests: viewer.loginRequests.map(waitingBody) } satisfies Bodies['LoginRequests'])
          : unauthenticatedReply(),
    }),

    approveTwoFactor: route<operations['approveTwoFactor']>()({
      operation: approveLoginRequest,
      variables: ({ body }) => ({ input: { ...nameOf(body), matchNumber: body.match_code } }),
      reply: () => jsonReply(200, nothing),
    }),

    rejectTwoFactor: route<operations['rejectTwoFactor']>()({
      operation: rejectLoginRequest,
      variables: ({ body }) => ({ input: nameOf(body) }),
      reply: () => jsonReply(200, nothing),
    }),

    getLoginStatus: route<operations['getLoginStatus']>()({
      operation: completeLoginRequest,
      variables: ({ parameters: { email, session_id } }) => ({ input: { ticket: session_id, email } }),
      reply: ({ completeLoginRequest: result }) =>
        jsonReply(
          200,
          (result.__typename === 'SignInSuccess'
            ? { status: 'approved', token: tokenBody(result.session) }
            : { status: statuses[result.status] }) satisfies Bodies['LoginStatus'],
        ),
      refuse: (failure) => refusalReply(failure, 'query'),
    }),
  }
}

const statuses = { PENDING: 'pending', APPROVED: 'approved', REJECTED: 'rejected', EXPIRED: 'expired' } as const

/** A request, or the challenge that it belongs to. */
function nameOf({ session_id, login_request_id }: Bodies['Reject2FAPayload']) {
  return { ticket: session_id ?? null, id: login_request_id ?? null }
}

function waitingBody({ id, createdAt, expiresAt, ipAddress, device }: PortalLoginRequestFragment): Bodies['WaitingLogin'] {
  return { id, created_at: createdAt, expires_at: expiresAt, ip: ipAddress, device: device.name }
}
