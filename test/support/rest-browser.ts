import type { Answer, RestCall } from './clients.ts'

/** A browser on a page of the front end: it keeps cookies and names its origin with each request. */
export function browserOf(rest: RestCall, origin = 'http://app.test') {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map((pair) => pair.join('=')).join('; ')

  async function call(operation: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await rest(operation, body, { headers: { origin, cookie: cookie(), ...headers } })
    keepCookies(jar, answer.headers)
    return answer
  }
  return { call, cookie, jar }
}

/** Puts what an answer sets into a jar, and takes out what it ends. */
export function keepCookies(jar: Map<string, string>, headers: Headers): void {
  for (const line of headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/max-age=0\b/i.test(line)) jar.delete(name)
    else jar.set(name, value)
  }
}
