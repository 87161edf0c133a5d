import { z } from 'zod'
import { serverUrl } from './network.ts'
import { boolean, line, list, oneOf } from './readers.ts'
import type { Environment, Rows, Values } from './rows.ts'

/** How SMS leave, and who gets none. */
export const smsVariables = ({ environment, row, optional, literal }: Rows) => ({
  AUTH_SMS_PASSWORDLESS_ENABLED: literal(boolean, 'false', 'Users can sign in with a code by SMS.'),
  AUTH_SMS_PROVIDER: row(
    provider(environment),
    { development: 'dev', production: 'twilio' },
    '`twilio` or `modica`; `dev`, which production refuses, writes texts to the log and the development mailbox.',
  ),
  AUTH_SMS_TWILIO_ACCOUNT_SID: optional(
    line.refine((sid) => !sid.startsWith('VA'), 'must be an account: the Verify service is not supported by this version'),
    'none',
    'Account at Twilio.',
  ),
  AUTH_SMS_TWILIO_AUTH_TOKEN: optional(line, 'none', 'Its token.'),
  AUTH_SMS_TWILIO_MESSAGING_SERVICE_ID: optional(line, 'none', 'Messaging service, or the number or name to send from.'),
  AUTH_SMS_TWILIO_URL: row(serverUrl(environment), 'https://api.twilio.com', 'Where the API of Twilio is.'),
  AUTH_SMS_MODICA_USERNAME: optional(line, 'none', 'Account at Modica.'),
  AUTH_SMS_MODICA_PASSWORD: optional(line, 'none', 'Its password.'),
  AUTH_SMS_MODICA_URL: row(serverUrl(environment), 'https://api.modicagroup.com', 'Where the API of Modica is.'),
  AUTH_SMS_TEST_PHONE_NUMBERS: row(
    list(testNumber),
    '',
    'Comma-separated `number:code`: such a number always gets that code, and no SMS. Whoever knows one can sign in with it.',
  ),
})

type SmsValues = Values<typeof smsVariables>

/** The credentials that each provider needs. */
export const smsCredentials = [
  ['twilio', 'AUTH_SMS_TWILIO_ACCOUNT_SID'],
  ['twilio', 'AUTH_SMS_TWILIO_AUTH_TOKEN'],
  ['twilio', 'AUTH_SMS_TWILIO_MESSAGING_SERVICE_ID'],
  ['modica', 'AUTH_SMS_MODICA_USERNAME'],
  ['modica', 'AUTH_SMS_MODICA_PASSWORD'],
] as const

/** The chosen provider, or null where nobody signs in by SMS. */
export const smsConfig = (values: SmsValues) =>
  values.AUTH_SMS_PASSWORDLESS_ENABLED
    ? { provider: providerConfig(values), testNumbers: Object.fromEntries(values.AUTH_SMS_TEST_PHONE_NUMBERS) }
    : null

const providerConfig = (values: SmsValues) => {
  switch (values.AUTH_SMS_PROVIDER) {
    case 'twilio':
      return {
        kind: 'twilio' as const,
        url: values.AUTH_SMS_TWILIO_URL,
        accountSid: values.AUTH_SMS_TWILIO_ACCOUNT_SID ?? '',
        authToken: values.AUTH_SMS_TWILIO_AUTH_TOKEN ?? '',
        sender: values.AUTH_SMS_TWILIO_MESSAGING_SERVICE_ID ?? '',
      }
    case 'modica':
      return {
        kind: 'modica' as const,
        url: values.AUTH_SMS_MODICA_URL,
        username: values.AUTH_SMS_MODICA_USERNAME ?? '',
        password: values.AUTH_SMS_MODICA_PASSWORD ?? '',
      }
    case 'dev':
      return { kind: 'dev' as const }
  }
}

const provider = (environment: Environment) =>
  z
    .string()
    .toLowerCase()
    .pipe(oneOf('twilio', 'modica', 'dev'))
    .refine((name) => environment === 'development' || name !== 'dev', 'must not be dev in production: it logs the codes')

const testNumber = z.string().transform((text, ctx): [number: string, code: string] => {
  const [, number, code] = /^(\+[1-9]\d{6,14}):(\d{6})$/.exec(text) ?? []
  if (number && code) return [number, code]
  ctx.addIssue('must be a number and its code, such as +15550100200:123456')
  return z.NEVER
})
