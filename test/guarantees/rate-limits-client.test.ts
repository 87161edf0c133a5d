import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askForMail, attempt } from '../support/attempts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn, stranger } from '../support/people.ts'
import { type Door, doors, refresh } from '../support/sessions.ts'

const behindProxy = { AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_TRUSTED_PROXIES: 'loopback' }
// Of every request, which the other limits would never be reached behind.
const patient = { ...behindProxy, AUTH_RATE_LIMIT_GLOBAL_BURST: '100000' }

let gateway: Gateway
/** Where addresses need not be verified, so that signing up mails nothing. */
let mailless: Gateway
let unlimited: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: patient })
  mailless = await startGateway({ beside: gateway, env: { ...patient, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
  unlimited = await startGateway({ beside: gateway, env: { AUTH_TRUSTED_PROXIES: 'loopback' } })
})
afterAll(async () => {
  await unlimited.stop()
  await mailless.stop()
  await gateway.stop()
})

let clients = 0
/** Headers of a client that nobody has met before. */
function newClient() {
  clients += 1
  return { 'x-forwarded-for': `198.51.${clients >> 8}.${clients & 255}` }
}

type Client = ReturnType<typeof newClient>
const refused = { refused: 'too-many-requests', retryAfterSeconds: expect.any(Number) }
const heard = { refused: 'invalid-email-password' }

describe.each(doors)('with AUTH_RATE_LIMIT_ENABLE, a client at %s', (door) => {
  test('has ten attempts in five minutes to prove who it is, whatever account and operation it tries', async () => {
    const client = newClient()
    for (let n = 0; n < 4; n += 1) expect(await attempt(gateway, door, stranger(), client)).toMatchObject(heard)
    for (const proof of otherProofs) expect(await prove(proof, door, client)).toBe('heard')
    for (let n = 0; n < 3; n += 1) expect(await attempt(gateway, door, stranger(), client)).toMatchObject(heard)

    const answer = await attempt(gateway, door, stranger(), client)
    expect(answer).toMatchObject({ ...refused, status: door === 'REST' ? 429 : 200 })
    expect(answer.retryAfterSeconds).toBeGreaterThan(290)
    for (const proof of otherProofs) expect(await prove(proof, door, client)).toBe('refused')
    expect(await attempt(gateway, door, stranger(), newClient())).toMatchObject(heard)
  })

  test('has ten sign-ups in five minutes, which are counted apart from attempts', async () => {
    const client = newClient()
    const signUp = () => askForMail(mailless, door, 'signUpEmailPassword', stranger(), client)
    for (let n = 0; n < 10; n += 1) expect(await signUp()).toMatchObject({ refused: null })
    expect(await signUp()).toMatchObject(refused)
    expect(await attempt(gateway, door, stranger(), client)).toMatchObject(heard)
  })

  test('has ten mails in an hour, to whomever', async () => {
    const client = newClient()
    const operations = ['signUpEmailPassword', 'sendPasswordResetEmail', 'sendVerificationEmail'] as const
    for (let n = 0; n < 10; n += 1) {
      const { refused: code } = await askForMail(gateway, door, operations[n % 3] ?? 'sendPasswordResetEmail', stranger(), client)
      expect(code).not.toBe('too-many-requests')
    }
    for (const operation of operations) {
      const answer = await askForMail(gateway, door, operation, stranger(), client)
      expect(answer).toMatchObject(refused)
      expect(answer.retryAfterSeconds).toBeGreaterThan(3590)
    }
    expect(await askForMail(gateway, door, 'sendPasswordResetEmail', stranger(), newClient())).toMatchObject({ refused: null })
  })

  test('is counted over both doors together', async () => {
    const client = newClient()
    for (let n = 0; n < 10; n += 1) await attempt(gateway, n % 2 ? 'REST' : 'GraphQL', stranger(), client)
    expect(await attempt(gateway, door, stranger(), client)).toMatchObject(refused)
  })

  test('may refresh and read as often as the limit of all requests allows', async () => {
    const { refreshToken } = await signedIn(unlimited)
    let token = refreshToken
    for (let n = 0; n < 15; n += 1) token = (await refresh(gateway, door, token)).refreshToken
    expect(token).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('is not counted at all while limits are off', async () => {
    const client = newClient()
    for (let n = 0; n < 12; n += 1) expect(await attempt(unlimited, door, stranger(), client)).toMatchObject(heard)
  })
})

test('sign-ups that mail nothing are not counted as mail', async () => {
  const client = newClient()
  for (let n = 0; n < 10; n += 1) await askForMail(mailless, 'REST', 'signUpEmailPassword', stranger(), client)
  expect(await askForMail(gateway, 'REST', 'sendPasswordResetEmail', stranger(), client)).toMatchObject({ refused: null })
})

test('with AUTH_RATE_LIMIT_EMAIL_IS_GLOBAL the mails of all clients are counted together', async () => {
  const together = await startGateway({ env: { ...patient, AUTH_RATE_LIMIT_EMAIL_IS_GLOBAL: 'true' } })
  const ask = (n: number) => askForMail(together, n % 2 ? 'REST' : 'GraphQL', 'sendPasswordResetEmail', stranger(), newClient())
  for (let n = 0; n < 10; n += 1) expect(await ask(n)).toMatchObject({ refused: null })
  for (const n of [1, 2]) expect(await ask(n)).toMatchObject(refused)
  await together.stop()
})

describe('all requests of a client', () => {
  test('are counted together, whatever they ask: 100 in a minute, and the next is refused at both doors', async () => {
    const limited = await startGateway({ beside: gateway, env: behindProxy })
    const client = { headers: newClient() }
    for (let n = 0; n < 50; n += 1) {
      expect(await limited.graphql('{ version }', {}, client)).toMatchObject({ status: 200 })
      expect((await limited.rest(n % 2 ? 'GET /version' : 'POST /token', n % 2 ? undefined : {}, client)).status).toBeLessThan(
        429,
      )
    }

    const graphql = await limited.graphql('{ version }', {}, client)
    expect(graphql).toMatchObject({ status: 429, data: undefined, errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] })
    const rest = await limited.rest('GET /version', undefined, client)
    expect(rest).toMatchObject({ status: 429, text: '' })
    for (const { headers } of [graphql, rest]) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
    }
    expect(await limited.rest('GET /version', undefined, { headers: newClient() })).toMatchObject({ status: 200 })
    await limited.stop()
  })
})

type Proof = { graphql: string; rest: [operation: string, body?: object] }

/** The other operations at which a credential can be guessed. */
const otherProofs: Proof[] = [
  {
    graphql: 'mutation { a: verifyTicket(input: {ticket: "verifyEmail:x"}) { ... on Failure { code } } }',
    rest: ['GET /verify?ticket=verifyEmail:x&redirectTo=http://app.test'],
  },
  {
    graphql: '{ a: verifyToken(input: {token: "x"}) { ... on Failure { code } } }',
    rest: ['POST /token/verify', { token: 'x' }],
  },
  {
    graphql:
      'mutation { a: changePassword(input: {newPassword: "xxxx", ticket: "passwordReset:x"}) { ... on Failure { code } } }',
    rest: ['POST /user/password', { newPassword: 'xxxx', ticket: 'passwordReset:x' }],
  },
]

async function prove({ graphql, rest: [operation, body] }: Proof, door: Door, headers: Client): Promise<string> {
  const isRefused =
    door === 'REST'
      ? (await gateway.rest(operation, body, { headers })).status === 429
      : (await gateway.graphql(graphql, {}, { headers })).data.a.code === 'TOO_MANY_REQUESTS'
  return isRefused ? 'refused' : 'heard'
}
