import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/** Signs ID tokens as Google does, and publishes the keys where a gateway is told to look. */
export type TokenIssuer = {
  env: Record<string, string>
  /** A good token, with some claims of it changed. Undefined leaves a claim out. */
  token: (claims?: JWTPayload) => Promise<string>
  /** Signs with a new key from now on, which is published with the others. */
  rotate: () => Promise<void>
  /** Answers with this instead of the keys, or with the keys again. */
  publish: (answer: { status: number; body: string } | null) => void
  /** How often the keys were asked for. */
  asked: () => number
  stop: () => Promise<void>
}

export async function startTokenIssuer(now: () => Date): Promise<TokenIssuer> {
  const published: object[] = []
  let instead: { status: number; body: string } | null = null
  let asked = 0
  let signer = await newKey(published)

  const server = createServer((_request, response) => {
    asked += 1
    const { status, body } = instead ?? { status: 200, body: JSON.stringify({ keys: published }) }
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    env: {
      AUTH_PROVIDER_GOOGLE_AUDIENCE: 'the app',
      AUTH_PROVIDER_GOOGLE_JWKS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    },
    token: (claims = {}) => {
      const seconds = Math.floor(now().getTime() / 1000)
      const good = { iss: 'https://accounts.google.com', aud: 'the app', sub: 'grace', iat: seconds, exp: seconds + 600 }
      return new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg: 'RS256', kid: signer.kid }).sign(signer.privateKey)
    },
    rotate: async () => {
      signer = await newKey(published)
    },
    publish: (answer) => {
      instead = answer
    },
    asked: () => asked,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function newKey(published: object[]) {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const kid = `key ${published.length}`
  published.push({ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' })
  return { kid, privateKey }
}
