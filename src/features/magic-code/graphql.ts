import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { failures } from '../../graphql/types/failures.ts'
import { asSignInResult, SignInResult } from '../../graphql/types/session.ts'
import { type MagicCodeSent, requestMagicCode } from './request.ts'
import { signInMagicCode } from './sign-in.ts'

const MagicCodeSentType = builder.objectRef<MagicCodeSent>('MagicCodeSent').implement({
  description: 'It was heard. Whether a code is on its way, the mailbox tells.',
  fields: (t) => ({
    expiresIn: t.exposeInt('expiresIn', { description: 'How long a code works, in seconds.' }),
    resendAfter: t.exposeInt('resendAfter', { description: 'For how long asking again sends nothing, in seconds.' }),
  }),
})

const RequestMagicCodeInput = builder.inputType('RequestMagicCodeInput', {
  fields: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'Where the code goes. Letter case does not matter.' }),
    portalId: t.field({
      type: 'UUID',
      description: 'The portal to sign in at, whose name and colours the mail has. Its organization’s members alone get one.',
    }),
  }),
})

const RequestMagicCodeResult = builder.errorUnion('RequestMagicCodeResult', {
  types: [MagicCodeSentType, ...failures],
  resolveType: () => 'MagicCodeSent',
})

builder.mutationField('requestMagicCode', (t) =>
  t.field({
    ...guarded({
      scope: 'public',
      feature: 'magicCode',
      buckets: ['email', 'bruteForce'],
      perAccount: 'email',
      credential: true,
    }),
    description:
      'Mails a code that signs in once within ten minutes, one a minute at most. Answers the same whoever has the address. Makes no account.',
    type: RequestMagicCodeResult,
    args: { input: t.arg({ type: RequestMagicCodeInput, required: true }) },
    resolve: (_root, { input }, ctx) => requestMagicCode(ctx, input),
  }),
)

const SignInMagicCodeInput = builder.inputType('SignInMagicCodeInput', {
  fields: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'The address that the code was mailed to.' }),
    code: t.string({ required: true, description: 'The six digits of the mail. The fifth wrong guess spends them.' }),
    portalId: t.field({
      type: 'UUID',
      description: 'The portal that the code was asked for at. The session acts in its organization.',
    }),
  }),
})

builder.mutationField('signInMagicCode', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature: 'magicCode', buckets: ['bruteForce'], credential: true }),
    description: 'Signs in with the code of a mail, which also proves the address.',
    type: SignInResult,
    args: { input: t.arg({ type: SignInMagicCodeInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asSignInResult(ctx, await signInMagicCode(ctx, input)),
  }),
)
