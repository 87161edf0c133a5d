import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { ErrorCodeEnum, failures } from '../../graphql/types/failures.ts'
import { SignUpOptionsInput } from '../../graphql/types/inputs.ts'
import { SessionTokensType } from '../../graphql/types/session.ts'
import type { Departure } from './departure.ts'
import { beginProviderLink, type LinkForm, linkProvider } from './link-provider.ts'
import { providerSignInUrl, providerSignUpUrl } from './provider-sign-in-url.ts'
import { signInProvider, signUpProvider } from './sign-in-provider.ts'
import { type Arrival, signInProviderCallback } from './sign-in-provider-callback.ts'

const ProviderSignInUrl = builder.objectRef<{ url: string }>('ProviderSignInUrl').implement({
  description: 'Where a sign-in with a provider begins.',
  fields: (t) => ({ url: t.exposeString('url', { description: 'To be opened by the browser that is to be signed in.' }) }),
})

const ProviderSignInUrlResult = builder.errorUnion('ProviderSignInUrlResult', {
  types: [ProviderSignInUrl, ...failures],
  resolveType: () => 'ProviderSignInUrl',
})

const ProviderSignInUrlInput = builder.inputType('ProviderSignInUrlInput', {
  fields: (t) => ({
    provider: t.string({ required: true, description: 'Id of an enabled provider, such as `github`.' }),
    options: t.field({ type: SignUpOptionsInput, description: 'For an account that is made, and where to go in the end.' }),
  }),
})

builder.queryField('providerSignInUrl', (t) =>
  t.field({
    ...guarded({ scope: 'public' }),
    description:
      'Where to send the browser for a sign-in with a provider. It comes back to `redirectTo` with `refreshToken`, with `mfaTicket`, with `error`, or with nothing where the address must be verified first.',
    type: ProviderSignInUrlResult,
    args: { input: t.arg({ type: ProviderSignInUrlInput, required: true }) },
    resolve: (_root, { input }, ctx) => ({ url: providerSignInUrl(ctx, { ...input, options: input.options ?? {} }) }),
  }),
)

builder.queryField('providerSignUpUrl', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature: 'signUp' }),
    description:
      'The same for somebody who has no account yet, where signing in makes none. Needs `NHOST_DIALECT=current`, whose page it is.',
    type: ProviderSignInUrlResult,
    args: { input: t.arg({ type: ProviderSignInUrlInput, required: true }) },
    resolve: (_root, { input }, ctx) => ({ url: providerSignUpUrl(ctx, { ...input, options: input.options ?? {} }) }),
  }),
)

const ProviderLinkForm = builder.objectRef<LinkForm>('ProviderLinkForm').implement({
  description: 'A form for the page to post, by which the browser goes to the provider.',
  fields: (t) => ({
    url: t.exposeString('url', { description: 'The `action` of the form, whose `method` is `post`.' }),
    ticket: t.exposeString('ticket', { description: 'Its one field, `ticket`. Works once, for five minutes.' }),
  }),
})

const LinkProviderResult = builder.errorUnion('LinkProviderResult', {
  types: [ProviderLinkForm, ElevationRequiredError, ...failures],
  resolveType: () => 'ProviderLinkForm',
})

const LinkProviderInput = builder.inputType('LinkProviderInput', {
  fields: (t) => ({
    provider: t.string({ required: true, description: 'Id of an enabled provider, such as `github`.' }),
    redirectTo: t.string({ description: 'Where to go in the end; must be on the allow-list.' }),
  }),
})

builder.mutationField('linkProvider', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', elevated: {}, buckets: ['bruteForce'], credential: true }),
    description:
      'Prepares to link an account at a provider to the caller’s. The browser comes back to `redirectTo` with nothing once they are linked, or with `error`.',
    type: LinkProviderResult,
    args: { input: t.arg({ type: LinkProviderInput, required: true }) },
    resolve: (_root, { input }, ctx) => linkProvider(ctx, input),
  }),
)

const ProviderDeparture = builder.objectRef<Departure>('ProviderDeparture').implement({
  description: 'The browser is on its way to the provider.',
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Where to send the browser.' }),
    browser: t.exposeString('browser', { description: 'What only this browser may keep, and must show when it comes back.' }),
    formPost: t.exposeBoolean('formPost', { description: 'Whether it comes back by a form that the provider’s page posts.' }),
  }),
})

const SignInProviderResult = builder.errorUnion('SignInProviderResult', {
  types: [ProviderDeparture, ...failures],
  resolveType: () => 'ProviderDeparture',
})

const SignInProviderInput = builder.inputType('SignInProviderInput', {
  fields: (t) => ({
    provider: t.string({ required: true, description: 'Id of an enabled provider, such as `github`.' }),
    options: t.field({ type: SignUpOptionsInput, description: 'For an account that is made, and where to go in the end.' }),
    connect: t.string({ description: 'An access token: links to its user’s account instead of signing in.' }),
    browser: t.string({ description: 'What the browser keeps already.' }),
    state: t.string({ description: 'Whatever the app wants back in the end.' }),
    connection: t.string({ description: 'WorkOS: connection to sign in with, in place of the configured one.' }),
    organization: t.string({ description: 'WorkOS: organization to sign in to, in place of the configured one.' }),
  }),
})

builder.mutationField('signInProvider', (t) =>
  t.field({
    ...guarded({ scope: 'public', buckets: ['bruteForce'], credential: true }),
    description: 'Begins a sign-in with a provider, for servers that keep `browser` in a cookie.',
    type: SignInProviderResult,
    args: { input: t.arg({ type: SignInProviderInput, required: true }) },
    resolve: (_root, { input }, ctx) => signInProvider(ctx, { ...input, options: input.options ?? {} }),
  }),
)

const SignUpProviderInput = builder.inputType('SignUpProviderInput', {
  fields: (t) => ({
    provider: t.string({ required: true, description: 'Id of an enabled provider, such as `github`.' }),
    options: t.field({
      type: SignUpOptionsInput,
      description: 'What else to know about the account, and where to go in the end.',
    }),
    browser: t.string({ description: 'What the browser keeps already.' }),
    state: t.string({ description: 'Whatever the app wants back in the end.' }),
    connection: t.string({ description: 'WorkOS: connection to sign in with, in place of the configured one.' }),
    organization: t.string({ description: 'WorkOS: organization to sign in to, in place of the configured one.' }),
  }),
})

builder.mutationField('signUpProvider', (t) =>
  t.field({
    // No challenge of Turnstile: a browser that is sent here has no header to answer it with, and the provider asks its own.
    ...guarded({ scope: 'public', feature: 'signUp', buckets: ['signUps'], credential: true }),
    description: 'Begins a sign-up with a provider, for servers that keep `browser` in a cookie.',
    type: SignInProviderResult,
    args: { input: t.arg({ type: SignUpProviderInput, required: true }) },
    resolve: (_root, { input }, ctx) => signUpProvider(ctx, { ...input, options: input.options ?? {} }),
  }),
)

const BeginProviderLinkResult = builder.errorUnion('BeginProviderLinkResult', {
  types: [ProviderDeparture, ...failures],
  resolveType: () => 'ProviderDeparture',
})

const BeginProviderLinkInput = builder.inputType('BeginProviderLinkInput', {
  fields: (t) => ({
    ticket: t.string({ required: true, description: 'As `linkProvider` gave it.' }),
    browser: t.string({ description: 'What the browser keeps already.' }),
  }),
})

builder.mutationField('beginProviderLink', (t) =>
  t.field({
    ...guarded({ scope: 'public', buckets: ['bruteForce'], credential: true }),
    description: 'Begins what `linkProvider` prepared, for servers that keep `browser` in a cookie.',
    type: BeginProviderLinkResult,
    args: { input: t.arg({ type: BeginProviderLinkInput, required: true }) },
    resolve: (_root, { input }, ctx) => beginProviderLink(ctx, input),
  }),
)

const ProviderArrival = builder.objectRef<Arrival>('ProviderArrival').implement({
  description: 'The browser is back. Without session, ticket and refusal: linked, or the address must be verified first.',
  fields: (t) => ({
    redirectTo: t.exposeString('redirectTo', { description: 'Where to send the browser.' }),
    session: t.expose('session', { type: SessionTokensType, nullable: true, description: 'The new session.' }),
    mfaTicket: t.exposeString('mfaTicket', {
      nullable: true,
      description: 'Presented with the second factor, which is missing.',
    }),
    refusal: t.expose('refusal', {
      type: ErrorCodeEnum,
      nullable: true,
      description: 'Why nobody is signed in and nothing linked.',
    }),
    state: t.exposeString('appState', { nullable: true, description: 'What the app wants back.' }),
  }),
})

const SignInProviderCallbackResult = builder.errorUnion('SignInProviderCallbackResult', {
  types: [ProviderArrival, ...failures],
  resolveType: () => 'ProviderArrival',
})

const SignInProviderCallbackInput = builder.inputType('SignInProviderCallbackInput', {
  fields: (t) => ({
    provider: t.string({ required: true, description: 'Whose callback it is.' }),
    state: t.string({ required: true, description: 'As it was sent along; works once, for ten minutes.' }),
    browser: t.string({ description: 'What the browser kept.' }),
    code: t.string({ description: 'The authorization code.' }),
    error: t.string({ description: 'The provider’s refusal, in its place.' }),
    issuer: t.string({ description: 'The provider’s own name, `iss`, where it sends one.' }),
    user: t.string({ description: 'The name as Apple posts it.' }),
    oauthToken: t.string({ description: 'As Twitter sends it along, `oauth_token`.' }),
    oauthVerifier: t.string({ description: 'What Twitter sends in place of a code, `oauth_verifier`.' }),
  }),
})

builder.mutationField('signInProviderCallback', (t) =>
  t.field({
    ...guarded({ scope: 'public', buckets: ['bruteForce'], credential: true }),
    description: 'Ends what `signInProvider` began.',
    type: SignInProviderCallbackResult,
    args: { input: t.arg({ type: SignInProviderCallbackInput, required: true }) },
    resolve: (_root, { input }, ctx) => signInProviderCallback(ctx, input),
  }),
)
