import { z } from 'zod'
import type { Provider } from './provider.ts'

const shape = z.object({
  id: z.string(),
  email: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
})

/** The address is whatever the customer's own directory says, and its administrator can write any. */
export const workos: Provider = {
  authorizationUrl: 'https://api.workos.com/sso/authorize',
  tokenUrl: 'https://api.workos.com/sso/token',
  profileUrl: 'https://api.workos.com/sso/profile',
  scope: [],
  callerParameters: ['connection', 'organization'],
  readProfile: async ({ get, profileUrl }) => {
    const { id, email, first_name, last_name } = shape.parse(await get(profileUrl))
    return { id, email, emailVerified: false, name: [first_name, last_name].filter(Boolean).join(' '), picture: null }
  },
}
