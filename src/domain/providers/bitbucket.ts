import { z } from 'zod'
import type { Provider } from './provider.ts'

const userShape = z.object({
  uuid: z.string(),
  display_name: z.string().nullish(),
  links: z.object({ avatar: z.object({ href: z.string() }).optional() }).optional(),
})
const emailsShape = z.object({ values: z.array(z.object({ email: z.string(), is_confirmed: z.unknown().optional() })).min(1) })

/** The first confirmed address, else the first one, which then counts as what it is: not confirmed. */
export const bitbucket: Provider = {
  authorizationUrl: 'https://bitbucket.org/site/oauth2/authorize',
  tokenUrl: 'https://bitbucket.org/site/oauth2/access_token',
  profileUrl: 'https://api.bitbucket.org/2.0/user',
  scope: ['account'],
  basic: true,
  readProfile: async ({ get, profileUrl }) => {
    const { uuid, display_name: name, links } = userShape.parse(await get(profileUrl))
    const { values } = emailsShape.parse(await get(`${profileUrl}/emails`))
    const chosen = values.find((one) => one.is_confirmed === true) ?? values[0]
    return { id: uuid, email: chosen?.email, emailVerified: chosen?.is_confirmed === true, name, picture: links?.avatar?.href }
  },
}
