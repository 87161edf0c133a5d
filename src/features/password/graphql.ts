import { findPasswordHash } from '../../domain/accounts.ts'
import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, DoneResult, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { ProofInput, SignUpOptionsInput } from '../../graphql/types/inputs.ts'
import { asSignInResult, SignInResult, SignUpResult } from '../../graphql/types/session.ts'
import { UserType } from '../../graphql/types/user.ts'
import { changePassword } from './change-password.ts'
import { checkPasswordReset, type ResetCheck } from './check-reset.ts'
import { sendPasswordResetEmail } from './send-password-reset-email.ts'
import { setPassword } from './set-password.ts'
import { signInEmailPassword } from './sign-in.ts'
import { signUpEmailPassword } from './sign-up.ts'

builder.prismaObjectField(UserType, 'hasPassword', (t) =>
  t.boolean({
    description: 'Whether there is a password, to be changed and not to be set.',
    resolve: async (user, _args, ctx) => (await findPasswordHash(ctx.db, user.id)) !== null,
  }),
)

const SignUpEmailPasswordInput = builder.inputType('SignUpEmailPasswordInput', {
  fields: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'The address to sign in with.' }),
    password: t.string({ required: true, description: 'Stored as an argon2id hash only.' }),
    options: t.field({ type: SignUpOptionsInput, description: 'What else to know about the account.' }),
  }),
})

builder.mutationField('signUpEmailPassword', (t) =>
  t.field({
    ...guarded({
      scope: 'public',
      feature: 'signUp',
      turnstile: true,
      buckets: ['signUps', 'verification'],
      perAccount: 'email',
      hashes: true,
      credential: true,
    }),
    description: 'Makes an account with a password, and signs in unless the address must be verified first.',
    type: SignUpResult,
    args: { input: t.arg({ type: SignUpEmailPasswordInput, required: true }) },
    resolve: (_root, { input }, ctx) => signUpEmailPassword(ctx, { ...input, options: input.options ?? {} }),
  }),
)

const SignInEmailPasswordInput = builder.inputType('SignInEmailPasswordInput', {
  fields: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'Letter case does not matter.' }),
    password: t.string({ required: true, description: 'Compared exactly as sent.' }),
    portalId: t.field({
      type: 'UUID',
      description: 'The portal to sign in at: its organization’s members alone, and the session acts there.',
    }),
  }),
})

builder.mutationField('signInEmailPassword', (t) =>
  t.field({
    ...guarded({ scope: 'public', turnstile: 'door', buckets: ['bruteForce'], hashes: true, credential: true }),
    description: 'Signs in with address and password.',
    type: SignInResult,
    args: { input: t.arg({ type: SignInEmailPasswordInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asSignInResult(ctx, await signInEmailPassword(ctx, input)),
  }),
)

const MailBrandInput = builder.inputType('MailBrandInput', {
  description: 'Whose a mail is.',
  fields: (t) => ({
    name: t.string({ description: 'At most 64 characters, shown as they are.' }),
    logoUrl: t.string({ description: 'An https URL on a host in `AUTH_MAIL_LOGO_HOSTS`.' }),
  }),
})

const SendPasswordResetEmailInput = builder.inputType('SendPasswordResetEmailInput', {
  fields: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'The address of the account.' }),
    redirectTo: t.string({ description: 'Where the link ends up; must be on the allow-list, or a page of the `client`.' }),
    client: t.string({
      description:
        'Alias of a front end in `AUTH_CLIENTS` that asks for it. The link leads there unless `redirectTo` says otherwise, and the mail has its name.',
    }),
    brand: t.field({ type: MailBrandInput, description: 'What the mail shows at its top.' }),
    portalId: t.field({
      type: 'UUID',
      description:
        'The portal whose page the link leads to, with `token` and `portal_id` in its query; the mail has its name and colours, and goes to members alone.',
    }),
  }),
})

builder.mutationField('sendPasswordResetEmail', (t) =>
  t.field({
    ...guarded({ scope: 'public', turnstile: 'current', buckets: ['email'], perAccount: 'email', credential: true }),
    description:
      'Mails a link that allows one new password within the hour. Answers the same whether or not there is an account.',
    type: DoneResult,
    args: { input: t.arg({ type: SendPasswordResetEmailInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(sendPasswordResetEmail(ctx, input)),
  }),
)

const PasswordResetCheck = builder.objectRef<ResetCheck>('PasswordResetCheck').implement({
  description: 'What the ticket of a reset mail is worth.',
  fields: (t) => ({
    valid: t.exposeBoolean('valid', { description: 'Whether it would set a new password now.' }),
    emailHint: t.exposeString('emailHint', {
      nullable: true,
      description: 'Whose it is, such as `j***@example.com`; null where it is not valid.',
    }),
  }),
})

const CheckPasswordResetInput = builder.inputType('CheckPasswordResetInput', {
  fields: (t) => ({
    ticket: t.string({ required: true, description: 'From the reset mail.' }),
    portalId: t.field({ type: 'UUID', description: 'The portal that it was asked for at, if it was at one.' }),
  }),
})

builder.queryField('checkPasswordReset', (t) =>
  t.field({
    ...guarded({ scope: 'public', buckets: ['bruteForce'], credential: true }),
    description: 'Whether a ticket from a reset mail is good, without using it up.',
    type: PasswordResetCheck,
    args: { input: t.arg({ type: CheckPasswordResetInput, required: true }) },
    resolve: (_root, { input }, ctx) => checkPasswordReset(ctx, input),
  }),
)

const ChangePasswordInput = builder.inputType('ChangePasswordInput', {
  fields: (t) => ({
    newPassword: t.string({ required: true, description: 'Stored as an argon2id hash only.' }),
    ticket: t.string({ description: 'From the reset mail; not needed when signed in.' }),
    portalId: t.field({ type: 'UUID', description: 'The portal that the ticket was asked for at, if it was at one.' }),
    email: t.field({
      type: 'EmailAddress',
      description: 'Of the account, where the caller knows it: that of somebody else is refused.',
    }),
    currentPassword: t.string({
      description:
        'Compared where it is sent along, and as good as an elevation where no second factor is active and there is no key.',
    }),
    revokeOtherSessions: t.boolean({
      description: 'Whether the other sessions of the signed-in caller end; they do where it is missing. A reset ends all.',
    }),
  }),
})

const ChangePasswordResult = builder.errorUnion('ChangePasswordResult', {
  types: [Done, ElevationRequiredError, ...failures],
  resolveType: () => 'Done',
})

builder.mutationField('changePassword', (t) =>
  t.field({
    ...guarded({
      scope: 'public',
      // What comes with either is judged by the use case.
      elevated: { unless: (input) => Boolean(input.ticket) || input.currentPassword != null },
      buckets: ['bruteForce'],
      hashes: true,
      credential: true,
    }),
    description: 'Sets a new password, for the signed-in caller or the holder of a reset ticket, and ends all other sessions.',
    type: ChangePasswordResult,
    args: { input: t.arg({ type: ChangePasswordInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(changePassword(ctx, input)),
  }),
)

const SetPasswordInput = builder.inputType('SetPasswordInput', {
  fields: (t) => ({
    newPassword: t.string({ required: true, description: 'Stored as an argon2id hash only.' }),
    proof: t.field({
      type: ProofInput,
      description: 'In place of elevation. Without password and factors a fresh sign-in counts.',
    }),
  }),
})

const SetPasswordResult = builder.errorUnion('SetPasswordResult', {
  types: [Done, ElevationRequiredError, ...failures],
  resolveType: () => 'Done',
})

builder.mutationField('setPassword', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      elevated: { proof: 'accepted' },
      buckets: ['bruteForce'],
      hashes: true,
      credential: true,
    }),
    description: 'Gives the caller a first password. Refused where there is one, which `changePassword` replaces.',
    type: SetPasswordResult,
    args: { input: t.arg({ type: SetPasswordInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(setPassword(ctx, input)),
  }),
)
