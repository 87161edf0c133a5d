import { request } from 'node:http'
import type { Answer } from './clients.ts'

export type RawRequest = {
  method?: string
  /** Goes onto the wire as it is written. */
  path: string
  headers?: Record<string, string | string[]>
  body?: string | Buffer
  /** Sends the body in chunks, without saying how long it is. */
  chunked?: boolean
}

const chunkBytes = 64 * 1024

/** Sends what `fetch` would refuse or tidy up, on a connection of its own. */
export function sendRaw(
  url: string,
  { method = 'POST', path, headers = {}, body, chunked = false }: RawRequest,
): Promise<Answer> {
  const { hostname, port } = new URL(url)
  const length = body === undefined || chunked ? {} : { 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: { ...headers, ...length }, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, headers: headersOf(response.rawHeaders), text, json: parse(text) })
      })
    })
    sent.on('error', reject)
    if (chunked) for (const chunk of chunksOf(Buffer.from(body ?? ''))) sent.write(chunk)
    sent.end(chunked ? undefined : body)
  })
}

function chunksOf(bytes: Buffer): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, n) =>
    bytes.subarray(n * chunkBytes, (n + 1) * chunkBytes),
  )
}

/** One that was sent twice is joined by commas, and so differs from what was expected. */
function headersOf(raw: string[]): Headers {
  const headers = new Headers()
  for (let at = 0; at < raw.length; at += 2) headers.append(raw[at] ?? '', raw[at + 1] ?? '')
  return headers
}

function parse(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
