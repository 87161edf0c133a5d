import type { SessionTokens } from '../../domain/sessions.ts'
import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { failures } from '../../graphql/types/failures.ts'
import { SessionTokensType } from '../../graphql/types/session.ts'
import { asOptions, credentialDescription, WebauthnOptionsResult } from '../../graphql/types/webauthn.ts'
import { elevateCaller } from './elevate.ts'
import { elevateWebauthn, verifyElevateWebauthn } from './elevate-with-webauthn.ts'

const ElevationSuccess = builder.objectRef<{ session: SessionTokens }>('ElevationSuccess').implement({
  description: 'The session is elevated. These tokens replace the ones before, and the access token says so.',
  fields: (t) => ({ session: t.expose('session', { type: SessionTokensType, description: 'The same session, elevated.' }) }),
})

const ElevationResult = builder.errorUnion('ElevationResult', {
  types: [ElevationSuccess, ElevationRequiredError, ...failures],
  resolveType: () => 'ElevationSuccess',
})

const ElevateInput = builder.inputType('ElevateInput', {
  description: 'Exactly one of them.',
  fields: (t) => ({
    password: t.string({ description: 'The password of the account that is signed in, where no second factor is active.' }),
    totp: t.string({ description: 'The six digits that the authenticator app shows.' }),
  }),
})

builder.mutationField('elevate', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      buckets: ['bruteForce'],
      hashes: true,
      credential: true,
    }),
    description: 'Confirms that the person is still there, so that the session may change how they sign in.',
    type: ElevationResult,
    args: { input: t.arg({ type: ElevateInput, required: true }) },
    resolve: async (_root, { input }, ctx) => ({ session: await elevateCaller(ctx, input) }),
  }),
)

const ElevateWebauthnInput = builder.inputType('ElevateWebauthnInput', {
  fields: (t) => ({
    id: t.field({
      type: 'UUID',
      description: 'The one of the caller’s keys that is to answer; any of them where it is missing.',
    }),
  }),
})

builder.mutationField('elevateWebauthn', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'webauthn', buckets: ['bruteForce'], credential: true }),
    description: 'Begins to confirm by a security key or passkey that the person is still there.',
    type: WebauthnOptionsResult,
    args: { input: t.arg({ type: ElevateWebauthnInput, required: true }) },
    resolve: (_root, { input }, ctx) => asOptions(elevateWebauthn(ctx, input)),
  }),
)

const VerifyElevateWebauthnInput = builder.inputType('VerifyElevateWebauthnInput', {
  fields: (t) => ({ credential: t.field({ type: 'JSONObject', required: true, description: credentialDescription }) }),
})

builder.mutationField('verifyElevateWebauthn', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'webauthn', buckets: ['bruteForce'], credential: true }),
    description: 'Confirms it, by what the authenticator answers to the options of `elevateWebauthn`.',
    type: ElevationResult,
    args: { input: t.arg({ type: VerifyElevateWebauthnInput, required: true }) },
    resolve: async (_root, { input }, ctx) => ({ session: await verifyElevateWebauthn(ctx, input.credential) }),
  }),
)
