import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { type App, createApp } from '../app.ts'
import type { Config } from '../config.ts'
import { migrate } from '../db/migrate.ts'
import { startDeps } from '../deps.ts'
import { createHttpServer } from '../http-server.ts'
import { send } from '../transport.ts'
import type { Surroundings } from './command.ts'
import { openDatabase, withEncryptionKey } from './open.ts'

/**
 * Runs the gateway until it is asked to stop. The port is taken first, so that a second gateway on it fails at once; until everything
 * is connected, requests are answered with 503.
 */
export async function serve(config: Config, surroundings: Surroundings): Promise<number> {
  const { log, random, print, stopping } = surroundings
  let app: App = {
    handle: async (_request, response) => send(response, starting, [], config.server.url),
    upgrade: (_request, socket) => socket.destroy(),
    closeStreams: () => {},
  }
  const server = createHttpServer(() => app)
  const unused = unusedConnections(server)
  await listen(server, config)

  const database = await openDatabase(config, surroundings)
  try {
    const applied = await migrate(database.migrationsUrl)
    if (applied.length > 0) log.info({ applied }, 'the database was migrated')
    const complete = await withEncryptionKey(config, random)
    const running = await startDeps(complete, { databaseUrl: database.url, random, log })
    app = createApp(running.deps, running.mailbox)
    for (const line of addresses(config)) print(line)
    if (config.environment === 'production' && hasTestNumbers(config)) log.warn({}, testNumbersWarning)

    await stopped(stopping)
    log.info({}, 'stopping: requests in flight are finished, new ones refused')
    app.closeStreams()
    await drain(server, unused)
    await running.close()
  } finally {
    await database.close()
  }
  return 0
}

const starting = {
  status: 503,
  headers: { 'content-type': 'application/json', 'retry-after': '1' },
  body: '{"error":"starting"}',
}

function listen(server: Server, { server: { host, port } }: Config): Promise<void> {
  // A client that sends its header or body drop by drop must not hold a connection for ever (Slowloris).
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(listenFailure(error, host, port))))
    server.listen(port, host, resolve)
  })
}

function listenFailure({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is in use by another process; set AUTH_PORT to a free one.`
  if (code === 'EACCES') return `Port ${port} on ${host} may not be used by this user; set AUTH_PORT to another one.`
  return `The gateway cannot listen on ${host}:${port}: ${message}`
}

function addresses({ environment, server: { url, apiPrefix } }: Config): string[] {
  const base = url.slice(0, url.length - apiPrefix.length)
  if (environment === 'production') return [`Portcullis serves ${url}`]
  return [
    '',
    '  Portcullis is running.',
    '',
    `  GraphiQL   ${url}/graphql`,
    `  REST       ${url}/openapi.json`,
    `  Mailbox    ${base}/dev/mailbox`,
    `  Overview   ${base}/dev`,
    '',
  ]
}

function hasTestNumbers({ sms }: Config): boolean {
  return sms !== null && Object.keys(sms.testNumbers).length > 0
}

const testNumbersWarning =
  'AUTH_SMS_TEST_PHONE_NUMBERS is set: whoever knows one of these numbers and its code can sign in with it'

function stopped(stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // Asked while it was still starting: the event is over.
    if (stopping.aborted) resolve()
    stopping.addEventListener('abort', () => resolve(), { once: true })
  })
}

const drainMs = 20_000

/** No new connections, idle ones closed, busy ones when their answer is out, or when the time is up. */
async function drain(server: Server, unused: Set<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  for (const socket of unused) socket.destroy()
  const sweeper = setInterval(() => server.closeIdleConnections(), 100)
  const deadline = setTimeout(() => server.closeAllConnections(), drainMs)
  server.closeIdleConnections()
  await closed
  clearInterval(sweeper)
  clearTimeout(deadline)
}

/** Those on which no request came yet, such as browsers open ahead of time: Node does not count them as idle. */
function unusedConnections(server: Server): Set<Socket> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  for (const event of ['request', 'upgrade']) server.on(event, ({ socket }: IncomingMessage) => sockets.delete(socket))
  return sockets
}
