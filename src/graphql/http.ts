import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '../body.ts'
import type { RequestFacts } from './context.ts'
import type { GraphQLServer } from './server.ts'

/** Bodies beyond this are refused with 413. */
export const maxBodyBytes = 1_000_000

const tooLarge = JSON.stringify({
  errors: [{ message: 'The body is too large.', extensions: { code: 'BAD_USER_INPUT' } }],
})

/**
 * Answers a request of `/graphql`. The body of a POST is read here, because yoga's own limit on it puts a transform stream around each,
 * which costs a third of all the time that a small request takes. Everything else goes to yoga as it came.
 */
export async function answerGraphQL(
  server: GraphQLServer,
  request: IncomingMessage,
  response: ServerResponse,
  facts: RequestFacts,
): Promise<void> {
  if (request.method !== 'POST') return void (await server(request, response, facts))
  const body = await readBody(request, maxBodyBytes)
  if (body === null) {
    response.writeHead(413, { 'content-type': 'application/json', connection: 'close' }).end(tooLarge)
    return
  }
  const { Request } = server.fetchAPI
  const headers = request.headers as Record<string, string>
  const answer = await server.fetch(new Request(`http://gateway${request.url}`, { method: 'POST', headers, body }), facts)
  const text = await answer.text()
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': String(Buffer.byteLength(text)) })
  response.end(text)
}
