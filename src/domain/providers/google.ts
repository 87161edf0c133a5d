import { z } from 'zod'
import type { Provider } from './provider.ts'

const shape = z.object({
  id: z.string(),
  email: z.string().nullish(),
  verified_email: z.unknown().optional(),
  name: z.string().nullish(),
  picture: z.string().nullish(),
})

/** The id of this older profile is the `sub` of Google's ID tokens, so both doors find the same account. */
export const google: Provider = {
  authorizationUrl: 'https://accounts.google.com/o/oauth2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  profileUrl: 'https://www.googleapis.com/oauth2/v2/userinfo',
  scope: ['openid', 'email', 'profile'],
  idTokens: { issuer: 'https://accounts.google.com', jwksUrl: 'https://www.googleapis.com/oauth2/v3/certs' },
  readProfile: async ({ get, profileUrl }) => {
    const { id, email, verified_email, name, picture } = shape.parse(await get(profileUrl))
    return { id, email, emailVerified: verified_email === true, name, picture }
  },
}
