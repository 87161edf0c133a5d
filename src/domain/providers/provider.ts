import type { ProviderSettings } from '../../config/providers.ts'
import type { IdTokenClaims } from '../../outgoing.ts'

/** A person as a provider describes them. Nothing of it is cleaned yet; see `identityOf`. */
export type Profile = {
  /** Who it is at the provider, for ever: accounts are found by this alone. */
  id: string
  email: string | null | undefined
  /** True only where the provider says so by a boolean, or its documentation promises it for every address that it gives. */
  emailVerified: boolean
  name: string | null | undefined
  picture: string | null | undefined
}

/** What the tokens of a sign-in are good for. All of it rejects where the provider does not play along. */
export type TokenSource = {
  /** The JSON at a URL, read with the person's access token. */
  get: (url: string, headers?: Record<string, string>) => Promise<unknown>
  /** The verified claims of the ID token that came with the access token. */
  idTokenClaims: () => Promise<IdTokenClaims>
}

/** What a row may ask. */
export type ProfileSource = TokenSource & {
  profileUrl: string
  clientId: string
  /** The field `user` of a form that the provider had posted. */
  user: string | null
}

/** Everything that is particular to one provider. Nothing else in the gateway knows a provider by name. */
export type Provider = {
  /** `{tenant}` stands for the configured tenant, in each of the URLs. */
  authorizationUrl: string
  /** Of a provider that speaks OAuth 1.0a (RFC 5849): where temporary credentials are given. */
  requestTokenUrl?: string
  tokenUrl: string
  profileUrl: string
  scope: string[]
  /** Takes the client secret by HTTP Basic rather than in the body. */
  basic?: true
  /** Comes back as a form posted from the provider's page, which browsers send no Lax cookie with. */
  formPost?: true
  /** Added to the authorization request. */
  parameters?: Record<string, string>
  /** Those that whoever begins a sign-in may choose instead. */
  callerParameters?: string[]
  /** Who signs its ID tokens, where they are looked at. */
  idTokens?: { issuer: string; jwksUrl: string }
  readProfile: (source: ProfileSource) => Promise<Profile>
}

/** A provider as it is configured here: its row with the operator's settings on top. */
export type ConfiguredProvider = Provider & {
  id: string
  settings: ProviderSettings
  /** Of a provider that names itself in its callbacks. */
  callbackIssuer: string | null
}
