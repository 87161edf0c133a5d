import { z } from 'zod'
import type { Provider } from './provider.ts'

const shape = z.object({
  id: z.string(),
  email: z.string().nullish(),
  display_name: z.string().nullish(),
  images: z.array(z.object({ url: z.string() })).nullish(),
})

/** Spotify's reference says of the address that there is no proof that it belongs to the user. */
export const spotify: Provider = {
  authorizationUrl: 'https://accounts.spotify.com/authorize',
  tokenUrl: 'https://accounts.spotify.com/api/token',
  profileUrl: 'https://api.spotify.com/v1/me',
  scope: ['user-read-email', 'user-read-private'],
  basic: true,
  readProfile: async ({ get, profileUrl }) => {
    const { id, email, display_name: name, images } = shape.parse(await get(profileUrl))
    return { id, email, emailVerified: false, name, picture: images?.[0]?.url }
  },
}
