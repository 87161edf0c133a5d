import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Json } from './clients.ts'

/** Speaks OAuth 1.0a as Twitter does, and refuses whatever is not signed as RFC 5849 says. */
export type Twitter = {
  env: Record<string, string>
  /** Who is signed in at Twitter and consents from now on. */
  person: Json
  /** What a browser does that is sent to Twitter: consents, and is sent back. */
  consent: (location: string) => URL
  /** Answers in place of the server, by path. */
  instead: Map<string, { status?: number; body?: string }>
  /** Why requests were refused. */
  refused: string[]
  stop: () => Promise<void>
}

const consumer = { key: 'a key & more', secret: 'the secret=of+the/consumer' }

export async function startTwitter(): Promise<Twitter> {
  /** The secret and the callback of each token that was given. */
  const tokens = new Map<string, { secret: string; callback?: string; verifier?: string }>()
  const instead: Twitter['instead'] = new Map()
  const refused: string[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname
    const fixed = instead.get(path)
    if (fixed) {
      response.writeHead(fixed.status ?? 200).end(fixed.body)
      return
    }
    const { why, sent } = judge(request, url, tokens)
    if (why !== null) refused.push(why)
    response.writeHead(why === null ? 200 : 401).end(why === null ? answer(path, sent) : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const give = (kept: { callback?: string }) => {
    const [token, secret] = [randomUUID(), `${randomUUID()}+/=`]
    tokens.set(token, { secret, ...kept })
    return new URLSearchParams({ oauth_token: token, oauth_token_secret: secret })
  }
  const answer = (path: string, sent: Map<string, string>): string => {
    if (path === '/request_token') {
      return `${give({ callback: sent.get('oauth_callback') ?? '' })}&oauth_callback_confirmed=true`
    }
    if (path === '/profile') return JSON.stringify(twitter.person)
    const asked = tokens.get(sent.get('oauth_token') ?? '')
    tokens.delete(sent.get('oauth_token') ?? '')
    return asked?.verifier === sent.get('oauth_verifier') ? String(give({})) : ''
  }

  const twitter: Twitter = {
    env: {
      AUTH_PROVIDER_TWITTER_ENABLED: 'true',
      AUTH_PROVIDER_TWITTER_CONSUMER_KEY: consumer.key,
      AUTH_PROVIDER_TWITTER_CONSUMER_SECRET: consumer.secret,
      AUTH_PROVIDER_TWITTER_REQUEST_TOKEN_URL: `${url}/request_token`,
      AUTH_PROVIDER_TWITTER_TOKEN_URL: `${url}/access_token`,
      AUTH_PROVIDER_TWITTER_USER_PROFILE_URL: `${url}/profile?include_email=true`,
    },
    person: {},
    consent: (location) => {
      const token = new URL(location).searchParams.get('oauth_token') ?? ''
      const kept = tokens.get(token)
      if (!kept?.callback) throw new Error('Twitter does not know the request token')
      kept.verifier = randomUUID()
      const back = new URL(kept.callback)
      back.searchParams.set('oauth_token', token)
      back.searchParams.set('oauth_verifier', kept.verifier)
      return back
    },
    instead,
    refused,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return twitter
}

/** The parameters of the header, and why its signature is not good, or null. Written apart from what it checks. */
function judge(request: IncomingMessage, origin: string, tokens: Map<string, { secret: string }>) {
  const sent = new Map<string, string>()
  for (const [, name = '', value = ''] of (request.headers.authorization ?? '').matchAll(/([\w%]+)="([^"]*)"/g)) {
    sent.set(decodeURIComponent(name), decodeURIComponent(value))
  }
  const token = sent.get('oauth_token')
  const secret = token === undefined ? '' : tokens.get(token)?.secret
  if (sent.get('oauth_consumer_key') !== consumer.key || secret === undefined) return { why: 'unknown credentials', sent }
  const url = new URL(request.url ?? '', origin)
  const all = [...sent, ...url.searchParams].filter(([name]) => name !== 'oauth_signature')
  const list = all.map(([name, value]) => `${strict(name)}=${strict(value)}`).sort()
  const text = [request.method ?? '', `${origin}${url.pathname}`, list.join('&')].map(strict).join('&')
  const right = createHmac('sha1', `${strict(consumer.secret)}&${strict(secret)}`)
    .update(text)
    .digest('base64')
  return { why: sent.get('oauth_signature') === right ? null : `signed otherwise than ${text}`, sent }
}

/** Each byte but the unreserved ones (RFC 3986, 2.3) in percent and capitals. */
function strict(text: string): string {
  const unreserved = /[A-Za-z0-9\-._~]/
  return [...Buffer.from(text)]
    .map((byte) => String.fromCharCode(byte))
    .map((one) => (unreserved.test(one) ? one : `%${Buffer.from(one, 'latin1').toString('hex').toUpperCase()}`))
    .join('')
}
