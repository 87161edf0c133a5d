import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { DoneResult, done } from '../../graphql/types/done.ts'
import { SignUpOptionsInput } from '../../graphql/types/inputs.ts'
import { signInPasswordlessEmail, signUpPasswordlessEmail } from './sign-in.ts'

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
      turnstile: 'current',
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

const SignUpPasswordlessEmailInput = builder.inputType('SignUpPasswordlessEmailInput', {
  fields: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'The address to sign in with.' }),
    options: t.field({ type: SignUpOptionsInput, description: 'What else to know about the account.' }),
  }),
})

builder.mutationField('signUpPasswordlessEmail', (t) =>
  t.field({
    ...guarded({
      scope: 'public',
      feature: ['signUp', 'magicLink'],
      turnstile: true,
      buckets: ['email', 'signUps'],
      perAccount: 'email',
      credential: true,
    }),
    description: 'Makes an account and mails the link that signs in to it. Answers the same where there is one already.',
    type: DoneResult,
    args: { input: t.arg({ type: SignUpPasswordlessEmailInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(signUpPasswordlessEmail(ctx, { ...input, options: input.options ?? {} })),
  }),
)
