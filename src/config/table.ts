/** The table of variables: every setting is a row in one of its groups. */
import { z } from 'zod'
import { accountVariables } from './accounts.ts'
import { claimVariables } from './claims.ts'
import { databaseConfig, databaseVariables } from './database.ts'
import { impersonationVariables } from './impersonation.ts'
import { limitVariables } from './limits.ts'
import { mailVariables, postmarkHost } from './mail.ts'
import { organizationVariables } from './organizations.ts'
import { passwordVariables } from './passwords.ts'
import { providerVariables } from './providers.ts'
import { documentation, type Environment, rowsFor } from './rows.ts'
import { serverVariables } from './server.ts'
import { smsCredentials, smsVariables } from './sms.ts'
import { tokenVariables } from './tokens.ts'
import { webauthnVariables } from './webauthn.ts'

/** The variables as Markdown for the README: a heading and a table for each group. */
export const configTable = (): string =>
  Object.entries({ ...groupsFor('development'), 'Identity providers': providerVariables(rowsFor('development')) })
    .map(([heading, rows]) => [
      `### ${heading}`,
      '',
      '| variable | default | meaning |',
      '| --- | --- | --- |',
      ...tableRows(rows),
    ])
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')

const groupsFor = (environment: Environment) => {
  const rows = rowsFor(environment)
  return {
    Server: serverVariables(rows),
    Database: databaseVariables(rows),
    Tokens: tokenVariables(rows),
    Claims: claimVariables(rows),
    Accounts: accountVariables(rows),
    Organizations: organizationVariables(rows),
    Impersonation: impersonationVariables(rows),
    Passwords: passwordVariables(rows),
    'Security keys': webauthnVariables(rows),
    Mail: mailVariables(rows),
    SMS: smsVariables(rows),
    Limits: limitVariables(rows),
  }
}

const variablesFor = (environment: Environment) => {
  const groups = groupsFor(environment)
  return {
    ...groups.Server,
    ...groups.Database,
    ...groups.Tokens,
    ...groups.Claims,
    ...groups.Accounts,
    ...groups.Organizations,
    ...groups.Impersonation,
    ...groups.Passwords,
    ...groups['Security keys'],
    ...groups.Mail,
    ...groups.SMS,
    ...groups.Limits,
  }
}

/** Reads the whole environment at once, and judges what variables mean together. */
export const schemaFor = (environment: Environment) => {
  // Looks at presence alone, so that it can be judged, and reported, beside mistakes in the values.
  const always = { when: () => true }
  const schema = z
    .object(variablesFor(environment))
    .refine((values) => !values.POSTGRES_MIGRATIONS_CONNECTION || databaseConfig(values).url, {
      ...always,
      path: ['POSTGRES_MIGRATIONS_CONNECTION'],
      error: 'must not be set without DATABASE_URL',
    })
    .refine((values) => values.AUTH_SMTP_HOST === postmarkHost || !values.AUTH_SMTP_USER === !values.AUTH_SMTP_PASS, {
      ...always,
      path: ['AUTH_SMTP_USER'],
      error: 'must be set together with AUTH_SMTP_PASS',
    })
    .refine((values) => values.AUTH_SMTP_HOST !== postmarkHost || values.AUTH_SMTP_PASS, {
      ...always,
      path: ['AUTH_SMTP_PASS'],
      error: 'must be the token of a server at Postmark',
    })
    .refine((values) => !values.AUTH_EMAIL_TEMPLATES_PATH || !values.AUTH_EMAIL_TEMPLATES_URL, {
      ...always,
      path: ['AUTH_EMAIL_TEMPLATES_URL'],
      error: 'must not be set together with AUTH_EMAIL_TEMPLATES_PATH',
    })
    .refine(
      (values) =>
        !values.AUTH_WEBAUTHN_ENABLED ||
        values.AUTH_WEBAUTHN_RP_ID ||
        !values.AUTH_CLIENT_URL ||
        URL.parse(values.AUTH_CLIENT_URL)?.hostname,
      { ...always, path: ['AUTH_WEBAUTHN_RP_ID'], error: 'must be set where AUTH_CLIENT_URL has no host' },
    )
    .refine((values) => values.AUTH_LIMITS_STORE !== 'redis' || values.REDIS_URL, {
      ...always,
      path: ['REDIS_URL'],
      error: 'must be set where AUTH_LIMITS_STORE is redis',
    })
  return smsCredentials.reduce(
    (checked, [provider, variable]) =>
      checked.refine(
        (values) => !values.AUTH_SMS_PASSWORDLESS_ENABLED || values.AUTH_SMS_PROVIDER !== provider || values[variable],
        { ...always, path: [variable], error: `must be set to send SMS by ${provider}` },
      ),
    schema,
  )
}

const tableRows = (rows: z.ZodRawShape): string[] =>
  Object.entries(rows).map(([name, type]) => {
    const row = documentation.get(type)
    return `| \`${name}\` | ${row?.default} | ${row?.meaning} |`
  })
