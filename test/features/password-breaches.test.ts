import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accountRow } from '../support/accounts.ts'
import { signUp } from '../support/asks.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn, stranger, verified } from '../support/people.ts'
import { changePassword, doors } from '../support/sessions.ts'
import { resetTicket } from '../support/tickets.ts'

/** Speaks the protocol of the range search of pwnedpasswords.com. */
const breached = 'correct horse'
const padding = 'padding of an answer'
const digestOf = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase()
const ranges: RequestListener = (_request, response) => {
  response.end(
    [`${digestOf('another').slice(5)}:7`, `${digestOf(breached).slice(5)}:42`, `${digestOf(padding).slice(5)}:0`].join('\r\n'),
  )
}

let asked: { url: string | undefined; padding: unknown }[] = []
let answer = ranges
const server = createServer((request, response) => {
  asked.push({ url: request.url, padding: request.headers['add-padding'] })
  answer(request, response)
})

let gateway: Gateway
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  gateway = await startGateway({
    env: { AUTH_PASSWORD_HIBP_ENABLED: 'true', AUTH_PASSWORD_HIBP_URL: `http://127.0.0.1:${port}/` },
  })
})
beforeEach(() => {
  asked = []
  answer = ranges
})
afterAll(async () => {
  await gateway.stop()
  server.closeAllConnections()
  server.close()
})

describe.each(doors)('at %s', (door) => {
  test('who signs up with a password of a breach is refused, and nothing is written', async () => {
    const person = { ...stranger(), password: breached }
    expect(await signUp(gateway, door, person)).toMatchObject({ refused: 'password-in-hibp-database' })
    expect(await accountRow(gateway, person.email)).toBeUndefined()
  })

  test('nor can it be chosen later, signed in or by a reset ticket, which stays good for a better one', async () => {
    const { accessToken, email } = await signedIn(gateway)
    expect(await changePassword(gateway, door, { newPassword: breached }, accessToken)).toBe('password-in-hibp-database')
    const ticket = await resetTicket(gateway, email)
    expect(await changePassword(gateway, door, { newPassword: breached, ticket })).toBe('password-in-hibp-database')
    expect(await changePassword(gateway, door, { newPassword: stranger().password, ticket })).toBeNull()
  })

  test('of the password only five digits of its digest leave the gateway', async () => {
    const person = stranger()
    expect(await signUp(gateway, door, person)).toMatchObject({ refused: null })
    expect(asked).toEqual([{ url: `/range/${digestOf(person.password).slice(0, 5)}`, padding: 'true' }])
  })

  test('lines of padding are no breach', async () => {
    expect(await signUp(gateway, door, { ...stranger(), password: padding })).toMatchObject({ refused: null })
  })

  test('a service that is busy is asked again', async () => {
    answer = (request, response) => (asked.length < 3 ? response.writeHead(429).end() : ranges(request, response))
    expect(await signUp(gateway, door, { ...stranger(), password: breached })).toMatchObject({
      refused: 'password-in-hibp-database',
    })
  })

  test.each<[string, RequestListener]>([
    ['stays busy', (_request, response) => response.writeHead(429).end()],
    ['fails', (_request, response) => response.writeHead(500).end()],
    ['hangs up', (request) => request.socket.destroy()],
  ])('while it %s no password can be chosen, and those who have one sign in', async (_how, failing) => {
    const person = await verified(gateway)
    answer = failing
    const newcomer = stranger()
    expect((await signUp(gateway, door, newcomer)).refused).toMatch(/UNAVAILABLE|unavailable/)
    expect(await accountRow(gateway, newcomer.email)).toBeUndefined()
    expect(await signedIn(gateway, person)).toHaveProperty('accessToken')
  })
})
