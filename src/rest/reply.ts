/** What a dialect answers. Headers that every answer carries (request id, CORS) are added by the router. */
export type Reply = {
  status: number
  headers: Record<string, string>
  /** The exact text to send; null sends no body. */
  body: string | null
}
