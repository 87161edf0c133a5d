import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, DoneResult, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { ProofInput } from '../../graphql/types/inputs.ts'
import { asSignInResult, SignInResult } from '../../graphql/types/session.ts'
import { UserType } from '../../graphql/types/user.ts'
import { changeMfa } from './change.ts'
import { enableTotp } from './enable-totp.ts'
import { generateTotp, type TotpSetup } from './generate-totp.ts'
import { regenerateBackupCodes } from './regenerate-backup-codes.ts'
import { sendMfaEmailCode } from './send-email-code.ts'
import { type TwoFactor, twoFactorOf } from './two-factor.ts'
import { verifySignInMfa } from './verify-sign-in.ts'

const TwoFactorType = builder.objectRef<TwoFactor>('TwoFactor').implement({
  description: 'How it stands with the second factor of an account.',
  fields: (t) => ({
    enabled: t.exposeBoolean('enabled', { description: 'Whether it is asked for after each first factor.' }),
    methods: t.exposeStringList('methods', {
      description: 'Ways to give it, as `MfaChallenge` names them; empty while it is off.',
    }),
    pending: t.exposeBoolean('pending', {
      description: 'Whether an authenticator app was set up and has not been confirmed by a code.',
    }),
    backupCodesTotal: t.exposeInt('total', { description: 'How many backup codes were given out together.' }),
    backupCodesRemaining: t.exposeInt('remaining', { description: 'How many of them have not been used.' }),
    backupCodesGeneratedAt: t.expose('generatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they were given out; null where there are none.',
    }),
  }),
})

builder.prismaObjectField(UserType, 'twoFactor', (t) =>
  t.field({
    description: 'The second factor and the backup codes.',
    type: TwoFactorType,
    resolve: (user, _args, ctx) => twoFactorOf(ctx, user.id),
  }),
)

const TotpSetupType = builder.objectRef<TotpSetup>('TotpSetup').implement({
  description: 'What an authenticator app is set up with. Told once.',
  fields: (t) => ({
    secret: t.exposeString('secret', { description: 'The seed in base32, to be typed.' }),
    url: t.exposeString('url', { description: 'An otpauth URL, which opens the app.' }),
    imageUrl: t.exposeString('imageUrl', { description: 'The same as a QR code: a PNG of 200 by 200 pixels in a data URL.' }),
  }),
})

const GenerateTotpResult = builder.errorUnion('GenerateTotpResult', {
  types: [TotpSetupType, ElevationRequiredError, ...failures],
  resolveType: () => 'TotpSetup',
})

const GenerateTotpInput = builder.inputType('GenerateTotpInput', {
  fields: (t) => ({
    accountName: t.string({
      description: 'What the app calls the account, at most 64 characters; the address where it is missing.',
    }),
    proof: t.field({
      type: ProofInput,
      description:
        'Asks that the caller proves to be there: by this, by an elevation, or where they have nothing to, by a new sign-in.',
    }),
  }),
})

builder.mutationField('generateTotp', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      feature: 'mfa',
      // The nhost contract asks for none: what is drawn here counts only once `changeMfa` has asked for elevation.
      elevated: { proof: 'required', unless: (input) => input.proof == null },
      buckets: ['bruteForce'],
      credential: true,
    }),
    description: 'Draws the secret of a second factor. It counts once `changeMfa` has seen a code of it.',
    type: GenerateTotpResult,
    args: { input: t.arg({ type: GenerateTotpInput, required: true }) },
    resolve: (_root, { input }, ctx) => generateTotp(ctx, input),
  }),
)

const BackupCodes = builder.objectRef<{ backupCodes: string[] }>('BackupCodes').implement({
  description: 'Codes that sign in once each where the authenticator app is lost. They are shown this once.',
  fields: (t) => ({
    backupCodes: t.exposeStringList('backupCodes', { description: 'To be kept on paper, or where passwords are kept.' }),
  }),
})

const BackupCodesResult = builder.errorUnion('BackupCodesResult', {
  types: [BackupCodes, ElevationRequiredError, ...failures],
  resolveType: () => 'BackupCodes',
})

const EnableTotpInput = builder.inputType('EnableTotpInput', {
  fields: (t) => ({ code: t.string({ required: true, description: 'The six digits that the authenticator app shows.' }) }),
})

builder.mutationField('enableTotp', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      feature: 'mfa',
      elevated: {},
      buckets: ['bruteForce'],
      hashes: true,
      credential: true,
    }),
    description: 'Switches the second factor on, confirmed by a code of the authenticator app, and makes backup codes.',
    type: BackupCodesResult,
    args: { input: t.arg({ type: EnableTotpInput, required: true }) },
    resolve: (_root, { input }, ctx) => enableTotp(ctx, input),
  }),
)

const RegenerateBackupCodesInput = builder.inputType('RegenerateBackupCodesInput', {
  fields: (t) => ({
    proof: t.field({ type: ProofInput, description: 'Needed unless the session is elevated. A backup code is none.' }),
  }),
})

builder.mutationField('regenerateBackupCodes', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      feature: 'mfa',
      elevated: { proof: 'required' },
      buckets: ['bruteForce'],
      hashes: true,
      credential: true,
    }),
    description: 'Makes new backup codes, for whoever has the second factor switched on. Those before stop working.',
    type: BackupCodesResult,
    args: { input: t.arg({ type: RegenerateBackupCodesInput, required: true }) },
    resolve: (_root, _args, ctx) => regenerateBackupCodes(ctx),
  }),
)

const ChangeMfaInput = builder.inputType('ChangeMfaInput', {
  fields: (t) => ({
    code: t.string({ required: true, description: 'The six digits that the authenticator app shows.' }),
    active: t.boolean({ required: true, description: 'Whether the second factor is asked for from now on.' }),
  }),
})

const ChangeMfaResult = builder.errorUnion('ChangeMfaResult', {
  types: [Done, ElevationRequiredError, ...failures],
  resolveType: () => 'Done',
})

builder.mutationField('changeMfa', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      feature: 'mfa',
      // To switch it off takes a code of the factor itself, which is what an elevation would ask for.
      elevated: { unless: (input) => input.active === false },
      buckets: ['bruteForce'],
      credential: true,
    }),
    description: 'Switches the second factor on, without backup codes, or off. A code of the authenticator app confirms it.',
    type: ChangeMfaResult,
    args: { input: t.arg({ type: ChangeMfaInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(changeMfa(ctx, input)),
  }),
)

const SendMfaEmailCodeInput = builder.inputType('SendMfaEmailCodeInput', {
  fields: (t) => ({
    ticket: t.string({ required: true, description: 'Of a challenge that names `email_code` among its methods.' }),
  }),
})

builder.mutationField('sendMfaEmailCode', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature: ['mfa', 'mfaEmailCode'], buckets: ['email'], credential: true }),
    description: 'Mails a code that answers this challenge, at most once a minute.',
    type: DoneResult,
    args: { input: t.arg({ type: SendMfaEmailCodeInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(sendMfaEmailCode(ctx, input)),
  }),
)

const VerifySignInMfaInput = builder.inputType('VerifySignInMfaInput', {
  fields: (t) => ({
    ticket: t.string({ required: true, description: 'From the challenge that answered the first factor.' }),
    code: t.string({ required: true, description: 'Five wrong ones spend the ticket.' }),
    method: t.string({
      description:
        'One of the `methods` of the challenge. Where it is missing, six digits are of the app, and all else is a backup code.',
    }),
    trustDevice: t.boolean({
      description:
        'Not to ask for the second factor in this browser for 30 days, unless a password or factor changes. The answer has a cookie for that.',
    }),
  }),
})

builder.mutationField('verifySignInMfa', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature: 'mfa', buckets: ['bruteForce'], hashes: true, credential: true }),
    description: 'Signs in with the second factor, after the first one was right.',
    type: SignInResult,
    args: { input: t.arg({ type: VerifySignInMfaInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asSignInResult(ctx, await verifySignInMfa(ctx, input)),
  }),
)

const VerifySignInMfaTotpInput = builder.inputType('VerifySignInMfaTotpInput', {
  fields: (t) => ({
    ticket: t.string({ required: true, description: 'From the challenge that answered the first factor.' }),
    otp: t.string({
      required: true,
      description: 'The six digits that the authenticator app shows. Five wrong ones spend the ticket.',
    }),
  }),
})

builder.mutationField('verifySignInMfaTotp', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature: 'mfa', buckets: ['bruteForce'], credential: true }),
    description: 'The same by the authenticator app alone.',
    type: SignInResult,
    args: { input: t.arg({ type: VerifySignInMfaTotpInput, required: true }) },
    resolve: async (_root, { input: { ticket, otp } }, ctx) =>
      asSignInResult(ctx, await verifySignInMfa(ctx, { ticket, code: otp, method: 'totp' })),
  }),
)
