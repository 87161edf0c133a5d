import { alterAccount } from './accounts.ts'
import { challengeFor, verifyMfa, withBackupCodes } from './backup-codes.ts'
import { freshCode, freshMagicCode, presentCode, presentMagicCode } from './codes.ts'
import { approvedDevice, decideDevice, pollDevice, waitingDevice } from './device-grant.ts'
import { mailedChange } from './email-change.ts'
import type { Gateway } from './gateway.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { signedIn, signedUp, stranger, verified } from './people.ts'
import { land, newcomer, signInAt, travel } from './provider-sign-in.ts'
import { userIdOf } from './rows.ts'
import { changePassword, type Door } from './sessions.ts'
import { freshSms, phoneOwner, presentSms, type SmsCapture } from './sms.ts'
import { adoptedTicket, redeem, resetTicket, signInTicket, ticketIn } from './tickets.ts'
import { codeOf, mfaTicket, verifyTotp, withTotp } from './totp.ts'
import { authenticator, ceremony, frontEnd, keyHolder, signedChallenge } from './webauthn.ts'

/** A secret in somebody's hands, and what presenting it comes to: the code of the refusal, or null. The nth try may differ from the others. */
export type Issued = { userId: string; present: (at: Gateway, door: Door, nth: number) => Promise<string | null> }

type Parts = { gateway: Gateway; sms: SmsCapture; idp: IdentityProvider }

/** How each kind of secret that works once comes into somebody's hands. */
export const oneTimeSecrets: Record<string, (parts: Parts) => Promise<Issued>> = {
  'a verification link': async ({ gateway }) => {
    const { email } = await signedUp(gateway)
    return opened(gateway, email, await ticketIn(gateway, email, 'email-verify'))
  },
  'a reset link': async ({ gateway }) => {
    const { email } = await verified(gateway)
    return opened(gateway, email, await resetTicket(gateway, email))
  },
  'a reset ticket that sets a password': async ({ gateway }) => {
    const { email } = await verified(gateway)
    return usedInTurn(gateway, email, await resetTicket(gateway, email), [setPassword])
  },
  'a reset ticket used in both ways': async ({ gateway }) => {
    const { email } = await verified(gateway)
    return usedInTurn(gateway, email, await resetTicket(gateway, email), [openLink, setPassword])
  },
  'a link that signs in': async ({ gateway }) => {
    const { email } = await verified(gateway)
    return opened(gateway, email, await signInTicket(gateway, email))
  },
  'a link that signs in and proves the address': async ({ gateway }) => {
    const { email } = await signedUp(gateway)
    return opened(gateway, email, await signInTicket(gateway, email))
  },
  'a link to a new address': async ({ gateway }) => {
    const person = await signedIn(gateway)
    return opened(gateway, person.email, (await mailedChange(gateway, 'GraphQL', person)).ticket)
  },
  'a mailed code': async ({ gateway }) => {
    const { email } = await verified(gateway)
    return mailedCode(gateway, email, await freshCode(gateway, email))
  },
  'a magic code': async ({ gateway }) => {
    const { email } = await verified(gateway)
    const [userId, code] = [await userIdOf(gateway, email), await freshMagicCode(gateway, email)]
    return { userId, present: async (at) => (await presentMagicCode(at, { email, code })).refused }
  },
  'a code by SMS': async ({ gateway, sms }) => {
    const { phoneNumber, userId } = await phoneOwner(gateway, sms)
    const code = await freshSms(gateway, sms, phoneNumber)
    return { userId, present: async (at, door) => (await presentSms(at, door, phoneNumber, code)).refused }
  },
  'a ticket for the second factor, with a code of the app': async ({ gateway }) => {
    const person = await withTotp(gateway)
    const [ticket, code] = [await mfaTicket(gateway, person), codeOf(gateway, person.secret)]
    return { userId: person.userId, present: async (at, door) => (await verifyTotp(at, door, ticket, code)).refused }
  },
  'a ticket for the second factor, with a backup code': async ({ gateway }) => {
    const person = await withBackupCodes(gateway)
    const [{ ticket }, code = ''] = [await challengeFor(gateway, person), ...person.codes]
    return { userId: person.userId, present: async (at) => (await verifyMfa(at, { ticket, code })).refused }
  },
  'a way back from an identity provider': async ({ gateway, idp }) => {
    const { subject, email } = newcomer(idp)
    await signInAt(gateway, idp, subject)
    const traveller = await travel(gateway, idp, subject)
    return { userId: await userIdOf(gateway, email), present: async (at) => (await land(at, traveller)).error }
  },
  'a signed challenge, to sign in': async ({ gateway }) => {
    const { device, email, userId } = await keyHolder(gateway)
    const credential = await signedChallenge(gateway, 'GraphQL', device, email)
    return { userId, present: async (at, door) => (await ceremony(at, door, 'verifySignInWebauthn', { credential })).refused }
  },
  'a signed challenge, to sign in without an address': async ({ gateway }) => {
    const { device, userId } = await keyHolder(gateway)
    const credential = await signedChallenge(gateway, 'REST', device)
    return { userId, present: async (at, door) => (await ceremony(at, door, 'verifySignInWebauthn', { credential })).refused }
  },
  'a signed challenge, to sign up': async ({ gateway }) => {
    const { options } = await ceremony(gateway, 'GraphQL', 'signUpWebauthn', { email: stranger().email })
    const credential = authenticator().createJSON(frontEnd, options)
    const present: Issued['present'] = async (at, door) =>
      (await ceremony(at, door, 'verifySignUpWebauthn', { credential })).refused
    return { userId: options.user.id, present }
  },
  'a signed challenge, to add a key': async ({ gateway }) => {
    const { accessToken, userId } = await signedIn(gateway)
    const credential = authenticator().createJSON(
      frontEnd,
      (await ceremony(gateway, 'REST', 'addSecurityKey', {}, accessToken)).options,
    )
    const present: Issued['present'] = async (at, door) =>
      (await ceremony(at, door, 'verifyAddSecurityKey', { credential }, accessToken)).refused
    return { userId, present }
  },
  'a signed challenge, to elevate': async ({ gateway }) => {
    const { device, accessToken, userId } = await keyHolder(gateway)
    const credential = device.getJSON(frontEnd, (await ceremony(gateway, 'REST', 'elevateWebauthn', {}, accessToken)).options)
    const present: Issued['present'] = async (at, door) =>
      (await ceremony(at, door, 'verifyElevateWebauthn', { credential }, accessToken)).refused
    return { userId, present }
  },
  'a device code that is approved': async ({ gateway }) => {
    const person = await signedIn(gateway)
    const deviceCode = await approvedDevice(gateway, person)
    return { userId: person.userId, present: async (at) => (await pollDevice(at, deviceCode)).refused }
  },
  'a user code': async ({ gateway }) => {
    const { userId, accessToken } = await signedIn(gateway)
    const { userCode } = await waitingDevice(gateway)
    return { userId, present: (at) => decideDevice(at, 'approve', userCode, accessToken) }
  },
  'an adopted link that signs in': ({ gateway }) => adopted(gateway, 'passwordlessEmail', 3600, [openLink]),
  'an adopted verification link': ({ gateway }) => adopted(gateway, 'verifyEmail', 30 * 86_400, [openLink]),
  'an adopted link to a new address': async ({ gateway }) => {
    const issued = await adopted(gateway, 'emailConfirmChange', 3600, [openLink])
    await gateway.deps.db.pool.query("UPDATE auth.users SET new_email = id || '@people.test' WHERE id = $1", [issued.userId])
    return issued
  },
  'an adopted reset ticket used in both ways': ({ gateway }) => adopted(gateway, 'passwordReset', 3600, [openLink, setPassword]),
  'an adopted mailed code': async ({ gateway }) => {
    const { email } = await verified(gateway)
    const expiresAt = new Date(gateway.clock.now().getTime() + 3_600_000)
    await alterAccount(gateway, email, "ticket = '012345', ticket_expires_at = $2", expiresAt)
    return mailedCode(gateway, email, '012345')
  },
}

type Way = (at: Gateway, door: Door, ticket: string) => Promise<string | null>

const openLink: Way = async (at, door, ticket) => (await redeem(at, door, ticket)).refused
const setPassword: Way = (at, door, ticket) => changePassword(at, door, { newPassword: 'another password', ticket })

const opened = (gateway: Gateway, email: string, ticket: string) => usedInTurn(gateway, email, ticket, [openLink])

async function usedInTurn(gateway: Gateway, email: string, ticket: string, ways: Way[]): Promise<Issued> {
  const present: Issued['present'] = (at, door, nth) => (ways[nth % ways.length] ?? openLink)(at, door, ticket)
  return { userId: await userIdOf(gateway, email), present }
}

async function mailedCode(gateway: Gateway, email: string, code: string): Promise<Issued> {
  const userId = await userIdOf(gateway, email)
  return { userId, present: async (at, door) => (await presentCode(at, door, email, code)).refused }
}

async function adopted(gateway: Gateway, prefix: string, lifeSeconds: number, ways: Way[]): Promise<Issued> {
  const { email } = await verified(gateway)
  return usedInTurn(gateway, email, await adoptedTicket(gateway, email, prefix, lifeSeconds), ways)
}
