import { z } from 'zod'
import type { Provider } from './provider.ts'

const shape = z.object({
  sub: z.string(),
  email: z.string().nullish(),
  email_verified: z.unknown().optional(),
  given_name: z.string().nullish(),
  family_name: z.string().nullish(),
  picture: z.string().nullish(),
})

export const linkedin: Provider = {
  authorizationUrl: 'https://www.linkedin.com/oauth/v2/authorization',
  tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
  profileUrl: 'https://api.linkedin.com/v2/userinfo',
  scope: ['openid', 'profile', 'email'],
  readProfile: async ({ get, profileUrl }) => {
    const { sub, email, email_verified, given_name, family_name, picture } = shape.parse(await get(profileUrl))
    const name = [given_name, family_name].filter(Boolean).join(' ') || email
    return { id: sub, email, emailVerified: email_verified === true, name, picture }
  },
}
