import type { Config } from '../../../config.ts'
import type { Route } from '../../dialect.ts'
import { accountRoutes } from './routes/account.ts'
import { credentialsRoutes } from './routes/credentials.ts'
import { passwordRoutes } from './routes/password.ts'
import { sessionRoutes } from './routes/session.ts'
import { socialRoutes } from './routes/social.ts'
import { twoFactorRoutes } from './routes/two-factor.ts'
import { verificationRoutes } from './routes/verification.ts'

/** Each operationId of the contract, the operation that does its work, and how the two speak to each other. */
export function dashboardRoutes(config: Config): Record<string, Route> {
  return {
    ...accountRoutes(),
    ...credentialsRoutes(),
    ...passwordRoutes(),
    ...sessionRoutes(),
    ...socialRoutes(config),
    ...twoFactorRoutes(),
    ...verificationRoutes(config),
  }
}
