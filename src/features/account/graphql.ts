import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { ProofInput } from '../../graphql/types/inputs.ts'
import { deleteAccount } from './delete-account.ts'

const DeleteAccountInput = builder.inputType('DeleteAccountInput', {
  fields: (t) => ({
    proof: t.field({
      type: ProofInput,
      description:
        'Asked for in any case, unless the session was elevated just now. Without password and factors a fresh sign-in counts, of anonymous users any.',
    }),
  }),
})

const DeleteAccountResult = builder.errorUnion('DeleteAccountResult', {
  types: [Done, ElevationRequiredError, ...failures],
  resolveType: () => 'Done',
})

builder.mutationField('deleteAccount', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      elevated: { proof: 'required' },
      buckets: ['bruteForce'],
      hashes: true,
      credential: true,
    }),
    description: 'Deletes the account of the caller and everything that is theirs, for good.',
    type: DeleteAccountResult,
    args: { input: t.arg({ type: DeleteAccountInput, required: true }) },
    resolve: (_root, _args, ctx) => done(deleteAccount(ctx)),
  }),
)
