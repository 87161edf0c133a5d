import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Json } from './clients.ts'

/** Stands for the servers of many providers at once: `/<id>/token` and whatever else answers what the test says. */
export type ProviderServer = {
  url: string
  /** Answers to paths; a token endpoint without one hands out an access token. */
  answers: Map<string, Json>
  /** The last request to a path. */
  requests: Map<string, { headers: Record<string, string | string[] | undefined>; body: URLSearchParams }>
  stop: () => Promise<void>
}

export async function startProviderServer(): Promise<ProviderServer> {
  const answers: ProviderServer['answers'] = new Map()
  const requests: ProviderServer['requests'] = new Map()
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    requests.set(path, { headers: request.headers, body: new URLSearchParams(Buffer.concat(chunks).toString()) })
    const answer =
      answers.get(path) ?? (path.endsWith('/token') ? { access_token: 'an access token', token_type: 'bearer' } : undefined)
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    requests,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The environment of a gateway that finds a provider at this server. */
export function providerEnv(url: string, id: string, name = id.toUpperCase()): Record<string, string> {
  return {
    [`AUTH_PROVIDER_${name}_ENABLED`]: 'true',
    [`AUTH_PROVIDER_${name}_CLIENT_ID`]: `client of ${id}`,
    [`AUTH_PROVIDER_${name}_CLIENT_SECRET`]: `secret of ${id}`,
    [`AUTH_PROVIDER_${name}_TOKEN_URL`]: `${url}/${id}/token`,
    [`AUTH_PROVIDER_${name}_USER_PROFILE_URL`]: `${url}/${id}/profile`,
  }
}
