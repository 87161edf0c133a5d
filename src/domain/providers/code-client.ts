import type { Ctx } from '../../context.ts'
import type { CodeClient } from '../../crypto/authorization-code.ts'
import { appleClientSecret } from '../../crypto/client-secret.ts'
import type { ConfiguredProvider } from './provider.ts'

/** The gateway as a client of a provider's token endpoint. */
export async function codeClient(ctx: Ctx, provider: ConfiguredProvider): Promise<CodeClient> {
  const { apple, clientId, clientSecret } = provider.settings
  return {
    tokenUrl: provider.tokenUrl,
    clientId,
    clientSecret: apple ? await appleClientSecret(ctx.clock, clientId, apple) : clientSecret,
    basic: provider.basic ?? false,
    issuer: provider.callbackIssuer,
  }
}
