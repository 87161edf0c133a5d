import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { DoneResult, done } from '../../graphql/types/done.ts'
import { changeEmail } from './change-email.ts'

const ChangeEmailInput = builder.inputType('ChangeEmailInput', {
  fields: (t) => ({
    newEmail: t.field({ type: 'EmailAddress', required: true, description: 'The address to sign in with from then on.' }),
    redirectTo: t.string({ description: 'Where the link ends up; must be on the allow-list.' }),
  }),
})

builder.mutationField('changeEmail', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', elevated: {}, buckets: ['email'], perAccount: 'email', credential: true }),
    description: 'Mails a link to the new address, which takes the place of the old one when the link is opened.',
    type: DoneResult,
    args: { input: t.arg({ type: ChangeEmailInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(changeEmail(ctx, input)),
  }),
)
