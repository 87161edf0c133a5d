import type { Cookie } from './context.ts'

/** What a dialect or a page answers. Headers that every answer carries (request id, CORS) are added by the app. */
export type Reply = {
  status: number
  headers: Record<string, string>
  /** The exact text to send; null sends no body. */
  body: string | null
  cookies?: Cookie[]
}

/** An answer in bytes, such as a compressed file. */
export type FileReply = Omit<Reply, 'body'> & { body: Uint8Array }
