import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '../body.ts'
import type { Cookie } from '../context.ts'
import type { RequestFacts } from './context.ts'
import type { GraphQLServer } from './server.ts'

/** Bodies beyond this are refused with 413. */
export const maxBodyBytes = 1_000_000

const tooLarge = JSON.stringify({
  errors: [{ message: 'The body is too large.', extensions: { code: 'BAD_USER_INPUT' } }],
})

/**
 * Answers a request of `/graphql`. The body of a POST is read here, because yoga's own limit on it puts a transform stream around each,
 * which costs a third of all the time that a small request takes. Yoga is never shown the Host header: it would answer a malformed
 * one with the stack of its parser.
 */
export async function answerGraphQL(
  server: GraphQLServer,
  request: IncomingMessage,
  response: ServerResponse,
  facts: RequestFacts,
  setCookies: (cookies: Cookie[]) => void,
): Promise<void> {
  const { method = 'GET', url } = request
  const body = method === 'POST' ? await readBody(request, maxBodyBytes) : undefined
  if (body === null) {
    response.writeHead(413, { 'content-type': 'application/json', connection: 'close' }).end(tooLarge)
    return
  }
  const { Request } = server.fetchAPI
  const headers = request.headers as Record<string, string>
  const given = new Request(`http://gateway${url}`, { method, headers, ...(body === undefined ? {} : { body }) })
  const answer = await server.fetch(given, facts)
  const text = await answer.text()
  // What yoga would stream is sent as a whole, and must not say both how long it is and that it comes in chunks.
  for (const name of ['transfer-encoding', 'connection']) answer.headers.delete(name)
  setCookies(facts.cookies)
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': String(Buffer.byteLength(text)) })
  response.end(text)
}
