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
  // They are Node's business, and no cache keeps what the app has not said that it may.
  for (const name of ['transfer-encoding', 'connection', 'cache-control']) answer.headers.delete(name)
  if (answer.body && answer.headers.get('content-type') === 'text/event-stream') {
    setCookies(facts.cookies)
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    return pour(answer.body, response)
  }
  const text = await answer.text()
  setCookies(facts.cookies)
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': String(Buffer.byteLength(text)) })
  response.end(text)
}

/**
 * Sends a stream as it comes, no faster than the client reads. Once the client has gone nobody reads it any more, and with that whatever
 * feeds it ends.
 */
async function pour(body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  const reader = body.getReader()
  response.once('close', () => void reader.cancel().catch(() => {}))
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    if (!response.write(value)) await untilWritable(response)
  }
  response.end()
}

/** Or gone. */
function untilWritable(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go)
      resolve()
    }
    response.on('drain', go).on('close', go)
  })
}
