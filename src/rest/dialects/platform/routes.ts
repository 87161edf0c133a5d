import type { Route } from '../../dialect.ts'
import { passwordsRoutes } from './routes/passwords.ts'
import { sessionListRoutes } from './routes/session-list.ts'
import { sessionsRoutes } from './routes/sessions.ts'

/** Each operationId of the contract, the operation that does its work, and how the two speak to each other. */
export function platformRoutes(): Record<string, Route> {
  return { ...passwordsRoutes(), ...sessionsRoutes(), ...sessionListRoutes() }
}
