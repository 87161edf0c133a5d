import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deps } from '../../src/context.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'
import { openSocket } from '../support/subscriptions.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

test.each([
  ['of a page of another site', '/graphql', 'origin: https://evil.test\r\n'],
  ['at another path', '/token', ''],
])(
  'a request %s to become a WebSocket leaves no connection behind, although its client keeps it',
  async (_whose, path, origin) => {
    const { hostname, port } = new URL(gateway.url)
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    const closed = new Promise((resolve) => socket.on('error', resolve))
    socket.write(
      `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${origin}connection: upgrade\r\nupgrade: websocket\r\n` +
        'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n\r\n',
    )
    await once(socket.resume(), 'end')
    // Whoever is still there takes what is sent.
    const talking = setInterval(() => socket.write('x'), 20)
    expect(await closed).toMatchObject({ code: expect.stringMatching(/ECONNRESET|EPIPE/) })
    clearInterval(talking)
  },
)

test('a WebSocket is cut off where its client asks for signs of life and reads none of them', async () => {
  const socket = openSocket(gateway)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await new Promise((resolve) => socket.once('open', resolve))
  socket.pause()
  const ping = JSON.stringify({ type: 'ping', payload: { filler: 'x'.repeat(100_000) } })
  while (socket.readyState === socket.OPEN) await new Promise((resolve) => socket.send(ping, resolve))
  await closed
})

test('a WebSocket that is gone before its client is identified leaves nobody waiting for the end of the session', async () => {
  let waiting = 0
  const alter = (deps: Deps): Deps => ({
    ...deps,
    accessTokens: { ...deps.accessTokens, verify: (token) => setTimeout(200).then(() => deps.accessTokens.verify(token)) },
    revocations: {
      ...deps.revocations,
      whenRevoked: (sessionId, then) => {
        const forget = deps.revocations.whenRevoked(sessionId, then)
        waiting += 1
        return () => {
          waiting -= 1
          forget()
        }
      },
    },
  })
  const instance = await startGateway({ beside: gateway, alter })
  const { accessToken } = await signedIn(gateway)
  const greet = async () => {
    const socket = openSocket(instance)
    await once(socket, 'open')
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${accessToken}` } }))
    return socket
  }
  const staying = await greet()
  await expect.poll(() => waiting).toBe(1)
  const leaving = await greet()
  leaving.close()
  await once(leaving, 'close')
  await setTimeout(400)
  expect(waiting).toBe(1)
  staying.close()
  await expect.poll(() => waiting).toBe(0)
  await instance.stop()
})
