import type { Config } from '../../../config.ts'
import type { Route } from '../../dialect.ts'
import { accountRoutes } from './routes/account.ts'
import { emailRoutes } from './routes/email.ts'
import { linksRoutes } from './routes/links.ts'
import { passwordRoutes } from './routes/password.ts'
import { sessionsRoutes } from './routes/sessions.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { twoFactorRoutes } from './routes/two-factor.ts'

/** Each operationId of the contract, the operation that does its work, and how the two speak to each other. */
export function runashRoutes(config: Config): Record<string, Route> {
  return {
    ...signInRoutes(),
    ...linksRoutes(config),
    ...sessionsRoutes(),
    ...passwordRoutes(),
    ...twoFactorRoutes(),
    ...accountRoutes(),
    ...emailRoutes(),
  }
}
