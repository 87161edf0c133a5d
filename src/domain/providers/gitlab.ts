import { z } from 'zod'
import type { Provider } from './provider.ts'

const shape = z.object({
  id: z.number(),
  email: z.string().nullish(),
  confirmed_at: z.unknown().optional(),
  name: z.string().nullish(),
  avatar_url: z.string().nullish(),
})

/** GitLab writes the moment at which the primary address was confirmed; an address that waits to replace it is another field. */
export const gitlab: Provider = {
  authorizationUrl: 'https://gitlab.com/oauth/authorize',
  tokenUrl: 'https://gitlab.com/oauth/token',
  profileUrl: 'https://gitlab.com/api/v4/user',
  scope: ['read_user'],
  readProfile: async ({ get, profileUrl }) => {
    const { id, email, confirmed_at, name, avatar_url: picture } = shape.parse(await get(profileUrl))
    return { id: String(id), email, emailVerified: typeof confirmed_at === 'string' && confirmed_at !== '', name, picture }
  },
}
