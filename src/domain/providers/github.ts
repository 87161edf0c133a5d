import { z } from 'zod'
import type { Provider } from './provider.ts'

const userShape = z.object({ id: z.number(), name: z.string().nullish(), avatar_url: z.string().nullish() })
const emailsShape = z.array(z.object({ email: z.string(), verified: z.unknown().optional() })).min(1)

/** The profile shows only a public address, so the list of addresses is asked for; the first one counts (nhost contract). */
export const github: Provider = {
  authorizationUrl: 'https://github.com/login/oauth/authorize',
  tokenUrl: 'https://github.com/login/oauth/access_token',
  profileUrl: 'https://api.github.com/user',
  scope: ['user:email'],
  readProfile: async ({ get, profileUrl }) => {
    const { id, name, avatar_url: picture } = userShape.parse(await get(profileUrl))
    const [first] = emailsShape.parse(await get(`${profileUrl}/emails`))
    return { id: String(id), email: first?.email, emailVerified: first?.verified === true, name, picture }
  },
}
