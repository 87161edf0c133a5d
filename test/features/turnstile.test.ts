import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askForMail, attempt } from '../support/attempts.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { stranger } from '../support/people.ts'
import { type Door, doors } from '../support/sessions.ts'
import { countRows } from '../support/tables.ts'

const secret = 'the secret of the site'
let asked: Json[] = []

/** Speaks the protocol of Turnstile's siteverify. */
const siteverify: RequestListener = async (request, response) => {
  const judged = JSON.parse(await text(request))
  asked.push(judged)
  const success = judged.secret === secret && judged.response === 'solved'
  response.end(JSON.stringify({ success, 'error-codes': success ? [] : ['invalid-input-response'] }))
}

let answer = siteverify
const server = createServer((request, response) => answer(request, response))

let gateway: Gateway
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  gateway = await startGateway({
    env: { AUTH_TURNSTILE_SECRET: secret, AUTH_TURNSTILE_URL: `http://127.0.0.1:${port}/turnstile/v0/siteverify` },
  })
})
beforeEach(() => {
  asked = []
  answer = siteverify
})
afterAll(async () => {
  await gateway.stop()
  server.closeAllConnections()
  server.close()
})

function signUp(door: Door, response?: string) {
  const headers: Record<string, string> = response === undefined ? {} : { 'x-cf-turnstile-response': response }
  return askForMail(gateway, door, 'signUpEmailPassword', stranger(), headers)
}

const refusals = {
  GraphQL: { status: 200, missing: 'turnstile-missing', failed: 'turnstile-failed' },
  REST: { status: 403, missing: 'missing x-cf-turnstile-response header', failed: 'failed to pass turnstile: []' },
}

describe.each(doors)('at %s', (door) => {
  const { status, missing, failed } = refusals[door]

  test('who solved the challenge signs up', async () => {
    expect(await signUp(door, 'solved')).toMatchObject({ refused: null })
    expect(asked).toEqual([{ secret, response: 'solved' }])
  })

  test('who did not is refused, and nothing is written', async () => {
    const before = await countRows(gateway)
    expect(await signUp(door)).toMatchObject({ status, refused: missing })
    expect(asked).toEqual([])
    expect(await signUp(door, 'made up')).toMatchObject({ status, refused: failed })
    expect(await countRows(gateway)).toEqual(before)
  })

  test.each<[string, RequestListener]>([
    ['fails', (_request, response) => response.writeHead(500).end()],
    ['answers nonsense', (_request, response) => response.end('{"success":"true"}')],
    ['hangs up', (request) => request.socket.destroy()],
  ])('while Cloudflare %s nobody signs up, and those with an account sign in', async (_how, failing) => {
    answer = failing
    expect(await signUp(door, 'solved')).toMatchObject({ status: 503, refused: 'unavailable' })
    expect(await attempt(gateway, door, stranger())).toMatchObject({ refused: 'invalid-email-password' })
  })
})
