import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { SignUpOptionsInput } from '../../graphql/types/inputs.ts'
import { asSignInResult, SignInResult, SignUpResult } from '../../graphql/types/session.ts'
import { asOptions, credentialDescription, WebauthnOptionsResult } from '../../graphql/types/webauthn.ts'
import { signInWebauthn, verifySignInWebauthn } from './sign-in.ts'
import { signUpWebauthn, verifySignUpWebauthn } from './sign-up.ts'

const SignUpWebauthnInput = builder.inputType('SignUpWebauthnInput', {
  fields: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'The address of the account.' }),
    options: t.field({ type: SignUpOptionsInput, description: 'What else to know about the account.' }),
  }),
})

builder.mutationField('signUpWebauthn', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature: ['webauthn', 'signUp'], buckets: ['signUps'], turnstile: true, credential: true }),
    description: 'Begins to make an account with a security key or passkey. The address may turn out to be taken at the end.',
    type: WebauthnOptionsResult,
    args: { input: t.arg({ type: SignUpWebauthnInput, required: true }) },
    resolve: (_root, { input }, ctx) => asOptions(signUpWebauthn(ctx, { ...input, options: input.options ?? {} })),
  }),
)

const VerifySignUpWebauthnInput = builder.inputType('VerifySignUpWebauthnInput', {
  fields: (t) => ({
    credential: t.field({ type: 'JSONObject', required: true, description: credentialDescription }),
    options: t.field({
      type: SignUpOptionsInput,
      description: 'Where something is given, it replaces what `signUpWebauthn` was told.',
    }),
    nickname: t.string({ description: 'What the user calls the key.' }),
  }),
})

builder.mutationField('verifySignUpWebauthn', (t) =>
  t.field({
    ...guarded({
      scope: 'public',
      feature: ['webauthn', 'signUp'],
      buckets: ['bruteForce', 'signUps', 'verification'],
      credential: true,
    }),
    description: 'Makes the account, by what the authenticator answers to the options of `signUpWebauthn`.',
    type: SignUpResult,
    args: { input: t.arg({ type: VerifySignUpWebauthnInput, required: true }) },
    resolve: (_root, { input }, ctx) => verifySignUpWebauthn(ctx, input),
  }),
)

const SignInWebauthnInput = builder.inputType('SignInWebauthnInput', {
  fields: (t) => ({
    email: t.field({
      type: 'EmailAddress',
      description: 'Whose keys may answer; whatever passkey the browser finds where it is missing.',
    }),
  }),
})

builder.mutationField('signInWebauthn', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature: 'webauthn', buckets: ['bruteForce'], credential: true }),
    description: 'Begins a sign-in with a security key or passkey. An address without an account gets options like any other.',
    type: WebauthnOptionsResult,
    args: { input: t.arg({ type: SignInWebauthnInput, required: true }) },
    resolve: (_root, { input }, ctx) => asOptions(signInWebauthn(ctx, input)),
  }),
)

const VerifySignInWebauthnInput = builder.inputType('VerifySignInWebauthnInput', {
  fields: (t) => ({ credential: t.field({ type: 'JSONObject', required: true, description: credentialDescription }) }),
})

builder.mutationField('verifySignInWebauthn', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature: 'webauthn', buckets: ['bruteForce'], credential: true }),
    description: 'Signs in, by what the authenticator answers to the options of `signInWebauthn`.',
    type: SignInResult,
    args: { input: t.arg({ type: VerifySignInWebauthnInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asSignInResult(ctx, await verifySignInWebauthn(ctx, input.credential)),
  }),
)
