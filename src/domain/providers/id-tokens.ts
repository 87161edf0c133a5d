import type { Ctx } from '../../context.ts'
import { secretHash } from '../../crypto/secrets.ts'
import { AuthError } from '../../errors.ts'
import type { IdTokenClaims, SafeFetch } from '../../outgoing.ts'
import { type Identity, identityOf } from '../identity.ts'
import { patientFetch } from './patient-fetch.ts'
import { findIdTokenIssuer } from './table.ts'

export type IdTokenInput = {
  provider: string
  idToken: string
  nonce?: string | null | undefined
  /** A token that holds no nonce is refused too, which the nhost contract lets pass. */
  isNonceBound?: boolean
}

/**
 * Whom an ID token stands for that an app has got from a provider by itself. Throws `disabled-endpoint` where no audience is configured,
 * and `invalid-request` for a token that is not good. A token can be shown again until it expires, unless the app binds it to a nonce.
 */
export async function readIdToken(ctx: Ctx, { provider, idToken, nonce, isNonceBound }: IdTokenInput): Promise<Identity> {
  const claims = await verify(ctx, patientFetch(ctx), provider, idToken)
  // The token holds the nonce's hash, so that who finds the token does not know the nonce (nhost contract).
  const isChecked = isNonceBound || claims.nonce !== null
  if (isChecked && claims.nonce !== secretHash(nonce ?? '').toString('hex')) throw new AuthError('invalid-request')
  const { subject: id, ...profile } = claims
  const identity = identityOf(provider, { id, ...profile })
  if (identity === null) throw new AuthError('oauth-profile-fetch-failed')
  return identity
}

async function verify(ctx: Ctx, fetch: SafeFetch, provider: string, idToken: string): Promise<IdTokenClaims> {
  try {
    const issuer = await findIdTokenIssuer(ctx, fetch, provider)
    if (issuer === null) throw new AuthError('disabled-endpoint')
    return await ctx.openId.verifyIdToken(fetch, idToken, issuer)
  } catch (error) {
    if (error instanceof AuthError) throw error
    throw new AuthError('invalid-request', error instanceof Error ? error.message : undefined)
  }
}
