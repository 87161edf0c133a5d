import type { Config } from '../config.ts'
import type { ErrorCode } from '../errors.ts'

/** Features that configuration turns off: when they are on, and what callers hear when they are not. */
export const featureSwitches = {
  anonymousUsers: { isOn: (config) => config.signUp.anonymousUsers, off: 'disabled-endpoint' },
  deviceAuthorization: { isOn: (config) => config.signIn.deviceClients.length > 0, off: 'disabled-endpoint' },
  emailCode: { isOn: (config) => config.signIn.emailCode, off: 'disabled-endpoint' },
  impersonation: { isOn: (config) => config.impersonation.adminRoles.length > 0, off: 'disabled-endpoint' },
  magicCode: { isOn: (config) => config.signIn.magicCode, off: 'disabled-endpoint' },
  magicLink: { isOn: (config) => config.signIn.magicLink, off: 'disabled-endpoint' },
  mfa: { isOn: (config) => config.mfa.enabled, off: 'disabled-endpoint' },
  mfaEmailCode: { isOn: (config) => config.mfa.emailCode, off: 'disabled-endpoint' },
  mfaPush: { isOn: (config) => config.mfa.push, off: 'disabled-endpoint' },
  organizations: { isOn: (config) => config.organizations.enabled, off: 'disabled-endpoint' },
  signUp: { isOn: (config) => !config.signUp.disabled, off: 'signup-disabled' },
  webauthn: { isOn: (config) => config.webauthn !== null, off: 'disabled-endpoint' },
  smsCode: { isOn: (config) => config.sms !== null, off: 'disabled-endpoint' },
} satisfies Record<string, { isOn: (config: Config) => boolean; off: ErrorCode }>

export type Feature = keyof typeof featureSwitches
