import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import type { Json } from './clients.ts'

/** A real OpenID provider on this machine, where people sign in by being named. */
export type IdentityProvider = {
  issuer: string
  /** The environment by which a gateway knows it, as `acme`. */
  env: Record<string, string>
  /** Follows an authorization request to its end as a browser of this person does, and returns where that leads. */
  signIn: (authorizationUrl: string, subject: string) => Promise<URL>
  /** What the provider says of a person, by subject. */
  people: Map<string, Json>
  /** Comes before the provider: answers itself and returns true, or leaves it to the provider. */
  intercept: (handler: ((request: IncomingMessage, response: ServerResponse) => Promise<boolean> | boolean) | null) => void
  /** The path of each request so far. */
  asked: string[]
  stop: () => Promise<void>
}

export async function startIdentityProvider(
  redirectUris = ['http://auth.test/signin/provider/acme/callback'],
): Promise<IdentityProvider> {
  const people = new Map<string, Json>()
  const asked: string[] = []
  let visitor = ''
  let handler: Parameters<IdentityProvider['intercept']>[0] = null

  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, configuration(people, redirectUris))
  const answer = provider.callback()
  server.on('request', async (request, response) => {
    asked.push(new URL(request.url ?? '', issuer).pathname)
    if (await handler?.(request, response)) return
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    await provider.interactionFinished(request, response, { login: { accountId: visitor } })
  })

  return {
    issuer,
    env: {
      AUTH_PROVIDER_OIDC_ACME_ISSUER: issuer,
      AUTH_PROVIDER_OIDC_ACME_CLIENT_ID: 'gateway',
      AUTH_PROVIDER_OIDC_ACME_CLIENT_SECRET: 'a secret of the gateway',
    },
    people,
    asked,
    intercept: (given) => {
      handler = given
    },
    signIn: (authorizationUrl, subject) => {
      visitor = subject
      return followRedirects(authorizationUrl, issuer)
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function configuration(people: Map<string, Json>, redirectUris: string[]): Configuration {
  return {
    clients: [{ client_id: 'gateway', client_secret: 'a secret of the gateway', redirect_uris: redirectUris }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'picture'] },
    cookies: { keys: ['keys of the test'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...people.get(accountId) }) }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: grantEverything,
    // The test's clock and the real one, by which the provider goes, are moments apart.
    ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: 3600, IdToken: 3600, Interaction: 60, Session: 60 },
  }
}

async function grantEverything({ oidc }: KoaContextWithOIDC) {
  const { provider, client, session } = oidc
  const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
  grant.addOIDCScope('openid email profile')
  await grant.save()
  return grant
}

async function followRedirects(start: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let url = new URL(start)
  while (url.origin === issuer) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`${url.pathname} answers ${response.status} ${await response.text()}`)
    url = new URL(location, url)
  }
  return url
}
