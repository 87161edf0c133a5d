import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { DoneResult, done } from '../../graphql/types/done.ts'
import { SignUpOptionsInput } from '../../graphql/types/inputs.ts'
import { asSignInResult, SignInResult } from '../../graphql/types/session.ts'
import { deanonymizeUser } from './deanonymize.ts'
import { signInAnonymous } from './sign-in.ts'

const SignInAnonymousInput = builder.inputType('SignInAnonymousInput', {
  fields: (t) => ({
    displayName: t.string({ description: '`Anonymous User` where it is missing.' }),
    locale: t.string({ description: 'One of the offered languages; any other falls back to the default.' }),
    metadata: t.field({ type: 'JSONObject', description: 'Kept with the account as it is.' }),
  }),
})

builder.mutationField('signInAnonymous', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature: ['signUp', 'anonymousUsers'], buckets: ['bruteForce'], credential: true }),
    description: 'Makes an account that only this session opens, and signs in to it.',
    type: SignInResult,
    args: { input: t.arg({ type: SignInAnonymousInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asSignInResult(ctx, await signInAnonymous(ctx, input)),
  }),
)

const DeanonymizeMethod = builder.enumType('DeanonymizeMethod', {
  description: 'How the user signs in from now on.',
  values: {
    EMAIL_PASSWORD: { value: 'email-password', description: 'With a password.' },
    PASSWORDLESS: { value: 'passwordless', description: 'By a link that is mailed each time.' },
  } as const,
})

const DeanonymizeUserInput = builder.inputType('DeanonymizeUserInput', {
  fields: (t) => ({
    signInMethod: t.field({ type: DeanonymizeMethod, required: true, description: 'How to sign in from now on.' }),
    email: t.field({ type: 'EmailAddress', required: true, description: 'The address to sign in with.' }),
    password: t.string({ description: 'Needed for `EMAIL_PASSWORD`, ignored otherwise.' }),
    options: t.field({ type: SignUpOptionsInput, description: 'What else to know about the account.' }),
  }),
})

builder.mutationField('deanonymizeUser', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', buckets: ['verification'], perAccount: 'email', hashes: true, credential: true }),
    description:
      'Gives the caller’s anonymous account an address. Where a mail must be answered first, the caller is signed out until then.',
    type: DoneResult,
    args: { input: t.arg({ type: DeanonymizeUserInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(deanonymizeUser(ctx, { ...input, options: input.options ?? {} })),
  }),
)
