import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { changeEmail } from './change-email.ts'

const ChangeEmailInput = builder.inputType('ChangeEmailInput', {
  fields: (t) => ({
    newEmail: t.field({ type: 'EmailAddress', required: true, description: 'The address to sign in with from then on.' }),
    redirectTo: t.string({ description: 'Where the link ends up; must be on the allow-list.' }),
  }),
})

const ChangeEmailResult = builder.errorUnion('ChangeEmailResult', {
  types: [Done, ElevationRequiredError, ...failures],
  resolveType: () => 'Done',
})

builder.mutationField('changeEmail', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', elevated: {}, buckets: ['email'], perAccount: 'email', credential: true }),
    description: 'Mails a link to the new address, which takes the place of the old one when the link is opened.',
    type: ChangeEmailResult,
    args: { input: t.arg({ type: ChangeEmailInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(changeEmail(ctx, input)),
  }),
)
