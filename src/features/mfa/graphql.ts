import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { ProofInput } from '../../graphql/types/inputs.ts'
import { asSignInResult, SignInResult } from '../../graphql/types/session.ts'
import { changeMfa } from './change.ts'
import { generateTotp, type TotpSetup } from './generate-totp.ts'
import { verifySignInMfaTotp } from './verify-sign-in.ts'

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
      perAccount: 'bruteForce',
      credential: true,
    }),
    description: 'Draws the secret of a second factor. It counts once `changeMfa` has seen a code of it.',
    type: GenerateTotpResult,
    args: { input: t.arg({ type: GenerateTotpInput, required: true }) },
    resolve: (_root, { input }, ctx) => generateTotp(ctx, input),
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
      perAccount: 'bruteForce',
      credential: true,
    }),
    description: 'Switches the second factor on or off. A code of the authenticator app confirms it.',
    type: ChangeMfaResult,
    args: { input: t.arg({ type: ChangeMfaInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(changeMfa(ctx, input)),
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
    description: 'Signs in with the second factor, after the first one was right.',
    type: SignInResult,
    args: { input: t.arg({ type: VerifySignInMfaTotpInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asSignInResult(ctx, await verifySignInMfaTotp(ctx, input)),
  }),
)
