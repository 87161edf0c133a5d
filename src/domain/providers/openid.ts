import { z } from 'zod'
import type { OpenIdProvider } from '../../outgoing.ts'
import type { Provider } from './provider.ts'

const shape = z.object({
  sub: z.string(),
  email: z.string().nullish(),
  email_verified: z.unknown().optional(),
  name: z.string().nullish(),
  picture: z.string().nullish(),
})

/**
 * A row for any OpenID provider, made of its discovery document. Who it is says the ID token; the address stands there or in the
 * profile, depending on the provider.
 */
export function openIdProvider(document: OpenIdProvider): Provider {
  return {
    authorizationUrl: document.authorizationUrl,
    tokenUrl: document.tokenUrl,
    profileUrl: document.profileUrl ?? '',
    scope: [],
    ...(document.takesBasic ? { basic: true } : {}),
    idTokens: { issuer: document.issuer, jwksUrl: document.jwksUrl },
    readProfile: async ({ get, profileUrl, idTokenClaims }) => {
      const { subject, ...claims } = await idTokenClaims()
      if (claims.email !== null || profileUrl === '') return { id: subject, ...claims }
      const { sub, email, email_verified, name, picture } = shape.parse(await get(profileUrl))
      // Else a profile could be slipped in that belongs to somebody else (OpenID Connect Core 1.0, 5.3.2).
      if (sub !== subject) throw new Error('the profile is of somebody else than the ID token')
      return { id: subject, email, emailVerified: email_verified === true, name, picture }
    },
  }
}
