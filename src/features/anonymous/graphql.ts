import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { failures } from '../../graphql/types/failures.ts'
import { SignUpOptionsInput } from '../../graphql/types/inputs.ts'
import { NewUserType } from '../../graphql/types/new-user.ts'
import { asSignInResult, SignInResult } from '../../graphql/types/session.ts'
import { type Deanonymized, deanonymizeUser } from './deanonymize.ts'
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

const DeanonymizeSuccess = builder.objectRef<Deanonymized>('DeanonymizeSuccess').implement({
  description: 'The account has an address, or whoever has that already was told by mail.',
  fields: (t) => ({
    user: t.expose('user', { type: NewUserType, description: 'The account, under the id that it had.' }),
    session: t.prismaField({
      type: 'Session',
      nullable: true,
      description: 'The caller’s session, which goes on; null where a mail must be answered first.',
      resolve: (query, { sessionId }, _args, ctx) =>
        sessionId === null ? null : ctx.db.prisma.session.findUnique({ ...query, where: { id: sessionId } }),
    }),
  }),
})

const DeanonymizeUserResult = builder.errorUnion('DeanonymizeUserResult', {
  types: [DeanonymizeSuccess, ...failures],
  resolveType: () => 'DeanonymizeSuccess',
})

builder.mutationField('deanonymizeUser', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', buckets: ['verification'], perAccount: 'email', hashes: true, credential: true }),
    description:
      'Gives the caller’s anonymous account an address. Where a mail must be answered first, the caller is signed out until then.',
    type: DeanonymizeUserResult,
    args: { input: t.arg({ type: DeanonymizeUserInput, required: true }) },
    resolve: (_root, { input }, ctx) => deanonymizeUser(ctx, { ...input, options: input.options ?? {} }),
  }),
)
