import type { Json } from './clients.ts'
import type { ContractEntry } from './contract-entries.ts'
import { everyFeature } from './features.ts'
import type { Gateway } from './gateway.ts'
import { administrator } from './impersonation.ts'
import { approver, waiting, waitingBrowser } from './login-requests.ts'
import { must, portalOf, team } from './organizations.ts'
import { signedIn, stranger, verified } from './people.ts'
import { ticketIn } from './tickets.ts'
import { codeOf, mfaTicket, withTotp } from './totp.ts'

const refused = { unreadable: 422, mediaType: 422, tooLarge: 413, value: 422, credential: 401, origin: 403, method: 405 }

export const portal: ContractEntry = {
  name: 'portal',
  env: everyFeature,
  refusals: refused,
  hasShape: ({ status, json }) =>
    status === 422
      ? Object.keys(json).join() === 'detail' && json.detail.every((each: Json) => Object.keys(each).join() === 'type,loc,msg')
      : typeof json.detail === 'string' && ['detail', 'detail,code'].includes(Object.keys(json).join()),
  successes: {
    login: async (gateway) => ({ body: await verified(gateway) }),
    portalLogin: async (gateway) => {
      const { member, portal_id } = await portalAndMember(gateway)
      return { body: { email: member.email, password: member.password, portal_id } }
    },
    requestMagicCode: async () => ({}),
    requestPortalMagicCode: async () => ({}),
    verifyTwoFactor: async (gateway) => {
      const person = await withTotp(gateway)
      return { body: { session_id: await mfaTicket(gateway, person), code: codeOf(gateway, person.secret) } }
    },
    sendTwoFactorCode: async (gateway) => ({ body: { session_id: await mfaTicket(gateway, await withTotp(gateway)) } }),
    listLoginRequests: async () => ({}),
    approveTwoFactor: async (gateway) => {
      const person = await approver(gateway)
      const { ticket, loginRequest } = await waiting(gateway, person)
      return { token: person.accessToken, body: { session_id: ticket, match_code: loginRequest.matchNumber } }
    },
    rejectTwoFactor: async (gateway) => {
      const person = await approver(gateway)
      const { loginRequest } = await waiting(gateway, person)
      return { token: person.accessToken, body: { login_request_id: loginRequest.id } }
    },
    getLoginStatus: async (gateway) => {
      const person = await approver(gateway)
      const { ticket: session_id } = await waiting(gateway, person)
      const query = new URLSearchParams({ email: person.email, session_id })
      return { operation: `GET /login-status?${query}`, headers: waitingBrowser }
    },
    load: async (gateway) => ({ token: (await portalAndMember(gateway)).member.accessToken }),
    switchOrg: async (gateway) => {
      const { member, org_id } = await portalAndMember(gateway)
      return { token: member.accessToken, body: { org_id } }
    },
    refresh: async (gateway) => ({ body: { refresh_token: (await signedIn(gateway)).refreshToken } }),
    loginAsUser: async (gateway) => {
      const [{ accessToken: token }, { userId: user_id }] = [await administrator(gateway), await signedIn(gateway)]
      return { token, body: { user_id, reason: 'ticket 42' } }
    },
    logout: async (gateway) => ({ token: (await signedIn(gateway)).accessToken }),
    createCliBrowserToken: async () => ({}),
    consumeCliToken: async (gateway) => {
      const { accessToken } = await signedIn(gateway)
      const mutation = 'mutation { createCliToken(input: {}) { ... on CliToken { token } } }'
      const { data } = await gateway.graphql(mutation, {}, { token: accessToken })
      return { body: { token: data.createCliToken.token } }
    },
    forgotPassword: async () => ({}),
    checkPasswordReset: async (gateway) => {
      const { token, portal_id } = await resetAt(gateway)
      return { operation: `GET /portal/reset-callback?${new URLSearchParams({ token, portal_id })}` }
    },
    resetPassword: async (gateway) => ({ body: { ...(await resetAt(gateway)), password: stranger().password } }),
  },
}

async function portalAndMember(gateway: Gateway) {
  const people = await team(gateway)
  const portal_id = await portalOf(gateway, people)
  const { id: org_id, member } = people
  const { session } = await must(gateway, 'switchOrganization', { organizationId: org_id }, member.accessToken)
  return { portal_id, org_id, member: { ...member, ...session } }
}

/** The token of a reset that a member was mailed at a portal. */
async function resetAt(gateway: Gateway): Promise<{ token: string; portal_id: string }> {
  const { portal_id, member } = await portalAndMember(gateway)
  const mutation = 'mutation ($input: SendPasswordResetEmailInput!) { sendPasswordResetEmail(input: $input) { __typename } }'
  await gateway.graphql(mutation, { input: { email: member.email, portalId: portal_id } })
  return { token: await ticketIn(gateway, member.email, 'password-reset'), portal_id }
}
