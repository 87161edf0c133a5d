import { z } from 'zod'
import type { Provider } from './provider.ts'

const shape = z.object({
  id: z.string(),
  email: z.string().nullish(),
  name: z.string().nullish(),
  picture: z.object({ data: z.object({ url: z.string() }) }).nullish(),
})

/** The reference promises a valid address, which is not the same as a proven one. */
export const facebook: Provider = {
  authorizationUrl: 'https://www.facebook.com/v22.0/dialog/oauth',
  tokenUrl: 'https://graph.facebook.com/v22.0/oauth/access_token',
  profileUrl: 'https://graph.facebook.com/me?fields=id,name,email,picture',
  scope: ['email'],
  readProfile: async ({ get, profileUrl }) => {
    const { id, email, name, picture } = shape.parse(await get(profileUrl))
    return { id, email, emailVerified: false, name, picture: picture?.data.url }
  },
}
