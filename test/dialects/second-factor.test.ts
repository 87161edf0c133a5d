import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type WithBackupCodes, withBackupCodes } from '../support/backup-codes.ts'
import { restBrowser } from '../support/browser-jar.ts'
import type { Json } from '../support/clients.ts'
import { speak } from '../support/dialects.ts'
import { everyFeature } from '../support/features.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { codeOf, wrongCode } from '../support/totp.ts'

const env = { ...everyFeature, DIALECTS: 'nhost,runash,dashboard,platform' }

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

/** How a dialect signs in by two steps, and what it calls the parts. */
type Speech = {
  name: string
  signIn: string
  verify: string
  send: string
  /** The member of a body that holds what the first step was answered with. */
  ticket: string
  /** What the first step was answered with, and the ways to go on. */
  challenge: (json: Json) => { ticket?: string; methods?: string[]; expiresAt?: string }
  /** The id of the session that is open, if one is. */
  sessionId: (json: Json) => string | undefined
  /** How a code is refused that was not the one mailed; any other is refused with 401. */
  notMailed: number
}

const inTheBody = {
  ticket: 'challenge',
  challenge: ({ challenge: ticket, methods, expiresAt }: Json) => ({ ticket, methods, expiresAt }),
  sessionId: (json: Json) => json.session?.id,
}

const speeches: Speech[] = [
  {
    ...inTheBody,
    name: 'runash',
    signIn: 'POST /sign-in/email',
    verify: 'POST /2fa/verify',
    send: 'POST /2fa/send-code',
    notMailed: 400,
  },
  {
    ...inTheBody,
    name: 'dashboard',
    signIn: 'POST /sign-in/email',
    verify: 'POST /two-factor/verify',
    send: 'POST /two-factor/send-otp',
    notMailed: 401,
  },
  {
    name: 'platform',
    signIn: 'POST /signin',
    verify: 'POST /signin/verify',
    send: 'POST /signin/send-code',
    ticket: 'mfaTicket',
    challenge: ({ data }) => ({ ticket: data?.mfa_ticket, methods: data?.methods, expiresAt: data?.expires_at }),
    sessionId: ({ data }) => data?.session_id,
    notMailed: 401,
  },
]

describe.each(speeches)('by $name', ({ name, signIn, verify, send, ticket: member, challenge, sessionId, notMailed }) => {
  /** Somebody in a browser of theirs who has given the password. */
  async function challenged(person?: WithBackupCodes) {
    const owner = person ?? (await withBackupCodes(gateway))
    const { call } = restBrowser(gateway, speak(gateway, name))
    const password = () => call(signIn, { email: owner.email, password: owner.password })
    const first = challenge((await password()).json)
    const answer = (code: string, members: object = {}) => call(verify, { [member]: first.ticket, code, ...members })
    return { owner, ...first, password, answer, send: () => call(send, { [member]: first.ticket }) }
  }

  const mailed = async (email: string) => (await gateway.mail.next(email, 'mfa-code')).headers.get('x-ticket') ?? ''

  test('the password is answered with a ticket, the ways to go on and the time that is left for them', async () => {
    const { ticket, methods, expiresAt } = await challenged()
    expect({ ticket, methods }).toEqual({
      ticket: expect.stringMatching(/^mfaTotp:/),
      methods: ['totp', 'backup_code', 'email_code'],
    })
    expect(Date.parse(expiresAt ?? '') - gateway.clock.now().getTime()).toBe(300_000)
  })

  test('a code of the app signs in, once', async () => {
    const { owner, answer } = await challenged()
    const code = codeOf(gateway, owner.secret)
    const { status, json } = await answer(code)
    expect({ status, sessionId: sessionId(json) }).toEqual({ status: 200, sessionId: expect.any(String) })
    expect((await answer(code)).status).toBe(401)
  })

  test('a backup code signs in, by its form or by name, once', async () => {
    const { owner, answer } = await challenged()
    const [one = '', other = ''] = owner.codes
    expect((await answer(one)).status).toBe(200)
    expect((await (await challenged(owner)).answer(one)).status).toBe(401)
    expect((await (await challenged(owner)).answer(other, { method: 'backup_code' })).status).toBe(200)
  })

  test('a code signs in that is mailed for this ticket, at most once a minute', async () => {
    const { owner, answer, send: ask } = await challenged()
    expect((await ask()).status).toBe(200)
    const code = await mailed(owner.email)
    const again = await ask()
    expect(again.status).toBe(429)
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(50)
    expect((await answer(code, { method: 'email_code' })).status).toBe(200)
  })

  test('a wrong code of any kind is refused, and the fifth spends the ticket', async () => {
    const { owner, answer, send: ask } = await challenged()
    await ask()
    const wrong = wrongCode(gateway, owner.secret)
    const statuses: number[] = []
    for (const method of ['totp', 'email_code', 'backup_code', 'totp', 'totp']) {
      statuses.push((await answer(wrong, { method })).status)
    }
    expect(statuses).toEqual([401, notMailed, 401, 401, 401])
    expect((await answer(await mailed(owner.email), { method: 'email_code' })).status).toBe(401)
  })

  test('a way that there is not is no value, and a ticket that nobody has opens nothing', async () => {
    const { answer } = await challenged()
    expect((await answer('123456', { method: 'pigeon' })).status).toBe(name === 'platform' ? 400 : 422)
    const call = speak(gateway, name)
    expect((await call(verify, { [member]: 'mfaTotp:nobody', code: '123456' })).status).toBe(401)
    expect((await call(send, { [member]: 'mfaTotp:nobody' })).status).toBe(401)
  })

  test('the browser is trusted from then on, for whoever wants that', async () => {
    const { owner, answer, password } = await challenged()
    const { status } = await answer(codeOf(gateway, owner.secret), { trustDevice: true })
    expect(status).toBe(200)
    expect(sessionId((await password()).json)).toEqual(expect.any(String))
    expect((await challenged(owner)).ticket).toBeDefined()
  })

  test('nothing of it is there where second factors, or codes by mail, are off', async () => {
    const { ticket } = await challenged()
    await besides(gateway, { ...env, AUTH_MFA_ENABLED: 'false' }, async (without) => {
      const call = speak(without, name)
      expect((await call(verify, { [member]: ticket, code: '123456' })).status).toBe(403)
      expect((await call(send, { [member]: ticket })).status).toBe(403)
    })
    await besides(gateway, { ...env, AUTH_MFA_EMAIL_CODE_ENABLED: 'false' }, async (without) => {
      expect((await speak(without, name)(send, { [member]: ticket })).status).toBe(403)
    })
  })
})
