import type { IncomingMessage } from 'node:http'
import { readBody } from '../body.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../context.ts'
import { type Credential, identifyCaller } from '../domain/callers.ts'
import { countRequest } from '../domain/floods.ts'
import { isForeignWrite, isOwnWrite } from '../domain/origins.ts'
import { noSessionCookie } from '../domain/session-keys.ts'
import { BusyError, RateLimitedError } from '../errors.ts'
import type { RequestFacts } from '../graphql/context.ts'
import type { Execute } from '../graphql/execute.ts'
import { maxBodyBytes } from '../graphql/http.ts'
import type { Reply } from '../reply.ts'
import { formMediaType, mediaTypeOf } from './contract/bodies.ts'
import { cookieName, readCookies } from './cookies.ts'
import type { DialectRequest } from './dialect.ts'
import type { Match } from './router.ts'

export type Shim = (match: Match, request: IncomingMessage, url: URL, facts: RequestFacts) => Promise<Reply>

/**
 * Answers a request of a dialect: origin, credential, parameters and body are checked in this order, as the contract says, and then
 * its GraphQL operation is run. Every rule of the operation itself is the schema's.
 */
export function createShim(deps: Deps, execute: Execute): Shim {
  return async (match, request, url, facts) => {
    try {
      await countRequest(deps, facts.client)
      return await answer(deps, execute, match, request, url, facts)
    } catch (refusal) {
      // Before the operation runs: a flood, or nobody can be asked whether the caller's session still lives.
      if (refusal instanceof RateLimitedError || refusal instanceof BusyError)
        return match.dialect.refuse(refusal, facts.requestId)
      throw refusal
    }
  }
}

async function answer(deps: Deps, execute: Execute, match: Match, request: IncomingMessage, url: URL, facts: RequestFacts) {
  const { dialect, operation, route } = match
  const { requestId } = facts
  if (isForeign(deps.config, match, request)) return dialect.refuse({ code: 'origin-not-allowed' }, requestId)

  const credential = await readCredential(deps, match, request, facts)
  const session = credential.kind === 'session' ? credential.session : null
  if (session?.carrier === 'cookie' && !isOwn(deps.config, request)) {
    return dialect.refuse({ code: 'origin-not-allowed' }, requestId)
  }
  if (credential.kind === 'none' && credential.staleCookie) facts.cookies.push(noSessionCookie)
  if (operation.security === 'required' && session === null) {
    return dialect.unauthenticated(credential.kind === 'refused' ? 'refused' : 'missing', requestId)
  }

  const parameters = operation.parameters(url.searchParams, match.path)
  if (!parameters.valid) return dialect.invalid(parameters.issues, requestId)
  const body = await readValidBody(match, request, requestId)
  if ('reply' in body) return body.reply

  const dialectRequest: DialectRequest = {
    parameters: parameters.value,
    body: body.value,
    query: url.searchParams,
    wantsJson: isProgram(headerOf(request, 'accept') ?? ''),
    cookie: (name) => readCookies(request.headers.cookie).get(cookieName(name, deps.config.server.url)),
    foreignCookie: (name) => readCookies(request.headers.cookie).get(name),
  }
  const early = route.before?.(dialectRequest)
  if (early) return early
  const { carrier, disclosesAccounts } = { ...dialect, ...route }
  const turnstileResponse = facts.client.turnstileResponse ?? route.turnstileResponse?.(dialectRequest) ?? null
  const client = { ...facts.client, turnstileResponse }
  const caller = { ...facts, client, session, carrier, disclosesAccounts, door: dialect.door }
  const outcome = await execute(route.operation, route.variables(dialectRequest), caller)
  if (outcome.ok) return route.reply(outcome.data, dialectRequest)
  return route.refuse?.(outcome.failure, dialectRequest) ?? dialect.refuse(outcome.failure, requestId)
}

function isForeign(config: Config, { route }: Match, request: IncomingMessage): boolean {
  if (route.crossSite && mediaTypeOf(request.headers['content-type'] ?? null) === formMediaType) return false
  return isForeignWrite(config, request.method ?? 'GET', (name) => headerOf(request, name))
}

function isOwn(config: Config, request: IncomingMessage): boolean {
  return isOwnWrite(config, request.method ?? 'GET', (name) => headerOf(request, name))
}

/** An operation without security does not look at credentials at all, good or bad. */
async function readCredential(deps: Deps, match: Match, request: IncomingMessage, facts: RequestFacts): Promise<Credential> {
  if (match.operation.security === 'none') return { kind: 'none', staleCookie: false }
  const cookies = match.dialect.carrier === 'cookie' ? facts.client.cookies : null
  return identifyCaller(deps, request.headers.authorization ?? null, cookies)
}

/** Browsers that go to a page name HTML too. */
function isProgram(accept: string): boolean {
  return accept.includes('application/json') && !accept.includes('text/html')
}

async function readValidBody(
  { dialect, operation }: Match,
  request: IncomingMessage,
  requestId: string,
): Promise<{ value: unknown } | { reply: Reply }> {
  if (operation.body === null) return { value: undefined }
  const text = await readBody(request, maxBodyBytes)
  if (text === null) return { reply: dialect.tooLarge(requestId) }
  const reading = operation.body.validate(request.headers['content-type'] ?? null, text)
  return reading.valid ? { value: reading.value } : { reply: dialect.invalid(reading.issues, requestId) }
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}
