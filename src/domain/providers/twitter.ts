import { z } from 'zod'
import type { Provider } from './provider.ts'

const shape = z.object({
  id_str: z.string(),
  email: z.string().nullish(),
  name: z.string().nullish(),
  profile_image_url_https: z.string().nullish(),
})

/** Twitter's reference says of the address that it is null unless it has been verified. */
export const twitter: Provider = {
  requestTokenUrl: 'https://api.twitter.com/oauth/request_token',
  authorizationUrl: 'https://api.twitter.com/oauth/authorize',
  tokenUrl: 'https://api.twitter.com/oauth/access_token',
  profileUrl: 'https://api.twitter.com/1.1/account/verify_credentials.json?include_email=true',
  scope: [],
  readProfile: async ({ get, profileUrl }) => {
    const { id_str: id, email, name, profile_image_url_https: picture } = shape.parse(await get(profileUrl))
    return { id, email, emailVerified: Boolean(email), name, picture }
  },
}
