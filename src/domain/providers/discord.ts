import { z } from 'zod'
import type { Provider } from './provider.ts'

const shape = z.object({
  id: z.string(),
  email: z.string().nullish(),
  verified: z.unknown().optional(),
  username: z.string(),
  discriminator: z.string().nullish(),
  avatar: z.string().nullish(),
})

export const discord: Provider = {
  authorizationUrl: 'https://discord.com/api/oauth2/authorize',
  tokenUrl: 'https://discord.com/api/oauth2/token',
  profileUrl: 'https://discord.com/api/users/@me',
  scope: ['identify', 'email'],
  readProfile: async ({ get, profileUrl }) => {
    const { id, email, verified, username, discriminator, avatar } = shape.parse(await get(profileUrl))
    return {
      id,
      email,
      emailVerified: verified === true,
      name: discriminator ? `${username}#${discriminator}` : username,
      picture: avatar && `https://cdn.discordapp.com/avatars/${id}/${avatar}.png`,
    }
  },
}
