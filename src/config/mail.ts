import { z } from 'zod'
import { host, serverUrl } from './network.ts'
import { boolean, integer, line, oneOf } from './readers.ts'
import { type Rows, required, type Values } from './rows.ts'

/** How mail leaves. */
export const mailVariables = ({ environment, row, optional, literal }: Rows) => ({
  AUTH_SMTP_HOST: optional(
    host.refine((name) => name !== 'postmark', 'must be an SMTP server: the Postmark API is not supported by this version'),
    { development: 'the development mailbox', production: required },
    'SMTP server.',
  ),
  AUTH_SMTP_PORT: row(integer(1, 65535), '587', 'Port of the SMTP server.'),
  AUTH_SMTP_SECURE: literal(boolean, 'false', 'TLS from the first byte; otherwise STARTTLS whenever it is offered.'),
  AUTH_SMTP_USER: optional(line, 'no authentication', 'SMTP user.'),
  AUTH_SMTP_PASS: optional(line, 'no authentication', 'SMTP password.'),
  AUTH_SMTP_AUTH_METHOD: row(oneOf('PLAIN', 'LOGIN', 'CRAM-MD5'), 'PLAIN', 'How to authenticate.'),
  AUTH_SMTP_SENDER: row(
    sender,
    { development: 'Portcullis <no-reply@localhost>', production: required },
    'Sender of all mail: an address, or `Name <address>`.',
  ),
  AUTH_SMTP_X_SMTPAPI_HEADER: optional(line, 'no such header', 'Value of an `X-SMTPAPI` header.'),
  AUTH_EMAIL_TEMPLATES_PATH: optional(
    z.string(),
    'the built-in templates',
    'Folder of templates: `<locale>/<template>/body.html` and `subject.txt`.',
  ),
  AUTH_EMAIL_TEMPLATES_URL: optional(
    serverUrl(environment),
    'the built-in templates',
    'In place of the folder, a URL below which the same files are. They are read when they are needed, at most every five minutes.',
  ),
  AUTH_SECURITY_NOTICES: literal(
    boolean,
    'true',
    'Users get a mail when a way into their account is changed: password, address, second factor, linked provider, key or token.',
  ),
})

/** Gathers the SMTP settings, or null where there is no server. */
export const mailConfig = (values: Values<typeof mailVariables>) => ({
  sender: values.AUTH_SMTP_SENDER,
  smtp: values.AUTH_SMTP_HOST === null ? null : smtpConfig(values, values.AUTH_SMTP_HOST),
  templatesPath: values.AUTH_EMAIL_TEMPLATES_PATH,
  templatesUrl: values.AUTH_EMAIL_TEMPLATES_URL,
  securityNotices: values.AUTH_SECURITY_NOTICES,
})

const smtpConfig = (values: Values<typeof mailVariables>, server: string) => ({
  host: server,
  port: values.AUTH_SMTP_PORT,
  secure: values.AUTH_SMTP_SECURE,
  auth:
    values.AUTH_SMTP_USER === null || values.AUTH_SMTP_PASS === null
      ? null
      : { user: values.AUTH_SMTP_USER, pass: values.AUTH_SMTP_PASS, method: values.AUTH_SMTP_AUTH_METHOD },
  xSmtpapi: values.AUTH_SMTP_X_SMTPAPI_HEADER,
})

const sender = z.string().transform((text, ctx) => {
  const [, name = '', address] = /^(?:"?([^"<>\p{Cc}]*?)"? *<)?([^\s<>@",;]+@[^\s<>@",;]+)>?$/u.exec(text) ?? []
  const bracketsMatch = text.includes('<') === text.endsWith('>')
  if (address && bracketsMatch) return { name, address }
  ctx.addIssue('must be one address, or Name <address>')
  return z.NEVER
})
