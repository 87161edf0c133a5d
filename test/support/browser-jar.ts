import type { Answer, GraphQLAnswer, Json, RestCall } from './clients.ts'
import type { Gateway } from './gateway.ts'
import type { Person } from './people.ts'

/** A browser as far as cookies and origins go: it keeps what it is given and says which page asks. */
export type BrowserJar = {
  cookies: Map<string, string>
  /** The `Set-Cookie` lines of the last answer. */
  lines: () => string[]
  graphql: (query: string, variables?: Record<string, unknown>, headers?: Record<string, string>) => Promise<GraphQLAnswer>
}

/** With a page of the front end open. */
export function browser(gateway: Gateway): BrowserJar {
  const { cookies, lines, own, keep } = cookieJar(gateway)
  return {
    cookies,
    lines,
    graphql: async (query, variables = {}, headers = {}) => {
      const answer = await gateway.graphql(query, variables, { headers: { ...own(), 'x-session-carrier': 'cookie', ...headers } })
      keep(answer)
      return answer
    },
  }
}

/** The same for a dialect: the call sends along what the browser keeps, and says which page asks. */
export function restBrowser(gateway: Gateway, call: RestCall): Omit<BrowserJar, 'graphql'> & { call: RestCall } {
  const { cookies, lines, own, keep } = cookieJar(gateway)
  return {
    cookies,
    lines,
    call: async (operation, body, { token, headers = {} } = {}) => {
      const answer = await call(operation, body, { token, headers: { ...own(), ...headers } })
      keep(answer)
      return answer
    },
  }
}

function cookieJar(gateway: Gateway) {
  const cookies = new Map<string, string>()
  let lines: string[] = []
  return {
    cookies,
    lines: () => lines,
    /** The headers that the browser sends by itself. */
    own: (): Record<string, string> => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      return { origin: gateway.config.server.allowedOrigins[0] ?? '', ...(cookie === '' ? {} : { cookie }) }
    },
    keep: ({ headers }: Answer) => {
      lines = headers.getSetCookie()
      for (const line of lines) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (/Max-Age=0\b/.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
    },
  }
}

/** Signs in with a password; resolves with what there is to select. */
export async function signInByCookie(jar: BrowserJar, { email, password }: Person): Promise<Json> {
  const { data } = await jar.graphql(
    `mutation ($input: SignInEmailPasswordInput!) {
      signInEmailPassword(input: $input) {
        __typename
        ... on SignInSuccess { session { accessToken refreshToken refreshTokenId current { uuid carrier isCurrent } user { email } } }
        ... on Failure { code }
      }
    }`,
    { input: { email, password } },
  )
  return data?.signInEmailPassword
}

/** Who the browser is signed in as; null for nobody. */
export async function viewerOf(jar: BrowserJar, headers: Record<string, string> = {}): Promise<string | null> {
  const { data } = await jar.graphql('{ viewer { email } }', {}, headers)
  return data?.viewer?.email ?? null
}
