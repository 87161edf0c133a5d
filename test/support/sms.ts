import { randomInt } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import type { Gateway } from './gateway.ts'
import { call, type Passed } from './passwordless.ts'
import type { Door } from './sessions.ts'

export type CapturedSms = { provider: 'twilio' | 'modica'; to: string; text: string; authorization: string; fields: object }

export type SmsCapture = {
  /** What a gateway needs to send through it. */
  env: Record<string, string>
  modicaEnv: Record<string, string>
  messages: CapturedSms[]
  /** The next SMS to the number that nobody asked for yet, now or within 15 seconds. */
  next: (to: string) => Promise<CapturedSms>
  /** Refuses this many messages first, as a provider in trouble does. */
  refuse: (times: number) => void
  stop: () => Promise<void>
}

/** A provider of SMS on the loopback interface that speaks the protocols of Twilio and Modica and keeps what it is sent. */
export async function captureSms(): Promise<SmsCapture> {
  const messages: CapturedSms[] = []
  const taken = new Set<CapturedSms>()
  let refusals = 0

  const server = createServer(async (request, response) => {
    const body = await readText(request)
    const authorization = request.headers.authorization ?? ''
    const isTwilio = request.url === '/2010-04-01/Accounts/AC1/Messages.json'
    if (request.method !== 'POST' || (!isTwilio && request.url !== '/rest/sms/v2/messages')) return response.writeHead(404).end()
    if (refusals-- > 0) return response.writeHead(503).end(body)
    const fields = isTwilio ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body)
    const [to, text] = isTwilio ? [fields.To, fields.Body] : [fields.destination, fields.content]
    messages.push({ provider: isTwilio ? 'twilio' : 'modica', to, text, authorization, fields })
    return response.writeHead(isTwilio ? 201 : 202, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    env: {
      AUTH_SMS_PASSWORDLESS_ENABLED: 'true',
      AUTH_SMS_PROVIDER: 'twilio',
      AUTH_SMS_TWILIO_URL: url,
      AUTH_SMS_TWILIO_ACCOUNT_SID: 'AC1',
      AUTH_SMS_TWILIO_AUTH_TOKEN: 'token of twilio',
      AUTH_SMS_TWILIO_MESSAGING_SERVICE_ID: 'MG1',
    },
    modicaEnv: {
      AUTH_SMS_PASSWORDLESS_ENABLED: 'true',
      AUTH_SMS_PROVIDER: 'Modica',
      AUTH_SMS_MODICA_URL: url,
      AUTH_SMS_MODICA_USERNAME: 'user of modica',
      AUTH_SMS_MODICA_PASSWORD: 'password of modica',
    },
    messages,
    next: async (to) => {
      for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 10) {
        const message = messages.find((each) => each.to === to && !taken.has(each))
        if (message) {
          taken.add(message)
          return message
        }
        await setTimeout(10)
      }
      throw new Error(`no SMS came to ${to} within 15 seconds`)
    },
    refuse: (times) => {
      refusals = times
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** A number that no test has met before. */
export function newNumber(): string {
  return `+1555${randomInt(10 ** 9, 10 ** 10)}`
}

/** Asks for a code by SMS. */
export function askBySms(gateway: Gateway, door: Door, phoneNumber: string, options?: object, headers = {}): Promise<Passed> {
  const input = options === undefined ? { phoneNumber } : { phoneNumber, options }
  return call(gateway, door, 'signInPasswordlessSms', input, headers)
}

/** Presents a code that came by SMS. */
export function presentSms(gateway: Gateway, door: Door, phoneNumber: string, otp: string): Promise<Passed> {
  return call(gateway, door, 'verifySignInPasswordlessSms', { phoneNumber, otp })
}

/** The code of the next SMS to the number. */
export async function textedCode(sms: SmsCapture, phoneNumber: string): Promise<string> {
  return /\b\d{6}\b/.exec((await sms.next(phoneNumber)).text)?.[0] ?? ''
}

/** Asks for a code by SMS and reads it. */
export async function freshSms(gateway: Gateway, sms: SmsCapture, phoneNumber: string): Promise<string> {
  const { refused } = await askBySms(gateway, 'GraphQL', phoneNumber)
  if (refused) throw new Error(`${phoneNumber} gets no code: ${refused}`)
  return textedCode(sms, phoneNumber)
}

/** Has an account without an address and is signed in to it. */
export async function phoneOwner(
  gateway: Gateway,
  sms: SmsCapture,
): Promise<{ phoneNumber: string; accessToken: string; refreshToken: string; userId: string }> {
  const phoneNumber = newNumber()
  const { refused, session } = await presentSms(gateway, 'REST', phoneNumber, await freshSms(gateway, sms, phoneNumber))
  if (!session) throw new Error(`${phoneNumber} is not signed in: ${refused}`)
  return { phoneNumber, accessToken: session.accessToken, refreshToken: session.refreshToken, userId: session.user.id }
}

/** What a door says of a code by SMS that is no good. */
export const noSms = { GraphQL: 'invalid-otp', REST: 'invalid-request' } as const satisfies Record<Door, string>
