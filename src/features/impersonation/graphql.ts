import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { failures } from '../../graphql/types/failures.ts'
import { ProofInput } from '../../graphql/types/inputs.ts'
import { SignInSuccess } from '../../graphql/types/session.ts'
import { loginAsUser } from './login-as.ts'

const LoginAsUserInput = builder.inputType('LoginAsUserInput', {
  fields: (t) => ({
    userId: t.field({ type: 'UUID', required: true, description: 'Through whose eyes: the `uuid` of the user.' }),
    reason: t.string({ required: true, description: 'Why, in 1 to 500 characters. The user can read it.' }),
    proof: t.field({ type: ProofInput, description: 'Needed unless the session is elevated.' }),
  }),
})

const LoginAsUserResult = builder.errorUnion('LoginAsUserResult', {
  types: [SignInSuccess, ElevationRequiredError, ...failures],
  resolveType: () => 'SignInSuccess',
})

builder.mutationField('loginAsUser', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      feature: 'impersonation',
      elevated: { proof: 'required' },
      buckets: ['bruteForce'],
      credential: true,
    }),
    description:
      'Lets an administrator look through a user’s eyes for an hour. The access token reads alone, and is not refreshed; `signOut` with it ends it.',
    type: LoginAsUserResult,
    args: { input: t.arg({ type: LoginAsUserInput, required: true }) },
    resolve: async (_root, { input }, ctx) => ({ session: await loginAsUser(ctx, input) }),
  }),
)
