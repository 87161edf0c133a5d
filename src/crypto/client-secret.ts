import { importPKCS8, SignJWT } from 'jose'
import type { Clock } from '../context.ts'

/**
 * The JWT that Apple takes in place of a client secret. Made for each exchange and good for five minutes, though Apple would allow
 * half a year: there is nothing to rotate and nothing to leak. Rejects when the key is none.
 */
export async function appleClientSecret(
  clock: Clock,
  clientId: string,
  { teamId, keyId, privateKey }: { teamId: string; keyId: string; privateKey: string },
): Promise<string> {
  const issuedAt = Math.floor(clock.now().getTime() / 1000)
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .setIssuer(teamId)
    .setSubject(clientId)
    .setAudience('https://appleid.apple.com')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 300)
    .sign(await importPKCS8(privateKey, 'ES256'))
}
