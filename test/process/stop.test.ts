import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stranger } from '../support/people.ts'
import {
  cleanUp,
  dataDirectory,
  type Environment,
  embeddedServer,
  launchGateway,
  mailbox,
  startGatewayProcess,
} from '../support/process.ts'
import { bySse, byWebSocket } from '../support/subscriptions.ts'

let directory: string
let env: Environment
beforeEach(async () => {
  directory = await dataDirectory()
  env = { AUTH_DATA_DIRECTORY: directory }
})
afterEach(cleanUp)

const open = async (port: number): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  // Cut off is what some of them are to be.
  socket.on('error', () => {})
  return socket
}

const body = ({ email, password }: { email: string; password: string }) => JSON.stringify({ email, password })
const head = (path: string, content: string) =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(content)}\r\n\r\n`

/** Of a WebSocket (RFC 6455, section 4.1), whose client then never says anything again. */
const handshake =
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: graphql-transport-ws'

/** No more than a container's runtime waits before it kills. */
const boundMs = 10_000

describe('a gateway that is asked to stop', { timeout: 40_000 }, () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s finishes the request under way, refuses new ones, and ends with 0',
    async (signal) => {
      const gateway = await startGatewayProcess(env)
      const person = stranger()
      const underWay = await open(gateway.port)
      underWay.write(head('/signup/email-password', body(person)) + body(person).slice(0, 10))
      // Asked on a connection that came later, answered now: the gateway has seen the first one too.
      await gateway.rest('GET /healthz')

      const ended = gateway.end(signal)
      await expect.poll(() => gateway.stdout(), { timeout: 5_000 }).toContain('stopping')
      await expect.poll(() => open(gateway.port).catch((error) => error.code), { timeout: 5_000 }).toBe('ECONNREFUSED')
      underWay.write(body(person).slice(10))
      expect(await text(underWay)).toMatch(/^HTTP\/1\.1 200 OK\r\n/)

      const { code, stderr, milliseconds } = await ended
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(milliseconds).toBeLessThan(boundMs)
      expect(await embeddedServer(directory)).toBeNull()

      const next = await startGatewayProcess(env)
      await expect.poll(async () => (await mailbox(next)).map(({ to }) => to), { timeout: 8_000 }).toEqual([person.email])
    },
  )

  test('does not wait for connections on which nothing was asked, or nothing more, nor for WebSockets that do not answer', async () => {
    const gateway = await startGatewayProcess(env)
    const silent = await open(gateway.port)
    const kept = await open(gateway.port)
    kept.write('GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await once(kept, 'data')
    const deaf = await open(gateway.port)
    deaf.write(`GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${handshake}\r\n\r\n`)
    expect(String(await once(deaf, 'data'))).toMatch(/^HTTP\/1\.1 101 /)

    const { code, milliseconds } = await gateway.end('SIGTERM')
    expect(code).toBe(0)
    expect(milliseconds).toBeLessThan(boundMs)
    silent.destroy()
    kept.destroy()
    deaf.destroy()
  })

  test('ends the subscriptions that are open, and says so', async () => {
    const gateway = await startGatewayProcess({ ...env, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' })
    const { json } = await gateway.rest('POST /signup/email-password', stranger())
    const events = 'subscription { securityEvents { type } }'
    const token = json.session.accessToken
    const [stream, socket] = [await bySse(gateway, events, { token }), await byWebSocket(gateway, events, { token })]
    await expect(socket.next()).rejects.toThrow('nothing was heard')

    const { code, milliseconds } = await gateway.end('SIGTERM')
    expect(code).toBe(0)
    expect(milliseconds).toBeLessThan(boundMs)
    expect([await stream.closed, await socket.closed]).toEqual([0, 1001])
  })

  test('opens no WebSocket any more, on connections that were open before either', async () => {
    const gateway = await startGatewayProcess(env)
    const kept = await open(gateway.port)
    kept.write('GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await once(kept, 'data')
    kept.write('GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: websocket\r\n')
    // Asked on a connection that came later, answered now: the gateway has seen the beginning too.
    await gateway.rest('GET /healthz')

    const ended = gateway.end('SIGTERM')
    await expect.poll(() => gateway.stdout(), { timeout: 5_000 }).toContain('stopping')
    kept.write(`${handshake}\r\n\r\n`)
    expect(await text(kept)).toMatch(/^HTTP\/1\.1 503 /)
    const { code, milliseconds } = await ended
    expect(code).toBe(0)
    expect(milliseconds).toBeLessThan(boundMs)
  })

  test('while it starts does so as soon as it has started, and leaves no PostgreSQL behind', async () => {
    const gateway = await launchGateway(env)
    const status = () =>
      fetch(`${gateway.url}/healthz`).then(
        ({ status }) => status,
        () => null,
      )
    await expect.poll(status, { timeout: 10_000, interval: 10 }).toBe(503)

    const { code, milliseconds } = await gateway.end('SIGTERM')
    expect(code).toBe(0)
    expect(milliseconds).toBeLessThan(boundMs)
    expect(await embeddedServer(directory)).toBeNull()
  })
})

describe('a start that fails', { timeout: 40_000 }, () => {
  test('leaves no PostgreSQL behind', async () => {
    await (await startGatewayProcess(env)).end('SIGTERM')
    await writeFile(join(directory, 'encryption-key'), 'f'.repeat(64))

    const { code, stderr } = await (await launchGateway(env)).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/^AUTH_ENCRYPTION_KEY lacks the key [\da-f]{8}, under which a stored value is sealed\n$/)
    expect(await embeddedServer(directory)).toBeNull()
  })
})
