import type { DeviceAuthorization } from '../../db/generated/client.ts'
import { describeDevice } from '../../domain/user-agents.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { DeviceDescriptionType } from '../../graphql/types/account-session.ts'
import { DoneResult, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { asSignInResult, SignInResult } from '../../graphql/types/session.ts'
import { approveDevice, denyDevice } from './decide.ts'
import { lookUpDevice } from './look-up.ts'
import { redeemDeviceCode } from './redeem.ts'
import { type DeviceCodes, requestDeviceAuthorization } from './request.ts'

const feature = 'deviceAuthorization'

const DeviceCodesType = builder.objectRef<DeviceCodes>('DeviceCodes').implement({
  description: 'What a program waits with until somebody lets it in, and what it tells its user.',
  fields: (t) => ({
    deviceCode: t.exposeString('deviceCode', { description: 'The program’s own, for `redeemDeviceCode`. Keep it secret.' }),
    userCode: t.exposeString('userCode', { description: 'For its user to type at the page, such as `WDJB-MJHT`.' }),
    verificationUri: t.exposeString('verificationUri', { description: 'The page, short enough to be typed as well.' }),
    verificationUriComplete: t.exposeString('verificationUriComplete', {
      description: 'The same with the code filled in, for a link or a QR code. The page still asks.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When both codes stop working, ten minutes from now.' }),
    expiresIn: t.exposeInt('expiresInSeconds', { description: 'The same in seconds from now.' }),
    interval: t.exposeInt('intervalSeconds', {
      description: 'How long to wait between polls, in seconds; five more from each refusal with `SLOW_DOWN` on.',
    }),
  }),
})

const RequestDeviceAuthorizationInput = builder.inputType('RequestDeviceAuthorizationInput', {
  fields: (t) => ({ clientId: t.string({ required: true, description: 'Which program asks, one of `AUTH_DEVICE_CLIENTS`.' }) }),
})

const RequestDeviceAuthorizationResult = builder.errorUnion('RequestDeviceAuthorizationResult', {
  types: [DeviceCodesType, ...failures],
  resolveType: () => 'DeviceCodes',
})

builder.mutationField('requestDeviceAuthorization', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature, buckets: ['bruteForce'], credential: true }),
    description: 'Begins to sign in a program that has no browser: its user lets it in from one (RFC 8628).',
    type: RequestDeviceAuthorizationResult,
    args: { input: t.arg({ type: RequestDeviceAuthorizationInput, required: true }) },
    resolve: (_root, { input }, ctx) => requestDeviceAuthorization(ctx, input),
  }),
)

const DeviceAuthorizationType = builder.objectRef<DeviceAuthorization>('DeviceAuthorization').implement({
  description:
    'A program that waits to be let in. Whoever does not recognise it denies it: somebody may have sent them its code.',
  fields: (t) => ({
    clientId: t.exposeString('clientId', { description: 'Which program says that it asks. Any program can.' }),
    ipAddress: t.exposeString('ip', { nullable: true, description: 'Where it asked from.' }),
    device: t.field({
      type: DeviceDescriptionType,
      description: 'What its `User-Agent` header says of it, for people.',
      resolve: ({ userAgent }) => describeDevice(userAgent),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it asked.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it can be let in.' }),
  }),
})

const DeviceAuthorizationResult = builder.errorUnion('DeviceAuthorizationResult', {
  types: [DeviceAuthorizationType, ...failures],
  resolveType: () => 'DeviceAuthorization',
})

builder.queryField('deviceAuthorization', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature, buckets: ['bruteForce'], credential: true }),
    description: 'What waits under a code, for the caller to recognise before they approve or deny it.',
    type: DeviceAuthorizationResult,
    args: {
      userCode: t.arg.string({ required: true, description: 'As the program shows it; case, dash and blanks do not matter.' }),
    },
    resolve: (_root, args, ctx) => lookUpDevice(ctx, args),
  }),
)

const ApproveDeviceInput = builder.inputType('ApproveDeviceInput', {
  fields: (t) => ({
    userCode: t.string({ required: true, description: 'As the caller was shown it, and has looked at what waits.' }),
  }),
})

builder.mutationField('approveDevice', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature, buckets: ['bruteForce'], credential: true }),
    description: 'Lets the program in, as the caller, with a session of its own. It acts where the caller’s session does.',
    type: DoneResult,
    args: { input: t.arg({ type: ApproveDeviceInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(approveDevice(ctx, input)),
  }),
)

const DenyDeviceInput = builder.inputType('DenyDeviceInput', {
  fields: (t) => ({ userCode: t.string({ required: true, description: 'Of the program that the caller does not recognise.' }) }),
})

builder.mutationField('denyDevice', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature, buckets: ['bruteForce'], credential: true }),
    description: 'Turns the program away.',
    type: DoneResult,
    args: { input: t.arg({ type: DenyDeviceInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(denyDevice(ctx, input)),
  }),
)

const RedeemDeviceCodeInput = builder.inputType('RedeemDeviceCodeInput', {
  fields: (t) => ({
    deviceCode: t.string({ required: true, description: 'As `requestDeviceAuthorization` gave it.' }),
    clientId: t.string({ required: true, description: 'The same as there.' }),
  }),
})

builder.mutationField('redeemDeviceCode', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature, credential: true }),
    description:
      'Signs the program in once it is let in. Until then it is refused: `AUTHORIZATION_PENDING` and `SLOW_DOWN` ask it to come back, others to stop.',
    type: SignInResult,
    args: { input: t.arg({ type: RedeemDeviceCodeInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asSignInResult(ctx, await redeemDeviceCode(ctx, input)),
  }),
)
