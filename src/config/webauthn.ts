import { z } from 'zod'
import { absoluteUrl, host, originOf } from './network.ts'
import { boolean, integer, line, list } from './readers.ts'
import type { Rows, Values } from './rows.ts'

/** Android apps name themselves by the hash of the key that signed them. */
const androidApp = z.string().regex(/^android:apk-key-hash:[\w-]+$/)

/** Security keys and passkeys. */
export const webauthnVariables = ({ row, optional, literal }: Rows) => ({
  AUTH_WEBAUTHN_ENABLED: literal(boolean, 'false', 'Users can sign in and elevate with security keys and passkeys.'),
  AUTH_WEBAUTHN_RP_ID: optional(
    host,
    'the host of `AUTH_CLIENT_URL`',
    'Domain that keys are made for; under another one they are of no use.',
  ),
  AUTH_WEBAUTHN_RP_NAME: optional(line, 'the domain', 'Name of this service in the dialogues of browsers.'),
  AUTH_WEBAUTHN_RP_ORIGINS: row(
    list(absoluteUrl.or(androidApp)),
    '',
    'Comma-separated origins of pages and apps that may ask for keys; that of `AUTH_CLIENT_URL` is added.',
  ),
  AUTH_WEBAUTHN_ATTESTATION_TIMEOUT: row(integer(1000, 3_600_000), '300000', 'How long a ceremony may take, in milliseconds.'),
})

/** The relying party (WebAuthn, 5.1), null where nobody signs in with keys. Origins are in lower case, as they are compared. */
export const webauthnConfig = (values: Values<typeof webauthnVariables>, clientUrl: string) => {
  if (!values.AUTH_WEBAUTHN_ENABLED) return null
  const rpId = values.AUTH_WEBAUTHN_RP_ID ?? new URL(clientUrl).hostname
  const origins = [...values.AUTH_WEBAUTHN_RP_ORIGINS, clientUrl].map((url) => originOf(url) ?? url)
  return {
    rpId,
    rpName: values.AUTH_WEBAUTHN_RP_NAME ?? rpId,
    origins: [...new Set(origins)],
    timeoutMs: values.AUTH_WEBAUTHN_ATTESTATION_TIMEOUT,
  }
}
