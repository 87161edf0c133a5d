/**
 * Types only: what people are sent, from the row in the outbox to the wire.
 */

/** The kinds of mail, by template name. */
export type MailTemplate =
  | 'email-verify'
  | 'email-confirm-change'
  | 'password-reset'
  | 'account-exists'
  | 'signin-passwordless'
  | 'signin-otp'
  | 'mfa-code'
  | 'security-notice'
  | 'new-device'
  | 'account-deleted'
  | 'email-change-code'
  | 'invitation'
  | 'magic-code'

export type Mail = {
  template: MailTemplate
  to: string
  locale: string
  /** Values for the `${…}` places of a template; `link`, `ticket` and `redirectTo` also become headers. */
  variables: { link: string; ticket: string; redirectTo: string; displayName: string; email: string; newEmail: string }
  /** Of a security notice. `at` is ISO 8601. */
  notice?: { change: NoticedChange; at: string }
  /** Of the notice of a new device, likewise. What nothing tells is null. */
  signIn?: { device: string | null; address: string | null; at: string }
  /** Of an invitation: who asks one in. */
  organization?: string
  /** At its top, where whoever asked for the mail names one. */
  brand?: Brand
}

/** Whose a mail is. All of it is judged already; colours are written `#rrggbb`. */
export type Brand = {
  name: string | null
  logoUrl: string | null
  primaryColor: string | null
  backgroundColor: string | null
}

/** What was done to the ways into an account, and its owner must hear of in case it was somebody else. */
export type NoticedChange =
  | 'password-changed'
  | 'password-reset'
  | 'password-set'
  | 'email-change-asked'
  | 'email-changed'
  | 'mfa-enabled'
  | 'mfa-disabled'
  | 'backup-codes-made'
  | 'backup-code-used'
  | 'backup-code-used-few-left'
  | 'provider-linked'
  | 'provider-unlinked'
  | 'security-key-added'
  | 'security-key-removed'
  | 'pat-created'

export type RenderedMail = { to: string; subject: string; html: string; headers: Record<string, string> }

/** A code to sign in with, on its way to a phone. */
export type Sms = {
  to: string
  locale: string
  code: string
  /** ISO 8601. Nobody wants the code after that. */
  expiresAt: string
}
