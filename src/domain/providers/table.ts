import type { ProvidersConfig } from '../../config/providers.ts'
import type { Ctx, Database } from '../../context.ts'
import type { SafeFetch } from '../../outgoing.ts'
import { apple } from './apple.ts'
import { bitbucket } from './bitbucket.ts'
import { discord } from './discord.ts'
import { facebook } from './facebook.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { google } from './google.ts'
import { linkedin } from './linkedin.ts'
import { azuread, entraid, windowslive } from './microsoft.ts'
import { openIdProvider } from './openid.ts'
import type { ConfiguredProvider, Provider } from './provider.ts'
import { spotify } from './spotify.ts'
import { strava } from './strava.ts'
import { twitch } from './twitch.ts'
import { twitter } from './twitter.ts'
import { workos } from './workos.ts'

/** The providers of the nhost contract, by the id that stands in paths and in `auth.user_providers`. */
const providerTable: Record<string, Provider> = {
  apple,
  azuread,
  bitbucket,
  discord,
  entraid,
  facebook,
  github,
  gitlab,
  google,
  linkedin,
  spotify,
  strava,
  twitch,
  twitter,
  windowslive,
  workos,
}

/** Adds the providers that the operator has named to the table that linked accounts point at. Others are left alone. */
export async function ensureProviders(db: Database, { enabled }: ProvidersConfig): Promise<void> {
  await db.prisma.provider.createMany({ data: Object.keys(enabled).map((id) => ({ id })), skipDuplicates: true })
}

/** Whether people may sign in with the provider here. A name such as `constructor` is none. */
export function isProviderEnabled(ctx: Ctx, id: string): boolean {
  return Object.hasOwn(ctx.config.providers.enabled, id)
}

/** The provider as it is configured here, or null where it is not enabled. Rejects when an OpenID provider cannot be asked. */
export async function findProvider(ctx: Ctx, fetch: SafeFetch, id: string): Promise<ConfiguredProvider | null> {
  const settings = isProviderEnabled(ctx, id) ? ctx.config.providers.enabled[id] : undefined
  if (settings === undefined) return null
  const document = settings.issuer === null ? null : await ctx.openId.discover(fetch, settings.issuer)
  const row = document ? openIdProvider(document) : providerTable[id]
  if (row === undefined) return null
  const inTenant = (url: string) => url.replace('{tenant}', settings.tenant)
  return {
    ...row,
    id,
    settings,
    ...(row.requestTokenUrl ? { requestTokenUrl: settings.requestTokenUrl ?? row.requestTokenUrl } : {}),
    authorizationUrl: settings.authorizationUrl ?? inTenant(row.authorizationUrl),
    tokenUrl: settings.tokenUrl ?? inTenant(row.tokenUrl),
    profileUrl: settings.profileUrl ?? inTenant(row.profileUrl),
    ...(row.idTokens ? { idTokens: { ...row.idTokens, jwksUrl: settings.jwksUrl ?? row.idTokens.jwksUrl } } : {}),
    scope: settings.scope ?? row.scope,
    parameters: { ...row.parameters, ...settings.parameters },
    callbackIssuer: document?.sendsIssuer ? document.issuer : null,
  }
}

/** Who signs a provider's ID tokens, where and for whom; null where apps may not sign in with them. */
export async function findIdTokenIssuer(
  ctx: Ctx,
  fetch: SafeFetch,
  id: string,
): Promise<{ issuer: string; jwksUrl: string; audience: string } | null> {
  const { enabled, idTokens } = ctx.config.providers
  const settings = Object.hasOwn(enabled, id) ? enabled[id] : undefined
  if (settings?.issuer) {
    const { issuer, jwksUrl } = await ctx.openId.discover(fetch, settings.issuer)
    return { issuer, jwksUrl, audience: settings.clientId }
  }
  const own = Object.hasOwn(idTokens, id) ? idTokens[id] : undefined
  const signed = providerTable[id]?.idTokens
  return own && signed ? { issuer: signed.issuer, jwksUrl: own.jwksUrl ?? signed.jwksUrl, audience: own.audience } : null
}
