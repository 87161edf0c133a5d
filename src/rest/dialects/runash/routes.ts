import type { Route } from '../../dialect.ts'
import { accountRoutes } from './routes/account.ts'
import { passwordRoutes } from './routes/password.ts'
import { sessionsRoutes } from './routes/sessions.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { twoFactorRoutes } from './routes/two-factor.ts'

/** Each operationId of the contract, the operation that does its work, and how the two speak to each other. */
export function runashRoutes(): Record<string, Route> {
  return {
    ...signInRoutes(),
    ...sessionsRoutes(),
    ...passwordRoutes(),
    ...twoFactorRoutes(),
    ...accountRoutes(),
  }
}
