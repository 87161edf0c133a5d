import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { ProofInput } from '../../graphql/types/inputs.ts'
import { asUser, UserType } from '../../graphql/types/user.ts'
import { changeEmail } from './change-email.ts'
import { confirmEmailChange, sendEmailChangeCode } from './change-email-by-code.ts'
import { type ResendPurpose, resendCode } from './resend-code.ts'

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

const SendEmailChangeCodeInput = builder.inputType('SendEmailChangeCodeInput', {
  fields: (t) => ({
    newEmail: t.field({ type: 'EmailAddress', required: true, description: 'The address to sign in with from then on.' }),
    proof: t.field({ type: ProofInput, description: 'In place of elevation.' }),
  }),
})

builder.mutationField('sendEmailChangeCode', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      elevated: { proof: 'accepted' },
      buckets: ['email'],
      perAccount: 'email',
      credential: true,
    }),
    description: 'Mails a code to the new address, which takes the place of the old one when `confirmEmailChange` gets the code.',
    type: ChangeEmailResult,
    args: { input: t.arg({ type: SendEmailChangeCodeInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(sendEmailChangeCode(ctx, input)),
  }),
)

const ConfirmEmailChangeInput = builder.inputType('ConfirmEmailChangeInput', {
  fields: (t) => ({
    code: t.string({
      required: true,
      description: 'The six digits that were mailed to the new address. Five wrong ones spend it.',
    }),
  }),
})

const ConfirmEmailChangeResult = builder.errorUnion('ConfirmEmailChangeResult', {
  types: [UserType, ...failures],
  resolveType: () => 'User',
})

builder.mutationField('confirmEmailChange', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', buckets: ['bruteForce'], credential: true }),
    description: 'Gives the caller’s account the address that `sendEmailChangeCode` has mailed the code to.',
    type: ConfirmEmailChangeResult,
    args: { input: t.arg({ type: ConfirmEmailChangeInput, required: true }) },
    resolve: async (_root, { input }, ctx) => UserType.addBrand(asUser(await confirmEmailChange(ctx, input))),
  }),
)

const ResendPurposeEnum = builder.enumType('ResendPurpose', {
  description: 'What is mailed again.',
  values: {
    VERIFY_EMAIL: { value: 'verifyEmail' as ResendPurpose, description: 'The link that verifies the address of the account.' },
    CHANGE_EMAIL: { value: 'emailChange' as ResendPurpose, description: 'The code for the address that the caller wants.' },
  },
})

const CodeResent = builder.objectRef<{ retryAfterSeconds: number }>('CodeResent').implement({
  description: 'It is on its way, and the one before works no more.',
  fields: (t) => ({
    retryAfterSeconds: t.exposeInt('retryAfterSeconds', { description: 'How long to wait before the next, in seconds.' }),
  }),
})

const ResendCodeInput = builder.inputType('ResendCodeInput', {
  fields: (t) => ({ purpose: t.field({ type: ResendPurposeEnum, required: true, description: 'Which mail.' }) }),
})

const ResendCodeResult = builder.errorUnion('ResendCodeResult', {
  types: [CodeResent, ...failures],
  resolveType: () => 'CodeResent',
})

builder.mutationField('resendCode', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', buckets: ['email'], perAccount: 'email', credential: true }),
    description: 'Mails once more what the signed-in caller waits for, at most once a minute.',
    type: ResendCodeResult,
    args: { input: t.arg({ type: ResendCodeInput, required: true }) },
    resolve: (_root, { input }, ctx) => resendCode(ctx, input),
  }),
)
