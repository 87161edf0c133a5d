import { WebSocket } from 'ws'
import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'

type Extras = { token?: string | undefined; variables?: Json; headers?: Record<string, string> }

/** A subscription that is open. */
export type Subscription = {
  /** The next result; null once there is none to come. Fails after two seconds without either. */
  next: () => Promise<Json>
  /** How it ended: the code of a WebSocket, or 0 for an event stream. */
  closed: Promise<number>
  close: () => void
}

/** Every transport, by its name. */
export const transports = { SSE: bySse, WebSocket: byWebSocket }
export const transportNames = ['SSE', 'WebSocket'] as const

/** By server-sent events, in the way of Apollo, urql and graphql-sse: `POST` and `Accept: text/event-stream`. Resolves once it is open. */
export async function bySse(gateway: Pick<Gateway, 'url'>, query: string, extras: Extras = {}): Promise<Subscription> {
  const response = await openSse(gateway, query, extras)
  const { push, end, next } = inbox()
  const reader = (response.body ?? new ReadableStream()).getReader()
  const closed = readEvents(reader, push).then(() => {
    end()
    return 0
  })
  return { next, closed, close: () => void reader.cancel() }
}

/** The answer as it comes, whatever it is. */
export function openSse(
  gateway: Pick<Gateway, 'url'>,
  query: string,
  { token, variables = {}, headers = {} }: Extras = {},
): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  })
}

/** The first result that comes at once, or null where the stream is open and says nothing yet. */
export async function firstOf(gateway: Pick<Gateway, 'url'>, query: string, extras: Extras = {}): Promise<Json> {
  const reader = ((await openSse(gateway, query, extras)).body ?? new ReadableStream()).getReader()
  let text = ''
  // A comment opens the stream, and a second one follows where nothing else does.
  while (!/^:\n\n.+\n\n$/s.test(text)) {
    const { done, value } = await reader.read()
    if (done) break
    text += new TextDecoder().decode(value)
  }
  await reader.cancel()
  const data = /data: (.*)/.exec(text)?.[1]
  return data ? JSON.parse(data) : null
}

async function readEvents(reader: ReadableStreamDefaultReader<Uint8Array>, push: (result: Json) => void): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }))
    if (done) return
    text += decoder.decode(value, { stream: true })
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const data = /^event: next\ndata: (.*)$/.exec(event)?.[1]
      if (data) push(JSON.parse(data))
    }
  }
}

/** By `graphql-transport-ws`, the credential in the parameters of the connection. */
export async function byWebSocket(gateway: Pick<Gateway, 'url'>, query: string, extras: Extras = {}): Promise<Subscription> {
  const { token, variables = {}, headers = {} } = extras
  const socket = openSocket(gateway, headers)
  const { push, end, next } = inbox()
  const closed = new Promise<number>((resolve) => socket.on('close', resolve)).finally(end)
  socket.on('message', (message) => {
    const { type, payload } = JSON.parse(String(message))
    if (type === 'connection_ack') socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }))
    if (type === 'next') push(payload)
    if (type === 'error') push({ errors: payload })
    if (type === 'complete') end()
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.send(JSON.stringify({ type: 'connection_init', ...(token ? { payload: { authorization: `Bearer ${token}` } } : {}) }))
  return { next, closed, close: () => socket.close() }
}

export function openSocket(gateway: Pick<Gateway, 'url'>, headers: Record<string, string> = {}, path = '/graphql'): WebSocket {
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}${path}`, 'graphql-transport-ws', { headers })
  // Tests that expect a refusal look at it; unheard, the event would end the process.
  socket.on('error', () => {})
  return socket
}

/** How a socket that nothing more is sent to ends: its code, or the status of the refusal to open it. */
export function endOf(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.on('close', resolve)
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
  })
}

function inbox() {
  const results: Json[] = []
  let wake = () => {}
  let isOver = false
  return {
    push: (result: Json) => {
      results.push(result)
      wake()
    },
    end: () => {
      isOver = true
      wake()
    },
    next: async (): Promise<Json> => {
      const deadline = Date.now() + 2_000
      while (results.length === 0 && !isOver) {
        if (Date.now() > deadline) throw new Error('nothing was heard for two seconds')
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 100)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      return results.shift() ?? null
    },
  }
}
