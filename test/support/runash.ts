import { expect } from 'vitest'
import { restBrowser } from './browser-jar.ts'
import type { Answer, RestCall } from './clients.ts'
import { speak } from './dialects.ts'
import { type Gateway, type GatewaySettings, startGateway } from './gateway.ts'

/** What has to be switched on for its operations to do their work. */
export const environment = {
  DIALECTS: 'nhost,runash',
  AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true',
  AUTH_ANONYMOUS_USERS_ENABLED: 'true',
  AUTH_PASSWORD_MIN_LENGTH: '9',
  AUTH_MFA_ENABLED: 'true',
  AUTH_SERVER_URL: 'https://auth.test',
  AUTH_GRAVATAR_ENABLED: 'false',
}

/** A gateway that speaks the runash dialect beside that of nhost, with what its operations need switched on. */
export function startRunashGateway({ env = {}, ...settings }: GatewaySettings = {}): Promise<Gateway> {
  return startGateway({ ...settings, env: { ...environment, ...env } })
}

/** Calls operations of the runash dialect; every answer must be one that its contract describes. */
export function runashClient(gateway: Gateway): RestCall {
  return speak(gateway, 'runash')
}

/** A browser with a page of the front end open, which calls this dialect. */
export function runashBrowser(gateway: Gateway) {
  return restBrowser(gateway, runashClient(gateway))
}

/** A session as this API writes it. */
export const session = {
  id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  expiresAt: expect.any(String),
  createdAt: expect.any(String),
  ipAddress: '127.0.0.1',
  userAgent: 'node',
}

/** An answer as clients of this dialect read it: the status, and the body without the id of the request. */
export function told({ status, json }: Answer) {
  if (!json?.error) return { status, body: json }
  const { requestId: _drawn, ...error } = json.error
  return { status, body: { error } }
}

/** A refusal with this status, code and sentence. */
export function refusal(status: number, code: string, message: string, details?: { path: string; message: string }[]) {
  return { status, body: { error: { code, message, status, ...(details ? { details } : {}) } } }
}

/** A body whose values are not acceptable. */
export function invalid(...details: { path: string; message: string }[]) {
  return refusal(422, 'INVALID_INPUT', 'Some of the values are not acceptable', details)
}

/** Somebody who signed up with a password and verified the address, as this API writes users; with what is otherwise. */
export function profile({ email, userId }: { email: string; userId?: string }, changed: object = {}) {
  return {
    id: userId ?? expect.any(String),
    email,
    emailVerified: true,
    name: email,
    image: null,
    isAnonymous: false,
    locale: 'en',
    metadata: {},
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
    twoFactorEnabled: false,
    ...changed,
  }
}
