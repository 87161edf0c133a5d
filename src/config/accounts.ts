import { z } from 'zod'
import { boolean, list, oneOf, text } from './readers.ts'
import type { Rows, Values } from './rows.ts'

/** RFC 6749, appendix A.1, without blanks, which nobody would see. */
const clientId = z.string().regex(/^[!-~]+$/, 'must be printable ASCII without blanks')

/** Who may sign up, and what new accounts look like. */
export const accountVariables = ({ row, literal }: Rows) => ({
  AUTH_DISABLE_SIGNUP: literal(boolean, 'false', 'Nobody can create an account.'),
  AUTH_DISABLE_AUTO_SIGNUP: literal(
    boolean,
    'false',
    'Links, codes and identity providers sign in users only; otherwise the first sign-in makes the account.',
  ),
  AUTH_DISABLE_NEW_USERS: literal(boolean, 'false', 'New accounts are created disabled.'),
  AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: literal(boolean, 'true', 'Users must verify their address before they can sign in.'),
  AUTH_EMAIL_PASSWORDLESS_ENABLED: literal(boolean, 'false', 'Users can sign in with a link by mail.'),
  AUTH_OTP_EMAIL_ENABLED: literal(boolean, 'false', 'Users can sign in with a code by mail.'),
  AUTH_DEVICE_CLIENTS: literal(
    list(clientId),
    'portcullis-cli',
    'Comma-separated ids of the programs that users let in by a code which they type at `/device`; empty for none.',
  ),
  AUTH_MAGIC_CODE_ENABLED: literal(
    boolean,
    'true',
    'Users can sign in with a code by mail that makes no accounts, at a portal of their organization too.',
  ),
  AUTH_ANONYMOUS_USERS_ENABLED: literal(boolean, 'false', 'Anybody can sign in without an account, and make it one later.'),
  AUTH_MFA_ENABLED: literal(boolean, 'false', 'Users can add an authenticator app as their second factor.'),
  AUTH_MFA_EMAIL_CODE_ENABLED: literal(
    boolean,
    'false',
    'Users with an authenticator app can also have a code mailed, where the mailbox was not the first factor already.',
  ),
  AUTH_MFA_PUSH_ENABLED: literal(
    boolean,
    'true',
    'Users with an authenticator app can also let a sign-in in from where they are signed in already.',
  ),
  AUTH_MFA_TOTP_ISSUER: row(text, 'auth', 'Name of this service in authenticator apps.'),
  AUTH_USER_DEFAULT_ROLE: literal(text, 'user', 'Default role of new users.'),
  AUTH_USER_DEFAULT_ALLOWED_ROLES: row(
    list(text),
    'me',
    'Comma-separated roles of new users, and all that a sign-up may ask for; the default role is added.',
  ),
  AUTH_LOCALE_DEFAULT: literal(text, 'en', 'Locale of users who ask for none, or for one that is not allowed.'),
  AUTH_LOCALE_ALLOWED_LOCALES: row(list(text), 'en', 'Comma-separated locales that users may choose; the default one is added.'),
  AUTH_ACCESS_CONTROL_ALLOWED_EMAILS: row(
    list(text),
    '',
    'Comma-separated addresses that are let in; with it or the next one set, nobody else is.',
  ),
  AUTH_ACCESS_CONTROL_ALLOWED_EMAIL_DOMAINS: row(list(text), '', 'Comma-separated domains whose addresses are let in.'),
  AUTH_ACCESS_CONTROL_BLOCKED_EMAILS: row(
    list(text),
    '',
    'Comma-separated addresses that are not let in, whatever else says so.',
  ),
  AUTH_ACCESS_CONTROL_BLOCKED_EMAIL_DOMAINS: row(
    list(text),
    '',
    'Comma-separated domains whose addresses are not let in, unless they are allowed by name.',
  ),
  AUTH_PROFILE_METADATA_WRITABLE: literal(
    boolean,
    'false',
    'Users may change the metadata of their accounts. Not where an application derives permissions from it.',
  ),
  AUTH_GRAVATAR_ENABLED: literal(boolean, 'true', 'New users get the Gravatar of their address.'),
  AUTH_GRAVATAR_DEFAULT: row(
    oneOf('blank', 'identicon', 'monsterid', 'wavatar', 'retro', 'robohash', 'mp', '404'),
    'blank',
    'Picture for addresses without a Gravatar.',
  ),
  AUTH_GRAVATAR_RATING: row(oneOf('g', 'pg', 'r', 'x'), 'g', 'Most daring rating of pictures.'),
})

type AccountValues = Values<typeof accountVariables>

/** Sign-up rules; the default role is always among the allowed ones. */
export const signUpConfig = (values: AccountValues) => ({
  disabled: values.AUTH_DISABLE_SIGNUP,
  atFirstUse: !values.AUTH_DISABLE_SIGNUP && !values.AUTH_DISABLE_AUTO_SIGNUP,
  newUsersDisabled: values.AUTH_DISABLE_NEW_USERS,
  anonymousUsers: values.AUTH_ANONYMOUS_USERS_ENABLED,
  defaultRole: values.AUTH_USER_DEFAULT_ROLE,
  allowedRoles: including(values.AUTH_USER_DEFAULT_ALLOWED_ROLES, values.AUTH_USER_DEFAULT_ROLE),
  emailVerificationRequired: values.AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED,
})

/** Who is let in, in lower case. */
export const emailAccessConfig = (values: AccountValues) => ({
  allowedEmails: lowerCase(values.AUTH_ACCESS_CONTROL_ALLOWED_EMAILS),
  allowedDomains: lowerCase(values.AUTH_ACCESS_CONTROL_ALLOWED_EMAIL_DOMAINS),
  blockedEmails: lowerCase(values.AUTH_ACCESS_CONTROL_BLOCKED_EMAILS),
  blockedDomains: lowerCase(values.AUTH_ACCESS_CONTROL_BLOCKED_EMAIL_DOMAINS),
})

const lowerCase = (items: string[]): string[] => items.map((item) => item.toLowerCase())

/** The ways to sign in that can be switched on and off. */
export const signInConfig = (values: AccountValues) => ({
  magicLink: values.AUTH_EMAIL_PASSWORDLESS_ENABLED,
  emailCode: values.AUTH_OTP_EMAIL_ENABLED,
  deviceClients: values.AUTH_DEVICE_CLIENTS,
  magicCode: values.AUTH_MAGIC_CODE_ENABLED,
})

/** The second factor. */
export const mfaConfig = (values: AccountValues) => ({
  enabled: values.AUTH_MFA_ENABLED,
  emailCode: values.AUTH_MFA_EMAIL_CODE_ENABLED,
  push: values.AUTH_MFA_PUSH_ENABLED,
  issuer: values.AUTH_MFA_TOTP_ISSUER,
})

/** What users may change of their accounts. */
export const profileConfig = (values: AccountValues) => ({ metadataWritable: values.AUTH_PROFILE_METADATA_WRITABLE })

/** Locales; the default one is always allowed. */
export const localesConfig = (values: AccountValues) => ({
  default: values.AUTH_LOCALE_DEFAULT,
  allowed: including(values.AUTH_LOCALE_ALLOWED_LOCALES, values.AUTH_LOCALE_DEFAULT),
})

/** Query of the picture's URL of hasura-auth, null when switched off. */
export const gravatarConfig = (values: AccountValues) =>
  values.AUTH_GRAVATAR_ENABLED ? { default: values.AUTH_GRAVATAR_DEFAULT, rating: values.AUTH_GRAVATAR_RATING } : null

const including = (items: string[], item: string): string[] => (items.includes(item) ? items : [...items, item])
