import type { MailTemplate } from '../messages.ts'

/** The texts of one message, with their `${…}` places still open. An SMS has no subject. */
export type Template = { subject: string; body: string }

/** The one SMS. */
export const smsTemplate = 'signin-passwordless-sms'

export type TemplateName = MailTemplate | typeof smsTemplate

// A record, so that the compiler asks for a row when a mail is added to the contract.
const names: Record<TemplateName, true> = {
  'email-verify': true,
  'email-confirm-change': true,
  'password-reset': true,
  'account-exists': true,
  'signin-passwordless': true,
  'signin-otp': true,
  'security-notice': true,
  [smsTemplate]: true,
}

export const templateNames = Object.keys(names)

/** Puts values in the `${name}` places of a text. What was put in is not looked at again. */
export function fill(text: string, lookUp: (name: string) => string): string {
  return text.replace(/\$\{([^}]*)\}/g, (_place, name: string) => lookUp(name))
}
