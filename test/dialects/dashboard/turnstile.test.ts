import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json, RestCall } from '../../support/clients.ts'
import { refused, told } from '../../support/dashboard.ts'
import { speak } from '../../support/dialects.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { stranger, verified } from '../../support/people.ts'

/** Speaks the protocol of Turnstile's siteverify. */
const siteverify = createServer(async (request, response) => {
  const judged: Json = await json(request)
  response.end(JSON.stringify({ success: judged.secret === 'the secret of the site' && judged.response === 'solved' }))
})

let gateway: Gateway
let challenged: Gateway
let dashboard: RestCall
beforeAll(async () => {
  await new Promise<void>((resolve) => siteverify.listen(0, '127.0.0.1', resolve))
  const { port } = siteverify.address() as AddressInfo
  gateway = await startGateway()
  challenged = await startGateway({
    beside: gateway,
    env: {
      DIALECTS: 'nhost,dashboard',
      TURNSTILE_SECRET: 'the secret of the site',
      AUTH_TURNSTILE_URL: `http://127.0.0.1:${port}/siteverify`,
    },
  })
  dashboard = speak(challenged, 'dashboard')
})
afterAll(async () => {
  await challenged.stop()
  await gateway.stop()
  siteverify.close()
})

const doors: [operation: string, body: () => Promise<object>][] = [
  ['POST /sign-up/email', async () => stranger()],
  ['POST /sign-in/email', () => verified(gateway)],
  ['POST /forget-password', async () => ({ email: stranger().email })],
]

describe.each(doors)('where TURNSTILE_SECRET is set, %s', (operation, prepare) => {
  test('is refused without the challenge, and with one that was not solved', async () => {
    const body = await prepare()
    for (const wrong of [body, { ...body, turnstileToken: 'not solved' }]) {
      expect(told(await dashboard(operation, wrong))).toEqual(refused(403, 'FORBIDDEN'))
    }
  })

  test('takes what the challenge answers from the body or the header', async () => {
    const solved = { ...(await prepare()), turnstileToken: 'solved' }
    expect((await dashboard(operation, solved)).status).toBeLessThan(300)
    const headers = { 'x-cf-turnstile-response': 'solved' }
    expect((await dashboard(operation, await prepare(), { headers })).status).toBeLessThan(300)
  })
})

test('GraphQL asks nobody who signs in', async () => {
  const { email, password } = await verified(gateway)
  const { data } = await challenged.graphql(
    'mutation ($input: SignInEmailPasswordInput!) { signInEmailPassword(input: $input) { __typename } }',
    { input: { email, password } },
  )
  expect(data.signInEmailPassword).toEqual({ __typename: 'SignInSuccess' })
})
