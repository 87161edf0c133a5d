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
  'mfa-code': true,
  'security-notice': true,
  'new-device': true,
  'account-deleted': true,
  'email-change-code': true,
  invitation: true,
  'magic-code': true,
  [smsTemplate]: true,
}

export const templateNames = Object.keys(names)

/** Looks for an operator's own template; null where there is none. Does not ask whether the locale is one. */
export type FindOwn = (locale: string, name: TemplateName) => Promise<Template | null>

/**
 * Reads `body.html` and `subject.txt`, or `body.txt` of the SMS, of what is at `<locale>/<template>`; null where there is nothing.
 * `read` resolves with null for a file that is missing. Throws when there is only one file of two.
 */
export async function readTemplate(path: string, read: (file: string) => Promise<string | null>): Promise<Template | null> {
  if (path.endsWith(`/${smsTemplate}`)) {
    const body = await read('body.txt')
    return body === null ? null : { subject: '', body }
  }
  const [body, subject] = await Promise.all([read('body.html'), read('subject.txt')])
  if (body === null && subject === null) return null
  if (body === null || subject === null) throw new Error(`${path} needs both body.html and subject.txt`)
  return { subject, body }
}

/** Puts values in the `${name}` places of a text. What was put in is not looked at again. */
export function fill(text: string, lookUp: (name: string) => string): string {
  return text.replace(/\$\{([^}]*)\}/g, (_place, name: string) => lookUp(name))
}
