import type { Route } from '../../dialect.ts'
import { approvalRoutes } from './routes/approval.ts'
import { cliRoutes } from './routes/cli.ts'
import { passwordsRoutes } from './routes/passwords.ts'
import { sessionRoutes } from './routes/session.ts'
import { signInRoutes } from './routes/sign-in.ts'

/** Each operationId of the contract, the operation that does its work, and how the two speak to each other. */
export function portalRoutes(): Record<string, Route> {
  return { ...signInRoutes(), ...approvalRoutes(), ...sessionRoutes(), ...cliRoutes(), ...passwordsRoutes() }
}
