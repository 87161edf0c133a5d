import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Deps } from './context.ts'
import type { Mailbox } from './delivery/mailbox.ts'
import { createAddressReader } from './domain/client-address.ts'
import type { RequestFacts } from './graphql/context.ts'
import { assertValid, createExecute } from './graphql/execute.ts'
import { answerGraphQL } from './graphql/http.ts'
import { refuseUpgrade } from './graphql/refuse-upgrade.ts'
import { createGraphQLServer } from './graphql/server.ts'
import { createStreams } from './graphql/streams.ts'
import { createWebSockets } from './graphql/websockets.ts'
import { developmentPages } from './pages/development.ts'
import { devicePages } from './pages/device/page.ts'
import { docsPages } from './pages/docs/pages.ts'
import type { FileReply, Reply } from './reply.ts'
import { ownCookies } from './rest/cookies.ts'
import type { Dialect } from './rest/dialect.ts'
import { dialectsOf } from './rest/dialects/table.ts'
import { createRouter, type Router } from './rest/router.ts'
import { createShim } from './rest/shim.ts'
import { applyCors, requestIdOf, send, setCookies } from './transport.ts'

export type App = {
  /** Handles one HTTP request. Never rejects. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** Takes over the connection of a request to become a WebSocket. Never throws. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Ends what would stay open for as long as its client likes. */
  closeStreams: () => void
}

/**
 * The whole gateway over given dependencies: GraphQL, the REST dialects, and in development its pages. Has no side effects; throws
 * when a contract is not wholly served or an operation does not fit the schema.
 */
export function createApp(deps: Deps, mailbox: Mailbox | null): App {
  const { config } = deps
  const streams = createStreams(deps)
  const graphql = createGraphQLServer(deps, streams)
  const webSockets = createWebSockets(deps, graphql, streams)
  const dialects = dialectsOf(config)
  for (const { name, routes } of dialects) {
    for (const [id, { operation }] of Object.entries(routes)) assertValid(graphql, `${name}.${id}`, operation)
  }
  const router = createRouter(dialects)
  const answerDialect = createShim(deps, createExecute(graphql, deps))
  const answerPage = createPages(deps, dialects, mailbox)
  const addressOf = createAddressReader(config)

  const factsOf = (request: IncomingMessage): RequestFacts => ({
    requestId: requestIdOf(request, deps.random),
    client: {
      address: addressOf(request.socket.remoteAddress, headerText(request.headers['x-forwarded-for'])),
      userAgent: request.headers['user-agent']?.slice(0, 512) ?? null,
      turnstileResponse: headerText(request.headers['x-cf-turnstile-response']) || null,
      cookies: ownCookies(request.headers.cookie, config.server.url),
    },
    cookies: [],
  })

  const handle: App['handle'] = async (request, response) => {
    const facts = factsOf(request)
    response.setHeader('x-request-id', facts.requestId)
    response.setHeader('x-content-type-options', 'nosniff')
    const url = readUrl(request.url)
    if (applyCors(config, request, response, () => (url && router.at(url.pathname)?.methods) ?? [])) return

    const reply = (answer: Reply | FileReply) => send(response, answer, facts.cookies, config.server.url)
    try {
      if (url?.pathname === graphql.graphqlEndpoint) {
        response.setHeader('cache-control', 'no-store')
        return await answerGraphQL(graphql, request, response, facts, (cookies) =>
          setCookies(response, cookies, config.server.url),
        )
      }
      const match = url && router.find(request.method ?? 'GET', url.pathname)
      if (url && match) return reply(await answerDialect(match, request, url, facts))
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      const page = url && isRead ? await answerPage(url, request.headers.host) : null
      reply(page ?? (url && wrongMethod(router, url, facts.requestId)) ?? nothingHere(dialects, url, facts.requestId))
    } catch (error) {
      // The client went away while it was sending: there is nobody to answer, and a stranger must not fill the log with errors.
      if (request.destroyed && !request.complete) return
      deps.log.error({ requestId: facts.requestId, error }, 'a request failed')
      if (!response.headersSent)
        reply(dialectAt(dialects, url)?.refuse({ code: 'internal-server-error' }, facts.requestId) ?? failed)
    }
  }

  return {
    handle,
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy())
      const isHere = readUrl(request.url)?.pathname === graphql.graphqlEndpoint
      if (isHere) webSockets.upgrade(request, socket, head, factsOf(request))
      else refuseUpgrade(socket, '404 Not Found')
    },
    closeStreams: () => {
      webSockets.closeAll()
      streams.closeAll()
    },
  }
}

/** What is served beside the operations: contracts, a sign of life, the page where programs are let in, and in development the others. */
function createPages(deps: Deps, dialects: Dialect[], mailbox: Mailbox | null) {
  const { apiPrefix, prefixes, url: serverUrl } = deps.config.server
  // The reference has one place, whichever dialects are served: that which the API of runash gives it.
  const docsRoot = deps.config.server.docs ? `${prefixes.runash}/docs` : null
  const docs = docsRoot === null ? null : docsOf(deps, docsRoot, dialects)
  const fixed = documentsOf(dialects)
  const runash = fixed.get(`${prefixes.runash}/openapi.runash.json`)
  if (runash) fixed.set(`${prefixes.runash}/docs/openapi.json`, runash)
  fixed.set('/livez', jsonReply(200, '{"status":"ok"}'))
  // Load balancers that were set up for hasura-auth ask here whatever the prefix is.
  if (apiPrefix !== '') fixed.set('/healthz', jsonReply(200, '{"status":"ok"}'))
  const device = deps.config.signIn.deviceClients.length > 0 ? devicePages(`${apiPrefix}/device`) : null
  const places = {
    serverUrl,
    graphiql: `${apiPrefix}/graphql`,
    docs: docsRoot,
    health: `${apiPrefix}/healthz`,
    openApi: `${apiPrefix}/openapi.json`,
    jwks: `${apiPrefix}/.well-known/jwks.json`,
  }
  const development = deps.config.environment === 'development' ? developmentPages(places, mailbox) : null
  return async (url: URL, host: string | undefined): Promise<Reply | FileReply | null> => {
    const answer = fixed.get(url.pathname) ?? device?.(url) ?? (await docs?.(url))
    if (answer || development === null) return answer ?? null
    // A page elsewhere whose name is made to point at this machine must not read the mails (DNS rebinding).
    return isLocal(host) ? development(url) : null
  }
}

/**
 * Each contract under its prefix, and what else there is to read. Where dialects share a prefix the first of them has the plain name, and
 * all have their own.
 */
function documentsOf(dialects: Dialect[]): Map<string, Reply> {
  const replies = dialects.map((dialect) => ({ ...dialect, reply: jsonReply(200, dialect.contract.json) }))
  return new Map([
    ...replies.toReversed().map(({ prefix, reply }) => [`${prefix}/openapi.json`, reply] as const),
    ...replies.map(({ prefix, name, reply }) => [`${prefix}/openapi.${name}.json`, reply] as const),
    ...dialects
      .flatMap(({ documents = {} }) => Object.entries(documents))
      .map(([path, document]) => [path, jsonReply(200, JSON.stringify(document))] as const),
  ])
}

function docsOf({ config, random }: Deps, root: string, dialects: Dialect[]) {
  const { origin } = new URL(config.server.url)
  const documented = dialects.map(({ name, prefix, contract }) => ({
    name,
    base: `${origin}${prefix}`,
    document: contract.document,
    contractPath: `${prefix}/openapi.${name}.json`,
  }))
  return docsPages(root, documented, random)
}

function isLocal(host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? '')
}

/** A path that has other methods than that of the request (RFC 9110, section 15.5.6). */
function wrongMethod(router: Router, url: URL, requestId: string): Reply | null {
  const known = router.at(url.pathname)
  const reply = known?.dialect.methodNotAllowed?.(requestId)
  return known && reply ? { ...reply, headers: { ...reply.headers, allow: known.methods.join(', ') } } : null
}

/** An unknown path is answered in the shape of the dialect whose prefix it has. */
function nothingHere(dialects: Dialect[], url: URL | null, requestId: string): Reply {
  return dialectAt(dialects, url)?.notFound(requestId) ?? jsonReply(404, '{"error":"not-found"}')
}

function dialectAt(dialects: Dialect[], url: URL | null): Dialect | undefined {
  const [closest] = dialects
    .filter(({ prefix }) => prefix === '' || url?.pathname.startsWith(`${prefix}/`))
    .sort((one, other) => other.prefix.length - one.prefix.length)
  return closest
}

const failed = jsonReply(500, '{"error":"internal-server-error"}')

function jsonReply(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body }
}

/** Only path and query matter; the Host header decides nothing. Null for a target that is no path, such as that of a proxy request. */
function readUrl(target: string | undefined): URL | null {
  if (!target?.startsWith('/')) return null
  return URL.parse(`http://gateway${target}`)
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value
}
