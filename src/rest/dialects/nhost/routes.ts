import type { Config } from '../../../config.ts'
import type { Route } from '../../dialect.ts'
import { anonymousRoutes } from './routes/anonymous.ts'
import { idTokenRoutes } from './routes/id-tokens.ts'
import { mfaRoutes } from './routes/mfa.ts'
import { passwordRoutes } from './routes/password.ts'
import { passwordlessRoutes } from './routes/passwordless.ts'
import { passwordlessSignUpRoutes } from './routes/passwordless-sign-up.ts'
import { patRoutes } from './routes/pat.ts'
import { providerTokensRoutes } from './routes/provider-tokens.ts'
import { providersRoutes } from './routes/providers.ts'
import { securityKeysRoutes } from './routes/security-keys.ts'
import { sessionsRoutes } from './routes/sessions.ts'
import { systemRoutes } from './routes/system.ts'
import { usersRoutes } from './routes/users.ts'
import { verificationRoutes } from './routes/verification.ts'
import { webauthnRoutes } from './routes/webauthn.ts'

/** Each operationId of the contract, the operation that does its work, and how the two speak to each other. */
export function nhostRoutes(config: Config): Record<string, Route> {
  return {
    ...systemRoutes(),
    ...anonymousRoutes(),
    ...mfaRoutes(),
    ...passwordRoutes(config),
    ...passwordlessRoutes(config),
    ...idTokenRoutes(),
    ...(config.server.nhostVersion === 'current' ? { ...passwordlessSignUpRoutes(), ...providerTokensRoutes() } : {}),
    ...patRoutes(),
    ...providersRoutes(config),
    ...securityKeysRoutes(),
    ...sessionsRoutes(),
    ...usersRoutes(),
    ...verificationRoutes(config),
    ...webauthnRoutes(),
  }
}
