import { ConfigError, readConfig } from '../../../src/config.ts'

export type Env = Record<string, string | undefined>

/** The lines that `readConfig` refuses the environment with; none when it accepts. */
export const mistakes = (env: Env): string[] => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n')
    throw error
  }
  return []
}

export const key = '8f1d3b5a7c9e0f2446688aaccee01357bd9f2d4c6b8a0e1f3c5d7b9a1f0e2d4c'
export const otherKey = 'c01dbeef5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f'
export const hmacKey = 'Vq3tXy8Zr1Wn5Bk7Lp2Jd9Hf4Gs6Ma0C'

/** All that production demands, and nothing else. */
export const production: Env = {
  NODE_ENV: 'production',
  AUTH_ENCRYPTION_KEY: key,
  AUTH_SERVER_URL: 'https://auth.example.com/v1',
  AUTH_CLIENT_URL: 'https://app.example.com',
  AUTH_SMTP_HOST: 'smtp.example.com',
  AUTH_SMTP_SENDER: 'Example <hello@example.com>',
}

/** Shaped like a PEM of that kind; holds no key. */
export const pem = (label: string) => `-----BEGIN ${label}-----\nMIIBIjANBgkqhkiG9w0BAQ==\n-----END ${label}-----\n`
export const jwt = (secret: object): Env => ({ HASURA_GRAPHQL_JWT_SECRET: JSON.stringify(secret) })
