import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { freshCode, presentCode } from '../support/codes.ts'
import { calledFrom, client, firefox, newDeviceMails, safari } from '../support/devices.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../support/id-tokens.ts'
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts'
import { type SignedIn, signedIn } from '../support/people.ts'
import { depart, newcomer, signInAt } from '../support/provider-sign-in.ts'
import { type Door, doors } from '../support/sessions.ts'
import { captureSms, freshSms, newNumber, presentSms, type SmsCapture } from '../support/sms.ts'
import { redeem, signInTicket } from '../support/tickets.ts'
import { codeOf, mfaTicket, verifyTotp, withTotp } from '../support/totp.ts'
import { ceremony, keyHolder, signedChallenge } from '../support/webauthn.ts'

let idp: IdentityProvider
let issuer: TokenIssuer
let sms: SmsCapture
let gateway: Gateway
/** The gateway as somebody calls it at home, and on another device. */
let home: Gateway
let elsewhere: Gateway
beforeAll(async () => {
  idp = await startIdentityProvider()
  issuer = await startTokenIssuer(() => gateway.clock.now())
  sms = await captureSms()
  gateway = await startGateway({
    env: { ...everyFeature, ...idp.env, ...issuer.env, ...sms.env, AUTH_TRUSTED_PROXIES: 'loopback' },
  })
  home = calledFrom(gateway, client(firefox, '203.0.113.5'))
  elsewhere = calledFrom(gateway, client(safari, '198.51.100.7'))
  await depart(gateway)
})
afterAll(async () => {
  await gateway.stop()
  await Promise.all([idp.stop(), issuer.stop(), sms.stop()])
})

/** Gives an account this way in, and returns how somebody signs in with it: where, and with what refusal. */
type Method = (door: Door) => Promise<{ email: string; signIn: (at: Gateway) => Promise<string | null> }>

const own = (signIn: (person: SignedIn, door: Door, at: Gateway) => Promise<string | null>): Method => {
  return async (door) => {
    const person = await signedIn(home)
    return { email: person.email, signIn: (at) => signIn(person, door, at) }
  }
}

const methods: Record<string, Method> = {
  'a mailed link': own(async ({ email }, door, at) => (await redeem(at, door, await signInTicket(gateway, email))).refused),
  'a mailed code': own(async ({ email }, door, at) => {
    return (await presentCode(at, door, email, await freshCode(gateway, email))).refused
  }),
  'a code by SMS': own(async ({ email }, door, at) => {
    const phoneNumber = newNumber()
    await alterAccount(gateway, email, 'phone_number = $2, phone_number_verified = true', phoneNumber)
    return (await presentSms(at, door, phoneNumber, await freshSms(gateway, sms, phoneNumber))).refused
  }),
  'a provider': own(async ({ email }, _door, at) => (await signInAt(at, idp, newcomer(idp, { email }).subject)).error),
  'an ID token': own(async ({ email }, door, at) => {
    const idToken = await issuer.token({ sub: randomUUID(), email, email_verified: true })
    return signInByIdToken(at, door, idToken)
  }),
  'a passkey': async (door) => {
    const { email, device } = await keyHolder(home)
    const signIn = async (at: Gateway) => {
      const credential = await signedChallenge(at, door, device, email)
      return (await ceremony(at, door, 'verifySignInWebauthn', { credential })).refused
    }
    return { email, signIn }
  },
  'the second factor': async (door) => {
    const person = await withTotp(home)
    const signIn = async (at: Gateway) => {
      const ticket = await mfaTicket(at, person)
      expect(await newDeviceMails(gateway, person.email)).toEqual([])
      return (await verifyTotp(at, door, ticket, codeOf(gateway, person.secret))).refused
    }
    return { email: person.email, signIn }
  },
}

async function signInByIdToken(at: Gateway, door: Door, idToken: string): Promise<string | null> {
  const input = { provider: 'google', idToken }
  if (door === 'REST') return (await at.rest('POST /signin/idtoken', input)).json.error ?? null
  const mutation = 'mutation ($input: SignInIdTokenInput!) { signInIdToken(input: $input) { ... on Failure { code } } }'
  const { data } = await at.graphql(mutation, { input })
  return data.signInIdToken.code ?? null
}

describe.each(doors)('at %s', (door) => {
  describe.each(Object.entries(methods))('a sign-in with %s', (_name, prepare) => {
    test('on a new device is told of', async () => {
      const { email, signIn } = await prepare(door)
      expect(await signIn(elsewhere)).toBeNull()
      const mails = await newDeviceMails(gateway, email)
      expect(mails.map(({ html }) => html)).toEqual([expect.stringContaining('Safari (macOS)<br>Address: 198.51.100.7')])
    })

    test('on one that the account has been used on is not', async () => {
      const { email, signIn } = await prepare(door)
      expect(await signIn(home)).toBeNull()
      expect(await newDeviceMails(gateway, email)).toEqual([])
    })
  })
})
