import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { DoneResult, done } from '../../graphql/types/done.ts'
import { SignUpOptionsInput } from '../../graphql/types/inputs.ts'
import { asSignInResult, SignInResult } from '../../graphql/types/session.ts'
import { signInOtpEmail, signUpOtpEmail } from './sign-in-email.ts'
import { signInPasswordlessSms, signUpPasswordlessSms } from './sign-in-sms.ts'
import { verifySignInOtpEmail } from './verify-email.ts'
import { verifySignInPasswordlessSms } from './verify-sms.ts'

const SignInOtpEmailInput = builder.inputType('SignInOtpEmailInput', {
  fields: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'Where the code goes. Letter case does not matter.' }),
    options: t.field({
      type: SignUpOptionsInput,
      description: 'For an account that is made by this; others keep what they have.',
    }),
  }),
})

builder.mutationField('signInOtpEmail', (t) =>
  t.field({
    ...guarded({
      scope: 'public',
      feature: 'emailCode',
      buckets: ['email', 'bruteForce'],
      perAccount: 'email',
      credential: true,
    }),
    description: 'Mails a code that signs in once within ten minutes. Answers the same whether or not there is an account.',
    type: DoneResult,
    args: { input: t.arg({ type: SignInOtpEmailInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(signInOtpEmail(ctx, { ...input, options: input.options ?? {} })),
  }),
)

const SignUpOtpEmailInput = builder.inputType('SignUpOtpEmailInput', {
  fields: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'The address to sign in with.' }),
    options: t.field({ type: SignUpOptionsInput, description: 'What else to know about the account.' }),
  }),
})

builder.mutationField('signUpOtpEmail', (t) =>
  t.field({
    ...guarded({
      scope: 'public',
      feature: ['signUp', 'emailCode'],
      turnstile: true,
      buckets: ['email', 'signUps'],
      perAccount: 'email',
      credential: true,
    }),
    description: 'Makes an account and mails the code that signs in to it. Answers the same where there is one already.',
    type: DoneResult,
    args: { input: t.arg({ type: SignUpOtpEmailInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(signUpOtpEmail(ctx, { ...input, options: input.options ?? {} })),
  }),
)

const VerifySignInOtpEmailInput = builder.inputType('VerifySignInOtpEmailInput', {
  fields: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'The address that the code was mailed to.' }),
    otp: t.string({ required: true, description: 'The six digits of the mail. The fifth wrong guess spends them.' }),
  }),
})

builder.mutationField('verifySignInOtpEmail', (t) =>
  t.field({
    ...guarded({ scope: 'public', buckets: ['bruteForce'], credential: true }),
    description: 'Signs in with the code of a mail, which also proves the address.',
    type: SignInResult,
    args: { input: t.arg({ type: VerifySignInOtpEmailInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asSignInResult(ctx, await verifySignInOtpEmail(ctx, input)),
  }),
)

const SignInPasswordlessSmsInput = builder.inputType('SignInPasswordlessSmsInput', {
  fields: (t) => ({
    phoneNumber: t.string({ required: true, description: 'Where the code goes, in the form of E.164: `+15550100200`.' }),
    options: t.field({
      type: SignUpOptionsInput,
      description: 'For an account that is made by this; others keep what they have.',
    }),
  }),
})

builder.mutationField('signInPasswordlessSms', (t) =>
  t.field({
    ...guarded({
      scope: 'public',
      feature: 'smsCode',
      turnstile: 'current',
      buckets: ['sms', 'bruteForce'],
      perAccount: 'sms',
      credential: true,
    }),
    description:
      'Sends a code by SMS that signs in once within ten minutes. Answers the same whether or not there is an account.',
    type: DoneResult,
    args: { input: t.arg({ type: SignInPasswordlessSmsInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(signInPasswordlessSms(ctx, { ...input, options: input.options ?? {} })),
  }),
)

const SignUpPasswordlessSmsInput = builder.inputType('SignUpPasswordlessSmsInput', {
  fields: (t) => ({
    phoneNumber: t.string({ required: true, description: 'The number to sign in with, in the form of E.164: `+15550100200`.' }),
    options: t.field({ type: SignUpOptionsInput, description: 'What else to know about the account.' }),
  }),
})

builder.mutationField('signUpPasswordlessSms', (t) =>
  t.field({
    ...guarded({
      scope: 'public',
      feature: ['signUp', 'smsCode'],
      turnstile: true,
      buckets: ['sms', 'signUps'],
      perAccount: 'sms',
      credential: true,
    }),
    description: 'Makes an account and sends the code that signs in to it. Answers the same where there is one already.',
    type: DoneResult,
    args: { input: t.arg({ type: SignUpPasswordlessSmsInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(signUpPasswordlessSms(ctx, { ...input, options: input.options ?? {} })),
  }),
)

const VerifySignInPasswordlessSmsInput = builder.inputType('VerifySignInPasswordlessSmsInput', {
  fields: (t) => ({
    phoneNumber: t.string({ required: true, description: 'The number that the code was sent to.' }),
    otp: t.string({ required: true, description: 'The six digits of the SMS. The fifth wrong guess spends them.' }),
  }),
})

builder.mutationField('verifySignInPasswordlessSms', (t) =>
  t.field({
    ...guarded({
      scope: 'public',
      feature: 'smsCode',
      buckets: ['bruteForce'],

      credential: true,
    }),
    description: 'Signs in with the code of an SMS, which also proves the number.',
    type: SignInResult,
    args: { input: t.arg({ type: VerifySignInPasswordlessSmsInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asSignInResult(ctx, await verifySignInPasswordlessSms(ctx, input)),
  }),
)
