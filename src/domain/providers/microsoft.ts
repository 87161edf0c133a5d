import { z } from 'zod'
import type { Provider } from './provider.ts'

const azureShape = z.object({
  oid: z.string(),
  email: z.string().nullish(),
  preferred_username: z.string().nullish(),
  upn: z.string().nullish(),
  name: z.string().nullish(),
})
const entraShape = z.object({
  sub: z.string(),
  email: z.string().nullish(),
  givenname: z.string().nullish(),
  familyname: z.string().nullish(),
})
const liveShape = z.object({
  id: z.string(),
  emails: z.object({ preferred: z.string().nullish(), account: z.string().nullish() }).nullish(),
  name: z.string().nullish(),
  last_name: z.string().nullish(),
  profile_image_url: z.string().nullish(),
})
const scope = ['email', 'profile', 'openid', 'offline_access']

/**
 * Microsoft's older endpoints. An administrator of any tenant can write any address into a user's claims, so it proves nothing
 * about who reads the mail ("nOAuth").
 */
export const azuread: Provider = {
  authorizationUrl: 'https://login.microsoftonline.com/{tenant}/oauth2/authorize?prompt=select_account',
  tokenUrl: 'https://login.microsoftonline.com/{tenant}/oauth2/token',
  profileUrl: 'https://login.microsoftonline.com/{tenant}/openid/userinfo',
  scope,
  readProfile: async ({ get, profileUrl }) => {
    const { oid, email, preferred_username, upn, name } = azureShape.parse(await get(profileUrl))
    return { id: oid, email: email || preferred_username || upn, emailVerified: false, name, picture: null }
  },
}

/** The address is unproven for the same reason. */
export const entraid: Provider = {
  authorizationUrl: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize',
  tokenUrl: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
  profileUrl: 'https://graph.microsoft.com/oidc/userinfo',
  scope,
  readProfile: async ({ get, profileUrl }) => {
    const { sub, email, givenname, familyname } = entraShape.parse(await get(profileUrl))
    return { id: sub, email, emailVerified: false, name: [givenname, familyname].filter(Boolean).join(' '), picture: null }
  },
}

/** Nothing is said about how addresses were checked. */
export const windowslive: Provider = {
  authorizationUrl: 'https://login.live.com/oauth20_authorize.srf',
  tokenUrl: 'https://login.live.com/oauth20_token.srf',
  profileUrl: 'https://apis.live.net/v5.0/me',
  scope: ['wl.basic', 'wl.emails'],
  readProfile: async ({ get, profileUrl }) => {
    const { id, emails, name, last_name, profile_image_url: picture } = liveShape.parse(await get(profileUrl))
    const email = emails?.preferred || emails?.account
    return { id, email, emailVerified: false, name: [name, last_name].filter(Boolean).join(' '), picture }
  },
}
