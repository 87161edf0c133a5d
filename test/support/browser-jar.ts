import type { Answer, GraphQLAnswer, Json } from './clients.ts'
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
  const cookies = new Map<string, string>()
  let lines: string[] = []
  const keep = ({ headers }: Answer) => {
    lines = headers.getSetCookie()
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0\b/.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
  }
  return {
    cookies,
    lines: () => lines,
    graphql: async (query, variables = {}, headers = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const own = { origin: gateway.config.server.allowedOrigins[0] ?? '', ...(cookie === '' ? {} : { cookie }) }
      const answer = await gateway.graphql(query, variables, { headers: { ...own, 'x-session-carrier': 'cookie', ...headers } })
      keep(answer)
      return answer
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
