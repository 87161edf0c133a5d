import type { Ctx } from '../../context.ts'
import type { IdentitySignIn } from '../../domain/identity-sign-in.ts'
import type { Challenge } from '../../domain/second-factor.ts'
import type { SessionTokens } from '../../domain/sessions.ts'
import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { SignUpOptionsInput } from '../../graphql/types/inputs.ts'
import { asSignInResult, MfaChallenge, SignInSuccess } from '../../graphql/types/session.ts'
import { signInGoogleOneTap } from './google-one-tap.ts'
import { linkIdToken } from './link.ts'
import { signInIdToken, signUpIdToken } from './sign-in.ts'

type SignedIn = { session: SessionTokens } | Challenge | { ok: true }

const SignInIdTokenResult = builder.errorUnion('SignInIdTokenResult', {
  types: [SignInSuccess, MfaChallenge, Done, ...failures],
  resolveType: (value) => {
    if ('session' in value) return 'SignInSuccess'
    return 'ticket' in value ? 'MfaChallenge' : 'Done'
  },
})

const SignInIdTokenInput = builder.inputType('SignInIdTokenInput', {
  fields: (t) => ({
    provider: t.string({ required: true, description: '`apple`, `google`, or the id of a configured OpenID provider.' }),
    idToken: t.string({ required: true, description: 'As the provider gave it to the app.' }),
    nonce: t.string({ description: 'Whose SHA-256, in lower-case hexadecimal, the token must hold if it holds any.' }),
    options: t.field({ type: SignUpOptionsInput, description: 'For an account that is made.' }),
  }),
})

builder.mutationField('signInIdToken', (t) =>
  t.field({
    ...guarded({ scope: 'public', buckets: ['bruteForce', 'verification'], credential: true }),
    description:
      'Signs in with an ID token. Answers with `Done` where the address must be verified first; then a link is on its way.',
    type: SignInIdTokenResult,
    args: { input: t.arg({ type: SignInIdTokenInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asResult(ctx, await signInIdToken(ctx, { ...input, options: input.options ?? {} })),
  }),
)

const SignUpIdTokenInput = builder.inputType('SignUpIdTokenInput', {
  fields: (t) => ({
    provider: t.string({ required: true, description: '`apple`, `google`, or the id of a configured OpenID provider.' }),
    idToken: t.string({ required: true, description: 'As the provider gave it to the app.' }),
    nonce: t.string({ description: 'Whose SHA-256, in lower-case hexadecimal, the token must hold if it holds any.' }),
    options: t.field({ type: SignUpOptionsInput, description: 'What else to know about the account.' }),
  }),
})

builder.mutationField('signUpIdToken', (t) =>
  t.field({
    ...guarded({
      scope: 'public',
      feature: 'signUp',
      turnstile: true,
      buckets: ['signUps', 'verification'],
      credential: true,
    }),
    description:
      'Makes an account of an ID token and signs in to it. Answers with `Done` where the address must be verified first.',
    type: SignInIdTokenResult,
    args: { input: t.arg({ type: SignUpIdTokenInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asResult(ctx, await signUpIdToken(ctx, { ...input, options: input.options ?? {} })),
  }),
)

const DoubleSubmitInput = builder.inputType('DoubleSubmitInput', {
  description: 'By which a form shows that it comes from a browser that was given the cookie.',
  fields: (t) => ({
    field: t.string({ required: true, description: 'What the form holds.' }),
    cookie: t.string({ description: 'What the cookie holds, if the browser sent it.' }),
  }),
})

const SignInGoogleOneTapInput = builder.inputType('SignInGoogleOneTapInput', {
  fields: (t) => ({
    idToken: t.string({ required: true, description: 'The `credential` that One Tap gave the page.' }),
    nonce: t.string({ description: 'Whose SHA-256, in lower-case hexadecimal, the page gave One Tap. The token must hold it.' }),
    form: t.field({ type: DoubleSubmitInput, description: '`g_csrf_token`, where Google’s page posted a form.' }),
  }),
})

builder.mutationField('signInGoogleOneTap', (t) =>
  t.field({
    ...guarded({ scope: 'public', buckets: ['bruteForce', 'verification'], credential: true }),
    description:
      'Signs in with Google One Tap. Answers with `Done` where the address must be verified first; then a link is on its way.',
    type: SignInIdTokenResult,
    args: { input: t.arg({ type: SignInGoogleOneTapInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asResult(ctx, await signInGoogleOneTap(ctx, input)),
  }),
)

async function asResult(ctx: Ctx, signIn: IdentitySignIn): Promise<SignedIn> {
  return signIn.kind === 'to-be-verified' ? { ok: true } : asSignInResult(ctx, signIn)
}

const LinkIdTokenResult = builder.errorUnion('LinkIdTokenResult', {
  types: [Done, ElevationRequiredError, ...failures],
  resolveType: () => 'Done',
})

const LinkIdTokenInput = builder.inputType('LinkIdTokenInput', {
  fields: (t) => ({
    provider: t.string({ required: true, description: '`apple`, `google`, or the id of a configured OpenID provider.' }),
    idToken: t.string({ required: true, description: 'As the provider gave it to the app.' }),
    nonce: t.string({ description: 'Whose SHA-256, in lower-case hexadecimal, the token must hold if it holds any.' }),
  }),
})

builder.mutationField('linkIdToken', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', elevated: {}, buckets: ['bruteForce'], credential: true }),
    description: 'Links whom an ID token stands for to the caller’s account, who may sign in so from then on.',
    type: LinkIdTokenResult,
    args: { input: t.arg({ type: LinkIdTokenInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(linkIdToken(ctx, input)),
  }),
)
