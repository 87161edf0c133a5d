import { z } from 'zod'
import { host, originOf } from './network.ts'
import { boolean, list, text } from './readers.ts'
import type { Rows, Values } from './rows.ts'

/** Apps on Android stand for themselves by the hash of the key that they are signed with, not by a web origin. */
const relyingOrigin = z
  .string()
  .transform((value) => (value.startsWith('android:apk-key-hash:') ? value : originOf(value)))
  .refine((value) => value !== null, 'must be an http or https origin, or android:apk-key-hash:…')

/** Passkeys and security keys, and the relying party that they are made for. */
export const webauthnVariables = ({ row, optional, literal }: Rows) => ({
  AUTH_WEBAUTHN_ENABLED: literal(boolean, 'false', 'Users can sign up, sign in and elevate with passkeys and security keys.'),
  AUTH_WEBAUTHN_RP_ID: optional(
    host,
    'host of `AUTH_CLIENT_URL`',
    'Domain that keys are made for: that of the pages, or one above it. With another one, keys made before are of no use.',
  ),
  AUTH_WEBAUTHN_RP_NAME: optional(text, 'the RP id', 'What authenticators call this service.'),
  AUTH_WEBAUTHN_RP_ORIGINS: row(
    list(relyingOrigin),
    '',
    'Comma-separated origins of the pages and apps that may ask for keys; that of `AUTH_CLIENT_URL` is added.',
  ),
})

/** The relying party; what is not set is taken from the front end's URL. */
export const webauthnConfig = (values: Values<typeof webauthnVariables>, clientUrl: string) => {
  const rpId = values.AUTH_WEBAUTHN_RP_ID ?? new URL(clientUrl).hostname
  const origins = [...values.AUTH_WEBAUTHN_RP_ORIGINS, originOf(clientUrl)]
  return {
    enabled: values.AUTH_WEBAUTHN_ENABLED,
    rpId,
    rpName: values.AUTH_WEBAUTHN_RP_NAME ?? rpId,
    origins: [...new Set(origins.filter((one) => one !== null))],
  }
}
