import type { Answer } from './clients.ts'
import type { Fault, Request } from './contract-calls.ts'
import { portal } from './contract-entry-portal.ts'
import { everyFeature } from './features.ts'
import type { Gateway } from './gateway.ts'
import { signedIn, stranger, verified } from './people.ts'
import { resetTicket } from './tickets.ts'
import { codeOf, mfaTicket, withTotp } from './totp.ts'

/** What the generated test of contracts must know of a dialect. */
export type ContractEntry = {
  name: string
  /** What has to be switched on for its operations to do their work. */
  env: Record<string, string>
  /** With which status each fault of a request is refused. */
  refusals: Record<Fault, number>
  /** Whether a refusal is in the shape of the dialect. */
  hasShape: (answer: Answer) => boolean
  /**
   * Requests that succeed, by operationId. Another operation gets values that its schemas alone tell, and may refuse them: they
   * are of nobody.
   */
  successes: Record<string, (gateway: Gateway) => Promise<Partial<Request>>>
}

const platform: ContractEntry = {
  name: 'platform',
  env: everyFeature,
  refusals: {
    unreadable: 400,
    mediaType: 415,
    tooLarge: 413,
    value: 400,
    credential: 401,
    origin: 403,
    method: 405,
  },
  hasShape: ({ status, json }) => Object.keys(json).join() === 'statusCode,message,error' && json.statusCode === status,
  successes: {
    signIn: async (gateway) => ({ body: await verified(gateway) }),
    verifySignIn: async (gateway) => {
      const { ticket, code } = await challenged(gateway)
      return { body: { mfaTicket: ticket, code } }
    },
    sendSignInCode: async (gateway) => ({ body: { mfaTicket: (await challenged(gateway)).ticket } }),
    refreshToken: async (gateway) => ({ body: { refreshToken: (await signedIn(gateway)).refreshToken } }),
    signOut: async (gateway) => ({ token: (await signedIn(gateway)).accessToken, body: { sessions: [] } }),
    forgotPassword: async () => {
      const brand = { platformName: 'Shop', brandLogoUrl: 'https://assets.test/logo.png' }
      return { body: { email: stranger().email, clientAlias: 'shop', endpoint: 'http://shop.test/reset', ...brand } }
    },
    completePasswordReset: async (gateway) => {
      const { email } = await verified(gateway)
      const body = { token: await resetTicket(gateway, email), password: stranger().password }
      return { operation: `POST /password-reset/${email}`, body }
    },
    resetPassword: async (gateway) => {
      const { email, password, accessToken: token } = await signedIn(gateway)
      return { token, body: { email, oldPassword: password, newPassword: stranger().password } }
    },
    listSessions: async (gateway) => {
      const { userId, accessToken: token } = await signedIn(gateway)
      return { operation: `GET /${userId}/sessions`, token }
    },
    deleteSession: async (gateway) => {
      const { sessionId, accessToken: token } = await signedIn(gateway)
      return { operation: `DELETE /${sessionId}/sessions`, token }
    },
  },
}

/** The challenge of somebody whose second factor is missing, and a code of their app. */
async function challenged(gateway: Gateway): Promise<{ ticket: string; code: string }> {
  const person = await withTotp(gateway)
  return { ticket: await mfaTicket(gateway, person), code: codeOf(gateway, person.secret) }
}

const dashboard: ContractEntry = {
  name: 'dashboard',
  env: everyFeature,
  refusals: {
    unreadable: 400,
    mediaType: 415,
    tooLarge: 413,
    value: 422,
    credential: 401,
    origin: 403,
    method: 405,
  },
  hasShape: ({ json }) => Object.keys(json).join() === 'error' && Object.keys(json.error).join() === 'code,message',
  successes: {
    signUp: async () => ({ body: stranger() }),
    signIn: async (gateway) => ({ body: await verified(gateway) }),
    getSession: async () => ({}),
    findSession: async () => ({}),
    signOut: async (gateway) => ({ token: (await signedIn(gateway)).accessToken }),
    logOut: async (gateway) => ({ token: (await signedIn(gateway)).accessToken }),
    forgetPassword: async () => ({}),
    completeForgetPassword: async (gateway) => {
      const { email } = await verified(gateway)
      return { body: { token: await resetTicket(gateway, email), newPassword: stranger().password } }
    },
    resendVerification: async () => ({}),
    getMe: async () => ({}),
    listLinkedAccounts: async () => ({}),
    getTwoFactorStatus: async () => ({}),
    verifyTwoFactor: async (gateway) => {
      const { ticket, code } = await challenged(gateway)
      return { body: { challenge: ticket, code } }
    },
    sendTwoFactorCode: async (gateway) => ({ body: { challenge: (await challenged(gateway)).ticket } }),
    verifyTotp: async (gateway) => {
      const { ticket, code } = await challenged(gateway)
      return { body: { code }, headers: { cookie: `portcullis-challenge=${ticket}` } }
    },
  },
}

const nhost: ContractEntry = {
  name: 'nhost',
  env: everyFeature,
  // The archived service refuses nearly everything with 400, and knows no 405.
  refusals: {
    unreadable: 400,
    mediaType: 400,
    tooLarge: 413,
    value: 400,
    credential: 400,
    origin: 403,
    method: 404,
  },
  hasShape: ({ text, json }) => ['', '404 page not found'].includes(text) || typeof (json?.error ?? json?.msg) === 'string',
  successes: {
    signInAnonymous: async () => ({}),
    signInEmailPassword: async (gateway) => ({ body: await verified(gateway) }),
    signInOTPEmail: async () => ({}),
    signInPasswordlessEmail: async () => ({}),
    signUpEmailPassword: async () => ({}),
    refreshToken: async (gateway) => ({ body: { refreshToken: (await signedIn(gateway)).refreshToken } }),
  },
}

const runash: ContractEntry = {
  name: 'runash',
  env: everyFeature,
  refusals: {
    unreadable: 400,
    mediaType: 415,
    tooLarge: 413,
    value: 422,
    credential: 401,
    origin: 403,
    method: 405,
  },
  hasShape: ({ status, headers, json }) =>
    json.error.status === status &&
    json.error.requestId === headers.get('x-request-id') &&
    Object.keys(json.error).every((name) => ['code', 'message', 'status', 'requestId', 'details'].includes(name)),
  successes: {
    signUpEmail: async () => ({ body: stranger() }),
    signInEmail: async (gateway) => ({ body: await verified(gateway) }),
    signOut: async (gateway) => ({ token: (await signedIn(gateway)).accessToken }),
    getSession: async () => ({}),
    signInAnonymously: async () => ({}),
    createBearerToken: async () => ({}),
    sendMagicLink: async () => ({}),
    forgotPassword: async () => ({}),
    changePassword: async (gateway) => {
      const { password, accessToken } = await signedIn(gateway)
      return { token: accessToken, body: { currentPassword: password, newPassword: stranger().password } }
    },
    getTwoFactor: async () => ({}),
    verifyTwoFactor: async (gateway) => {
      const { ticket, code } = await challenged(gateway)
      return { body: { challenge: ticket, code } }
    },
    sendTwoFactorCode: async (gateway) => ({ body: { challenge: (await challenged(gateway)).ticket } }),
    beginTwoFactorSetup: async (gateway) => {
      const { password, accessToken } = await signedIn(gateway)
      return { token: accessToken, body: { password } }
    },
    getBackupCodes: async () => ({}),
    getAccount: async () => ({}),
    deleteAccount: async (gateway) => {
      const { password, accessToken } = await signedIn(gateway)
      return { token: accessToken, body: { password } }
    },
    requestEmailChange: async () => ({ body: { newEmail: stranger().email } }),
    updateAccount: async () => ({ body: { name: 'Ada', image: '', locale: 'en' } }),
  },
}

const oauth: ContractEntry = {
  name: 'oauth',
  env: everyFeature,
  // All that is wrong with a request is `invalid_request`.
  refusals: {
    unreadable: 400,
    mediaType: 400,
    tooLarge: 413,
    value: 400,
    credential: 401,
    origin: 403,
    method: 405,
  },
  hasShape: ({ json }) => Object.keys(json).join() === 'error,error_description',
  successes: {
    requestDeviceAuthorization: async () => ({ body: { client_id: 'portcullis-cli' } }),
    token: async (gateway) => ({ body: { grant_type: 'refresh_token', refresh_token: (await signedIn(gateway)).refreshToken } }),
    revoke: async (gateway) => ({ body: { token: (await signedIn(gateway)).refreshToken } }),
  },
}

/** Each dialect that the gateway can speak. */
export const contractEntries = [nhost, runash, dashboard, platform, portal, oauth]
