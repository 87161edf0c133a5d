import { z } from 'zod'
import type { Provider } from './provider.ts'

const shape = z.object({
  id: z.number(),
  firstname: z.string().nullish(),
  lastname: z.string().nullish(),
  profile_medium: z.string().nullish(),
})

/** Gives no address at all: such accounts have none. */
export const strava: Provider = {
  authorizationUrl: 'https://www.strava.com/api/v3/oauth/authorize',
  tokenUrl: 'https://www.strava.com/api/v3/oauth/token',
  profileUrl: 'https://www.strava.com/api/v3/athlete',
  scope: ['profile:read_all'],
  parameters: { approval_prompt: 'force' },
  readProfile: async ({ get, profileUrl }) => {
    const { id, firstname, lastname, profile_medium: picture } = shape.parse(await get(profileUrl))
    return { id: String(id), email: null, emailVerified: false, name: [firstname, lastname].filter(Boolean).join(' '), picture }
  },
}
