import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ExecutionArgs, type ExecutionResult, GraphQLError, getOperationAST, OperationTypeNode } from 'graphql'
import { type Context, handleProtocols, makeServer } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Deps } from '../context.ts'
import type { CallerSession } from '../credentials.ts'
import { identifyCaller } from '../domain/callers.ts'
import { countRequest } from '../domain/floods.ts'
import { isListedOrigin } from '../domain/origins.ts'
import { createCtx, type RequestFacts } from './context.ts'
import { maxBodyBytes } from './http.ts'
import { maskError } from './mask-error.ts'
import { refuseUpgrade } from './refuse-upgrade.ts'
import type { GraphQLServer } from './server.ts'
import { type Streams, whenSignedOut } from './streams.ts'

/** What is known of a connection beside what its client says in it. */
type Connection = { socket: WebSocket; request: IncomingMessage; facts: RequestFacts; session: CallerSession | null }

type Params = { authorization?: unknown }

export type WebSockets = {
  /** Answers a request to become a WebSocket that has come to `/graphql`. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer, facts: RequestFacts) => void
  /** Ends each of them (1001), and lets no more begin. */
  closeAll: () => void
}

/** As long as a client may take to say who it is, in milliseconds. */
const initTimeoutMs = 5_000
/** What a client may leave unread. The results of a subscription wait for each other, and do not get there. */
const maxUnreadBytes = maxBodyBytes
/** How often a connection is asked for a sign of life; without one by the next time it is gone. */
const pingMs = 12_000
/** As long as a client may take to answer that it is closed. */
const farewellMs = 2_000

/**
 * Subscriptions by the protocol `graphql-transport-ws`, on the schema, context and plugins of `/graphql`. Queries and mutations are not run
 * here: what they answer with, cookies and statuses, has no place in it. A connection has the caller of its `connection_init` for as long as
 * the session lasts, and is closed with 4401 when it ends.
 */
export function createWebSockets(deps: Deps, server: GraphQLServer, streams: Streams): WebSockets {
  // Compression next to secrets tells how long they are (CRIME, BREACH), and takes memory for each connection.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxBodyBytes, perMessageDeflate: false, handleProtocols })
  const protocol = makeServer<Params, Connection>({
    connectionInitWaitTimeout: initTimeoutMs,
    onConnect: (context) => signIn(deps, context),
    onSubscribe: ({ extra }, _id, payload) => prepare(deps, server, extra, payload),
    subscribe: (args) => run(server, args),
    execute: (args) => run(server, args),
  })

  let isClosing = false

  return {
    upgrade: (request, duplex, head, facts) => {
      // Asked on a connection that was open already: nobody would close it again.
      if (isClosing) return refuseUpgrade(duplex, '503 Service Unavailable')
      if (!mayOpen(deps, request)) return refuseUpgrade(duplex, '403 Forbidden')
      let leave: () => void
      try {
        leave = streams.enter({ session: null, client: facts.client })
      } catch {
        return refuseUpgrade(duplex, '429 Too Many Requests')
      }
      duplex.once('close', leave)
      sockets.handleUpgrade(request, duplex, head, (socket) => {
        const connection: Connection = { socket, request, facts, session: null }
        const closed = protocol.opened(portOf(deps, connection), connection)
        keepAlive(socket)
        socket.on('close', (code, reason) => void closed(code, String(reason)).catch(() => {}))
        socket.on('error', (error) => deps.log.debug({ requestId: facts.requestId, error }, 'a WebSocket failed'))
      })
    },
    closeAll: () => {
      isClosing = true
      for (const socket of sockets.clients) {
        socket.close(1001, 'Going away')
        // A client that does not answer must not keep the gateway from stopping.
        setTimeout(() => socket.terminate(), farewellMs).unref()
      }
    },
  }
}

/** A page that is not listed must not open one with its visitor's cookie (cross-site WebSocket hijacking). Programs name no origin. */
function mayOpen({ config }: Deps, { headers: { origin } }: IncomingMessage): boolean {
  return origin === undefined || isListedOrigin(config, origin)
}

/** The socket as the protocol wants it. What it cannot read is the client's mistake, and what fails here is for the log alone. */
function portOf(deps: Deps, { socket, facts }: Connection) {
  return {
    protocol: socket.protocol,
    send: (text: string) =>
      new Promise<void>((resolve, reject) => {
        if (socket.readyState !== socket.OPEN) return resolve()
        // Whoever asks on and reads nothing has the answers kept here (exhaustion of memory).
        if (socket.bufferedAmount > maxUnreadBytes) return resolve(socket.terminate())
        socket.send(text, (error) => (error ? reject(error) : resolve()))
      }),
    close: (code?: number, reason?: string) => socket.close(code, reason),
    onMessage: (hear: (text: string) => Promise<void>) => {
      socket.on('message', (message) => {
        hear(String(message)).catch((error) => {
          deps.log.error({ requestId: facts.requestId, error }, 'a message of a WebSocket failed')
          socket.close(1011, 'Internal server error')
        })
      })
    },
  }
}

function keepAlive(socket: WebSocket): void {
  let isAlive = true
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
  }, pingMs)
  socket.on('pong', () => {
    isAlive = true
  })
  socket.on('close', () => clearInterval(timer))
}

/**
 * Who the client is: by the `authorization` that it sends first, written as the header is, or else by the header or cookie of the request. The
 * cookie is a credential for pages of listed origins alone.
 */
async function signIn(deps: Deps, { connectionParams, extra }: Context<Params, Connection>): Promise<boolean> {
  const { socket, request, facts } = extra
  const close = () => socket.close(4401, 'Unauthorized')
  const said = connectionParams?.authorization ?? request.headers.authorization ?? null
  const cookies = request.headers.origin === undefined ? null : facts.client.cookies
  const credential = typeof said === 'string' || said === null ? await identifyCaller(deps, said, cookies) : null
  if (credential === null || credential.kind === 'refused') {
    close()
    return false
  }
  if (credential.kind === 'none') return true
  extra.session = credential.session
  const forget = whenSignedOut(deps, credential.session, close)
  socket.on('close', forget)
  // Gone while its client was identified: nobody hears of that any more.
  if (socket.readyState === socket.CLOSED) forget()
  return true
}

type Payload = {
  query: string
  operationName?: string | null | undefined
  variables?: Record<string, unknown> | null | undefined
}

/** Counts, parses and checks an operation as `/graphql` does. */
async function prepare(
  deps: Deps,
  server: GraphQLServer,
  { facts, session }: Connection,
  { query, operationName, variables }: Payload,
): Promise<ExecutionArgs | GraphQLError[]> {
  const ctx = createCtx(deps, facts, { session, carrier: 'tokens', disclosesAccounts: false })
  try {
    await countRequest(deps, facts.client)
    const { schema, parse, validate } = server.getEnveloped(ctx)
    const document = parse(query)
    const mistakes = validate(schema, document)
    if (mistakes.length > 0) return mistakes.map(maskError)
    const operation = getOperationAST(document, operationName)
    if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return [maskError(subscriptionsAlone())]
    return { schema, document, operationName: operationName ?? null, variableValues: variables ?? null, contextValue: ctx }
  } catch (error) {
    return [maskError(error)]
  }
}

function subscriptionsAlone(): GraphQLError {
  return new GraphQLError('A WebSocket carries subscriptions alone.', { extensions: { code: 'BAD_USER_INPUT' } })
}

/** On the plugins that `/graphql` runs with. */
async function run(
  server: GraphQLServer,
  args: ExecutionArgs,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  try {
    return await server.getEnveloped().subscribe(args)
  } catch (error) {
    return { errors: [maskError(error)] }
  }
}
