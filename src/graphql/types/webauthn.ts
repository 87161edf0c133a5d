import type { CeremonyOptions } from '../../domain/security-keys/options.ts'
import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../builder.ts'
import { failures } from './failures.ts'

const WebauthnOptions = builder.objectRef<{ publicKey: CeremonyOptions }>('WebauthnOptions').implement({
  description: 'The beginning of a ceremony with a key.',
  fields: (t) => ({
    publicKey: t.expose('publicKey', {
      type: 'JSONObject',
      description:
        'The options, for `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` of the browser.',
    }),
  }),
})

/** What begins a ceremony answers. */
export const WebauthnOptionsResult = builder.errorUnion('WebauthnOptionsResult', {
  types: [WebauthnOptions, ElevationRequiredError, ...failures],
  resolveType: () => 'WebauthnOptions',
})

/** Wraps the options of a use case. */
export async function asOptions(options: Promise<CeremonyOptions>): Promise<{ publicKey: CeremonyOptions }> {
  return { publicKey: await options }
}

/** Of the `credential` that ends a ceremony. */
export const credentialDescription = 'What the browser’s `PublicKeyCredential.toJSON` returns.'
