import { z } from 'zod'
import type { Provider } from './provider.ts'

const userShape = z.object({
  name: z.object({ firstName: z.string().nullish(), lastName: z.string().nullish() }).optional(),
})

/**
 * Has no profile to read: the ID token says who it is. The name comes once, in a form that the person's browser posts and could
 * change, so it is taken for a name and for nothing else.
 */
export const apple: Provider = {
  authorizationUrl: 'https://appleid.apple.com/auth/authorize',
  tokenUrl: 'https://appleid.apple.com/auth/token',
  profileUrl: '',
  scope: ['name', 'email'],
  formPost: true,
  parameters: { response_mode: 'form_post', response_type: 'code id_token' },
  idTokens: { issuer: 'https://appleid.apple.com', jwksUrl: 'https://appleid.apple.com/auth/keys' },
  readProfile: async ({ idTokenClaims, user }) => {
    const { subject, email, emailVerified } = await idTokenClaims()
    return { id: subject, email, emailVerified, name: nameIn(user) || email, picture: null }
  },
}

function nameIn(user: string | null): string {
  try {
    const { name } = userShape.parse(JSON.parse(user ?? '{}'))
    return [name?.firstName, name?.lastName].filter(Boolean).join(' ')
  } catch {
    // A name that cannot be read is no reason to turn somebody away.
    return ''
  }
}
