import { z } from 'zod'
import type { Provider } from './provider.ts'

const person = z.object({
  id: z.string(),
  email: z.string().nullish(),
  display_name: z.string().nullish(),
  profile_image_url: z.string().nullish(),
})
const shape = z.object({ data: z.tuple([person]) })

/** Twitch's reference calls the address the user's verified one: an unverified address is not given. */
export const twitch: Provider = {
  authorizationUrl: 'https://id.twitch.tv/oauth2/authorize',
  tokenUrl: 'https://id.twitch.tv/oauth2/token',
  profileUrl: 'https://api.twitch.tv/helix/users',
  scope: ['user:read:email'],
  readProfile: async ({ get, profileUrl, clientId }) => {
    const { data } = shape.parse(await get(profileUrl, { 'client-id': clientId }))
    const [{ id, email, display_name: name, profile_image_url: picture }] = data
    return { id, email, emailVerified: Boolean(email), name, picture }
  },
}
