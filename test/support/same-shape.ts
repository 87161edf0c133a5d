import { alteredPerson } from './accounts.ts'
import type { Answer } from './clients.ts'
import { codeSignIns, type Entrance, magicCodeSignIns, signIns, type Visitor } from './every-door.ts'
import type { Gateway } from './gateway.ts'
import { signedUp, stranger, verified } from './people.ts'
import { phoneOwner, type SmsCapture } from './sms.ts'

/** A door, what it says where nobody has the address, and of which accounts its contract says something else, and why. */
export type Telling = Entrance & { ofNobody: string; tells?: Record<string, string>; because?: string }

/** Accounts that a stranger must not tell from none. The password is the right one where there is one, unless the account is in order. */
export const kinds: Record<string, (gateway: Gateway) => Promise<Visitor>> = {
  verified: async (gateway) => ({ ...(await verified(gateway)), password: stranger().password }),
  'not verified': (gateway) => signedUp(gateway),
  'without a password': (gateway) => alteredPerson(gateway, 'password_hash = NULL'),
  'without a password as hasura-auth wrote it': (gateway) => alteredPerson(gateway, "password_hash = ''"),
  disabled: (gateway) => alteredPerson(gateway, 'disabled = true'),
  'disabled and not verified': (gateway) => alteredPerson(gateway, 'disabled = true, email_verified = false'),
  anonymous: (gateway) => alteredPerson(gateway, 'is_anonymous = true'),
}

/** The same of accounts that have a number and no address, by what is changed of them. */
export const phoneKinds: Record<string, string> = {
  verified: 'phone_number_verified = true',
  'not verified': 'phone_number_verified = false',
  disabled: 'disabled = true',
  anonymous: 'is_anonymous = true',
}

/** Has an account of that kind, made by a code. */
export async function phoneVisitor(gateway: Gateway, sms: SmsCapture, columns: string): Promise<Visitor> {
  const { phoneNumber, userId } = await phoneOwner(gateway, sms)
  await gateway.deps.db.pool.query(`UPDATE auth.users SET ${columns} WHERE id = $1`, [userId])
  return { ...stranger(), phoneNumber }
}

/** Whose account may not sign in, as the nhost contract wants it told. */
const standings = {
  disabled: '401 disabled-user',
  'disabled and not verified': '401 disabled-user',
  anonymous: '403 forbidden-anonymous',
}

const everyKind = (word: string) => Object.fromEntries(Object.keys(kinds).map((kind) => [kind, word]))

const nhostTells = (tells: Record<string, string>) => ({
  tells,
  because: 'the nhost contract says so, unless errors are concealed',
})

/** Where an address and a secret sign in. */
export const signInDoors: Telling[] = [...signIns, ...codeSignIns, ...magicCodeSignIns].map((entrance) => ({
  ...entrance,
  ofNobody: entrance.wrong,
  ...(entrance.operation === 'POST /signin/email-password'
    ? nhostTells({ ...standings, 'not verified': '401 unverified-user' })
    : {}),
}))

const address = ({ email }: Visitor) => ({ email })
// What members hear is compared where there are any: with the tests of portals.
const addressAtPortal = ({ email }: Visitor) => ({ email, portal_id: '7b5f3b0e-7f8a-4a6e-9c37-0f3d7b1d2c11' })
const newcomer = ({ email }: Visitor) => ({ email, password: stranger().password })

/** Where an address is all that somebody needs to have a mail sent to it, or to begin a sign-in with a key. */
export const mailDoors: Telling[] = [
  { at: 'GraphQL', operation: 'sendPasswordResetEmail', input: address, ofNobody: '200' },
  { at: 'nhost', operation: 'POST /user/password/reset', input: address, ofNobody: '200' },
  { at: 'runash', operation: 'POST /forgot-password', input: address, ofNobody: '200' },
  { at: 'dashboard', operation: 'POST /forget-password', input: address, ofNobody: '200' },
  { at: 'platform', operation: 'POST /forgot-password', input: address, ofNobody: '200' },

  { at: 'GraphQL', operation: 'sendVerificationEmail', input: address, ofNobody: '200' },
  { at: 'dashboard', operation: 'POST /resend-verification', input: address, ofNobody: '200' },
  {
    at: 'nhost',
    operation: 'POST /user/email/send-verification-email',
    input: address,
    ofNobody: '401 invalid-email-password',
    ...nhostTells({
      ...everyKind('400 email-already-verified'),
      'not verified': '200',
      disabled: '401 disabled-user',
      'disabled and not verified': '401 disabled-user',
    }),
  },

  { at: 'GraphQL', operation: 'signInPasswordlessEmail', input: address, ofNobody: '200' },
  { at: 'runash', operation: 'POST /magic-link', input: address, ofNobody: '200' },
  { at: 'nhost', operation: 'POST /signin/passwordless/email', input: address, ofNobody: '200', ...nhostTells(standings) },
  { at: 'GraphQL', operation: 'signUpPasswordlessEmail', input: address, ofNobody: '200' },

  { at: 'GraphQL', operation: 'signInOtpEmail', input: address, ofNobody: '200' },
  { at: 'nhost', operation: 'POST /signin/otp/email', input: address, ofNobody: '200', ...nhostTells(standings) },
  { at: 'GraphQL', operation: 'signUpOtpEmail', input: address, ofNobody: '200' },

  { at: 'GraphQL', operation: 'requestMagicCode', input: address, ofNobody: '200' },
  { at: 'portal', operation: 'POST /request-magic-code', input: address, ofNobody: '200' },
  { at: 'portal', operation: 'POST /portal/request-magic-code', input: addressAtPortal, ofNobody: '200' },
  { at: 'portal', operation: 'POST /portal/forgot-password', input: addressAtPortal, ofNobody: '201' },

  { at: 'GraphQL', operation: 'signInWebauthn', input: address, ofNobody: '200' },
  {
    at: 'nhost',
    operation: 'POST /signin/webauthn',
    input: address,
    ofNobody: '401 invalid-email-password',
    ...nhostTells({ ...everyKind('400 invalid-request'), ...standings, 'not verified': '401 unverified-user' }),
  },
  { at: 'GraphQL', operation: 'signUpWebauthn', input: address, ofNobody: '200' },

  { at: 'GraphQL', operation: 'signUpEmailPassword', input: newcomer, ofNobody: '200' },
  { at: 'runash', operation: 'POST /sign-up/email', input: newcomer, ofNobody: '200' },
  {
    at: 'nhost',
    operation: 'POST /signup/email-password',
    input: newcomer,
    ofNobody: '200',
    ...nhostTells(everyKind('409 email-already-in-use')),
  },
  {
    at: 'dashboard',
    operation: 'POST /sign-up/email',
    input: newcomer,
    ofNobody: '201',
    tells: { ...everyKind('409 USER_EXISTS'), 'not verified': '200', 'disabled and not verified': '201' },
    because: 'the dashboard contract says that an address is taken, or its mail sent again',
  },
]

const number = ({ phoneNumber }: Visitor) => ({ phoneNumber })
const texted = ({ phoneNumber, code }: Visitor) => ({ phoneNumber, otp: code })

/** Where a number is all that somebody needs to have a code sent to it. */
export const smsDoors: Telling[] = [
  { at: 'GraphQL', operation: 'signInPasswordlessSms', input: number, ofNobody: '200' },
  { at: 'nhost', operation: 'POST /signin/passwordless/sms', input: number, ofNobody: '200', ...nhostTells(standings) },
  { at: 'GraphQL', operation: 'signUpPasswordlessSms', input: number, ofNobody: '200' },
]

/** Where a number and a code sign in. */
export const smsSignInDoors: Telling[] = [
  { at: 'GraphQL', operation: 'verifySignInPasswordlessSms', input: texted, ofNobody: '200 INVALID_OTP' },
  { at: 'nhost', operation: 'POST /signin/passwordless/sms/otp', input: texted, ofNobody: '400 invalid-request' },
]

/** Those whose link or code makes an account where there is none, at doors that tell nobody whether there is one. */
export const firstUseDoors: Telling[] = [...mailDoors, ...smsDoors].filter(
  ({ at, operation }) => at !== 'nhost' && /^signIn(Passwordless|Otp)|magic-link/.test(operation),
)

/** All by which a stranger can tell two answers apart, but for what each has of its own: the address, ids and moments. */
export function shapeOf({ status, headers, text }: Answer, { email, phoneNumber }: Visitor) {
  const own = new Set(['date', 'x-request-id', 'retry-after', 'content-length'])
  const masked = [email, phoneNumber ?? email].reduce((rest, each) => rest.replaceAll(each, '<address>'), text)
  return {
    status,
    headers: [...headers].map(([name, value]) => (own.has(name) ? name : `${name}: ${value.replace(/;t=\d+$/, '')}`)),
    text: masks.reduce((rest, [pattern, name]) => rest.replace(pattern, name), masked),
  }
}

const masks: [RegExp, string][] = [
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>'],
  [/(?<="retryAfterSeconds":)\d+/g, '<seconds>'],
  [/(?<="challenge":")[\w-]+/g, '<challenge>'],
  // Of a key: longer than the name of the relying party.
  [/(?<="id":")[\w-]{20,}/g, '<key>'],
]
