import { z } from 'zod'
import { domainName, host, serverUrl } from './network.ts'
import { boolean, integer, line, list, oneOf } from './readers.ts'
import { type Rows, required, type Values } from './rows.ts'

/** How mail leaves. */
export const mailVariables = ({ environment, row, optional, literal }: Rows) => ({
  AUTH_SMTP_HOST: optional(
    host,
    { development: 'the development mailbox', production: required },
    'SMTP server; or `postmark`, whose API then sends the template `<locale>.<template>` that it holds, or ours where it holds none.',
  ),
  AUTH_SMTP_PORT: row(integer(1, 65535), '587', 'Port of the SMTP server.'),
  AUTH_SMTP_SECURE: literal(boolean, 'false', 'TLS from the first byte; otherwise STARTTLS whenever it is offered.'),
  AUTH_SMTP_USER: optional(line, 'no authentication', 'SMTP user.'),
  AUTH_SMTP_PASS: optional(line, 'no authentication', 'SMTP password; for Postmark the token of the server there.'),
  AUTH_SMTP_AUTH_METHOD: row(oneOf('PLAIN', 'LOGIN', 'CRAM-MD5'), 'PLAIN', 'How to authenticate.'),
  AUTH_SMTP_SENDER: row(
    sender,
    { development: 'Portcullis <no-reply@localhost>', production: required },
    'Sender of all mail: an address, or `Name <address>`.',
  ),
  AUTH_SMTP_X_SMTPAPI_HEADER: optional(line, 'no such header', 'Value of an `X-SMTPAPI` header.'),
  AUTH_POSTMARK_URL: row(serverUrl(environment), 'https://api.postmarkapp.com', 'Where the API of Postmark is.'),
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
  AUTH_MAIL_LOGO_HOSTS: row(
    list(domainName),
    '',
    'Comma-separated hosts from which mails may show a logo that whoever asks for the mail names. Without any there are no such logos.',
  ),
  AUTH_SECURITY_NOTICES: literal(
    boolean,
    'true',
    'Users get a mail when a way into their account is changed (password, address, second factor, linked provider, key, token), and when somebody signs in to it on a new device.',
  ),
})

/** Stands for a service of that name instead of a server (nhost contract). */
export const postmarkHost = 'postmark'

/** Gathers how mail leaves: one way at most. */
export const mailConfig = (values: Values<typeof mailVariables>) => ({
  sender: values.AUTH_SMTP_SENDER,
  smtp: smtpConfig(values),
  postmark: values.AUTH_SMTP_HOST === postmarkHost ? { url: values.AUTH_POSTMARK_URL, token: values.AUTH_SMTP_PASS ?? '' } : null,
  templatesPath: values.AUTH_EMAIL_TEMPLATES_PATH,
  templatesUrl: values.AUTH_EMAIL_TEMPLATES_URL,
  logoHosts: values.AUTH_MAIL_LOGO_HOSTS,
  securityNotices: values.AUTH_SECURITY_NOTICES,
})

const smtpConfig = (values: Values<typeof mailVariables>) => {
  const { AUTH_SMTP_HOST, AUTH_SMTP_USER, AUTH_SMTP_PASS, AUTH_SMTP_AUTH_METHOD } = values
  if (AUTH_SMTP_HOST === null || AUTH_SMTP_HOST === postmarkHost) return null
  const auth =
    AUTH_SMTP_USER === null || AUTH_SMTP_PASS === null
      ? null
      : { user: AUTH_SMTP_USER, pass: AUTH_SMTP_PASS, method: AUTH_SMTP_AUTH_METHOD }
  const { AUTH_SMTP_PORT: port, AUTH_SMTP_SECURE: secure, AUTH_SMTP_X_SMTPAPI_HEADER: xSmtpapi } = values
  return { host: AUTH_SMTP_HOST, port, secure, auth, xSmtpapi }
}

const sender = z.string().transform((text, ctx) => {
  const [, name = '', address] = /^(?:"?([^"<>\p{Cc}]*?)"? *<)?([^\s<>@",;]+@[^\s<>@",;]+)>?$/u.exec(text) ?? []
  const bracketsMatch = text.includes('<') === text.endsWith('>')
  if (address && bracketsMatch) return { name, address }
  ctx.addIssue('must be one address, or Name <address>')
  return z.NEVER
})
