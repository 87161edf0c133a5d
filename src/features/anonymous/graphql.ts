import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { asSignInResult, SignInResult } from '../../graphql/types/session.ts'
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
    resolve: async (_root, { input }, ctx) => asSignInResult(await signInAnonymous(ctx, input)),
  }),
)
