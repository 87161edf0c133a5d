import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { DoneResult, done } from '../../graphql/types/done.ts'
import { SignUpOptionsInput } from '../../graphql/types/inputs.ts'
import { signInPasswordlessEmail } from './sign-in.ts'

const SignInPasswordlessEmailInput = builder.inputType('SignInPasswordlessEmailInput', {
  fields: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'Where the link goes. Letter case does not matter.' }),
    options: t.field({
      type: SignUpOptionsInput,
      description: 'For an account that is made by this; others keep what they have.',
    }),
  }),
})

builder.mutationField('signInPasswordlessEmail', (t) =>
  t.field({
    ...guarded({
      scope: 'public',
      feature: 'magicLink',
      buckets: ['email', 'bruteForce'],
      perAccount: 'email',
      credential: true,
    }),
    description: 'Mails a link that signs in once within the hour. Answers the same whether or not there is an account.',
    type: DoneResult,
    args: { input: t.arg({ type: SignInPasswordlessEmailInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(signInPasswordlessEmail(ctx, { ...input, options: input.options ?? {} })),
  }),
)
