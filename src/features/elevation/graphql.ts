import type { SessionTokens } from '../../domain/sessions.ts'
import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { failures } from '../../graphql/types/failures.ts'
import { SessionTokensType } from '../../graphql/types/session.ts'
import { elevateCaller } from './elevate.ts'

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
      perAccount: 'bruteForce',
      hashes: true,
      credential: true,
    }),
    description: 'Confirms that the person is still there, so that the session may change how they sign in.',
    type: ElevationResult,
    args: { input: t.arg({ type: ElevateInput, required: true }) },
    resolve: async (_root, { input }, ctx) => ({ session: await elevateCaller(ctx, input) }),
  }),
)
