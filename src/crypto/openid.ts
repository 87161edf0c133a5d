import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import { allowInsecureRequests, customFetch, discoveryRequest, processDiscoveryResponse } from 'oauth4webapi'
import { z } from 'zod'
import type { Clock } from '../context.ts'
import type { IdTokenClaims, OpenId, OpenIdProvider, SafeFetch } from '../outgoing.ts'

/** Keys and endpoints change rarely, and providers announce it by publishing ahead. */
const rememberedMs = 3_600_000
/** Whoever invents key ids must not make the gateway ask the provider at each request. */
const refreshPauseMs = 60_000
/** Two machines may disagree by a moment about the time. */
const toleranceSeconds = 10
/** Asymmetric only: with a shared secret as key, whoever knows a client's id could write tokens (RFC 8725, 3.1). */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']

type Remembered<Value> = { at: number; value: Promise<Value> }

/** Reads what OpenID providers publish, and checks their ID tokens. What was read is remembered for an hour. */
export function createOpenId(clock: Clock): OpenId {
  const documents = new Map<string, Remembered<OpenIdProvider>>()
  const keySets = new Map<string, Remembered<JSONWebKeySet>>()

  function remember<Value>(memory: Map<string, Remembered<Value>>, name: string, ageMs: number, read: () => Promise<Value>) {
    const now = clock.now().getTime()
    const known = memory.get(name)
    if (known && now - known.at < ageMs) return known.value
    // Until the new ones are there, and if they never come, the old ones hold: a provider that is down has not changed its keys.
    const value = known ? read().catch(() => known.value) : read()
    memory.set(name, { at: now, value })
    if (!known) value.catch(() => memory.delete(name))
    return value
  }

  async function verify(fetch: SafeFetch, token: string, expected: Parameters<OpenId['verifyIdToken']>[2]) {
    const keys = (ageMs: number) => remember(keySets, expected.jwksUrl, ageMs, () => readKeys(fetch, expected.jwksUrl))
    const check = async (set: JSONWebKeySet) => {
      const options = { issuer: expected.issuer, audience: expected.audience, algorithms, clockTolerance: toleranceSeconds }
      const required = { requiredClaims: ['exp', 'iat', 'sub'], currentDate: clock.now() }
      return (await jwtVerify(token, createLocalJWKSet(set), { ...options, ...required })).payload
    }
    try {
      return await check(await keys(rememberedMs))
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return check(await keys(refreshPauseMs))
      throw error
    }
  }

  return {
    discover: (fetch, issuer) => remember(documents, issuer, rememberedMs, () => readDocument(fetch, issuer)),
    verifyIdToken: async (fetch, token, expected) => {
      const payload = await verify(fetch, token, expected)
      const now = clock.now().getTime() / 1000
      if ((payload.iat ?? 0) > now + toleranceSeconds) throw new Error('the ID token is from the future')
      // A token for several parties names the one it was issued to (OpenID Connect Core 1.0, 3.1.3.7).
      if (Array.isArray(payload.aud) && payload.aud.length > 1 && payload.azp !== expected.audience) {
        throw new Error('the ID token was issued to another party')
      }
      return claimsOf(payload)
    },
  }
}

/** OpenID Connect Discovery 1.0, section 4; the issuer must be the one that was asked. */
async function readDocument(fetch: SafeFetch, issuer: string): Promise<OpenIdProvider> {
  const url = new URL(issuer)
  const response = await discoveryRequest(url, {
    [customFetch]: (target, { method, headers }) => fetch(target, { method, headers }),
    [allowInsecureRequests]: url.protocol === 'http:',
  })
  const document = await processDiscoveryResponse(url, response)
  const { authorization_endpoint: authorizationUrl, token_endpoint: tokenUrl, jwks_uri: jwksUrl } = document
  if (!authorizationUrl || !tokenUrl || !jwksUrl) throw new Error('the OpenID provider publishes no endpoints')
  return {
    issuer: document.issuer,
    authorizationUrl,
    tokenUrl,
    jwksUrl,
    profileUrl: document.userinfo_endpoint ?? null,
    // Left out, it means Basic (section 3).
    takesBasic: document.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true,
    sendsIssuer: document.authorization_response_iss_parameter_supported === true,
  }
}

async function readKeys(fetch: SafeFetch, jwksUrl: string): Promise<JSONWebKeySet> {
  const response = await fetch(jwksUrl, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`the keys of an identity provider answer ${response.status}`)
  return keySetShape.parse(await response.json())
}

const keySetShape = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })

/** Claims of the wrong type count as absent: `"email_verified": "false"` is a text, and texts are truthy. */
function claimsOf(payload: JWTPayload): IdTokenClaims {
  const text = (name: string) => (typeof payload[name] === 'string' ? payload[name] : null)
  return {
    subject: payload.sub ?? '',
    email: text('email'),
    emailVerified: payload.email_verified === true,
    name: text('name'),
    picture: text('picture'),
    nonce: text('nonce'),
  }
}
