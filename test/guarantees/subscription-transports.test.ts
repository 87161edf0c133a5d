import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Deps } from '../../src/context.ts'
import { browser, signInByCookie } from '../support/browser-jar.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn } from '../support/people.ts'
import {
  bySse,
  byWebSocket,
  endOf,
  openSocket,
  openSse,
  type Subscription,
  transportNames,
  transports,
} from '../support/subscriptions.ts'

const events = 'subscription { securityEvents { type } }'

let gateway: Gateway
let person: SignedIn
let cookie: string
beforeAll(async () => {
  gateway = await startGateway()
  person = await signedIn(gateway)
  const jar = browser(gateway)
  await signInByCookie(jar, person)
  cookie = [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
})
afterAll(() => gateway.stop())

/** Whether the subscription goes on, and else the code that it was refused with. */
async function fateOf(watching: Subscription): Promise<string> {
  const heard = await watching.next().catch(() => 'open')
  watching.close()
  return heard === 'open' ? heard : (heard?.errors?.[0].extensions.code ?? 'over')
}

describe('a page of another site', () => {
  test('opens no WebSocket, with its visitor’s cookie or without (cross-site WebSocket hijacking)', async () => {
    for (const headers of [
      { origin: 'https://evil.test' },
      { origin: 'https://evil.test', cookie },
      { origin: 'null', cookie },
    ]) {
      expect(await endOf(openSocket(gateway, headers))).toBe(403)
    }
  })

  test('opens one by the cookie where its origin is listed, and the cookie alone proves nothing', async () => {
    expect(await fateOf(await byWebSocket(gateway, events, { headers: { cookie, origin: 'http://app.test' } }))).toBe('open')
    expect(await fateOf(await byWebSocket(gateway, events, { headers: { cookie } }))).toBe('UNAUTHENTICATED')
  })

  test('posts for no event stream either', async () => {
    const answer = await openSse(gateway, events, { headers: { cookie, origin: 'https://evil.test' } })
    expect({ status: answer.status, text: await answer.text() }).toMatchObject({ status: 403 })
  })
})

describe('a WebSocket', () => {
  const say = async (...messages: unknown[]) => {
    const socket = openSocket(gateway)
    socket.on('open', () => {
      for (const message of messages) socket.send(typeof message === 'string' ? message : JSON.stringify(message))
    })
    return endOf(socket)
  }
  const init = { type: 'connection_init' }

  test.each([
    ['a credential that is no good', 4401, [{ ...init, payload: { authorization: 'Bearer nonsense' } }]],
    ['a credential that is no text', 4401, [{ ...init, payload: { authorization: { Bearer: 'x' } } }]],
    ['a subscription before it says who it is', 4401, [{ id: '1', type: 'subscribe', payload: { query: events } }]],
    ['two greetings', 4429, [init, init]],
    ['what is no message', 4400, ['{"type":']],
    ['a message beyond what a body may have', 1009, [{ ...init, payload: { filler: 'x'.repeat(1_000_001) } }]],
  ])('is closed by %s, with %i', async (_what, code, messages) => {
    expect(await say(...messages)).toBe(code)
    expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('is closed where nobody says anything for five seconds', async () => {
    expect(await say()).toBe(4408)
  })

  test('carries subscriptions alone, and of these what HTTP would take', async () => {
    const aliases = Array.from({ length: 16 }, (_, n) => `a${n}: type`).join(' ')
    const refusals: [query: string, code: string][] = [
      ['{ viewer { email } }', 'BAD_USER_INPUT'],
      ['mutation { signOut(input: {}) { __typename } }', 'BAD_USER_INPUT'],
      ['subscription { securityEvents { type ', 'BAD_USER_INPUT'],
      ['subscription { securityEvents { secret } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription { loginRequest(id: "nonsense") { status } }', 'GRAPHQL_VALIDATION_FAILED'],
      [`subscription { securityEvents { ${aliases} } }`, 'BAD_USER_INPUT'],
    ]
    for (const [query, code] of refusals) {
      const watching = await byWebSocket(gateway, query, { token: person.accessToken })
      expect((await watching.next()).errors, query).toMatchObject([{ extensions: { code } }])
      watching.close()
    }
  })

  test('is not compressed, and is to be had in one place', async () => {
    const socket = openSocket(gateway)
    await new Promise((resolve) => socket.once('open', resolve))
    expect(socket.extensions).toBe('')
    socket.close()
    expect(await endOf(openSocket(gateway, {}, '/token'))).toBe(404)
  })
})

describe('an event stream', () => {
  test('begins at once, stays alive by comments, and no cache keeps it', async () => {
    const answer = await openSse(gateway, events, { token: person.accessToken })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const reader = (answer.body ?? new ReadableStream()).getReader()
    for (let n = 0; n < 3; n += 1) expect(new TextDecoder().decode((await reader.read()).value)).toBe(':\n\n')
    await reader.cancel()
  })

  test('is refused to a client that takes none, of which nothing stays open', async () => {
    for (let n = 0; n < 25; n += 1) {
      const answer = await openSse(gateway, events, { token: person.accessToken, headers: { accept: 'application/json' } })
      expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 406, text: '' })
    }
    expect(await fateOf(await bySse(gateway, events, { token: person.accessToken }))).toBe('open')
  })

  test('answers queries and mutations as well, cookies included', async () => {
    const mutation = `mutation ($input: SignInEmailPasswordInput!) { signInEmailPassword(input: $input) { __typename } }`
    const { email, password } = person
    const headers = { 'x-session-carrier': 'cookie' }
    const answer = await openSse(gateway, mutation, { variables: { input: { email, password } }, headers })
    expect(answer.headers.getSetCookie().join()).toContain('portcullis-session')
    expect(await answer.text()).toContain('event: next\ndata: {"data":{"signInEmailPassword":{"__typename":"SignInSuccess"}}}')
  })
})

test('a request to become anything but a WebSocket is answered as if it had not asked', async () => {
  const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': '' }
  const status = await new Promise((resolve, reject) => {
    const asked = request(`${gateway.url}/healthz`, { headers }, (answer) => resolve(answer.resume().statusCode))
    asked.on('error', reject).end()
  })
  expect(status).toBe(200)
})

describe.each(transportNames)('by %s', (transport) => {
  const open = (at: Gateway) => transports[transport](at, events, { token: person.accessToken })

  test('a session has twenty open at once, and the next once one is closed', async () => {
    await besides(gateway, {}, async (instance) => {
      const twenty = await Promise.all(Array.from({ length: 20 }, () => open(instance)))
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect((await (await open(instance)).next()).errors).toMatchObject([{ extensions: { code: 'TOO_MANY_REQUESTS' } }])
      twenty[0]?.close()
      await new Promise((resolve) => setTimeout(resolve, 500))
      const next = await open(instance)
      expect(await fateOf(next)).toBe('open')
      for (const each of twenty) each.close()
    })
  })

  test('what fails inside is for the log, and says nothing to the outside', async () => {
    const failing = (deps: Deps): Deps => ({
      ...deps,
      changes: {
        watch: () => {
          throw new Error('relation auth.secret does not exist')
        },
      },
    })
    const broken = await startGateway({ beside: gateway, alter: failing })
    const watching = await open(broken)
    const heard = await watching.next()
    expect(heard.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }])
    expect(JSON.stringify(heard)).not.toContain('secret')
    expect(await watching.next()).toBeNull()
    watching.close()
    expect(broken.logged.filter(({ level }) => level === 'error')).toMatchObject([{ message: 'an operation failed' }])
    await broken.stop()
  })

  test('what is opened counts among all that a client asks', async () => {
    await besides(gateway, { AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_RATE_LIMIT_GLOBAL_BURST: '3' }, async (limited) => {
      const opened = [await open(limited), await open(limited), await open(limited)]
      if (transport === 'WebSocket') {
        await new Promise((resolve) => setTimeout(resolve, 300))
        expect((await (await open(limited)).next()).errors).toMatchObject([{ extensions: { code: 'TOO_MANY_REQUESTS' } }])
      } else {
        const answer = await openSse(limited, events, { token: person.accessToken })
        expect({ status: answer.status, text: await answer.text() }).toMatchObject({ status: 429 })
      }
      for (const each of opened) each.close()
    })
  })
})

test('an address has a hundred WebSockets open at once', async () => {
  await besides(gateway, {}, async (instance) => {
    const sockets = Array.from({ length: 100 }, () => openSocket(instance))
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('open', resolve))))
    expect(await endOf(openSocket(instance))).toBe(429)
    for (const socket of sockets) socket.terminate()
    await expect.poll(() => bySse(instance, events, { token: person.accessToken }).then(fateOf), { timeout: 5000 }).toBe('open')
  })
})
