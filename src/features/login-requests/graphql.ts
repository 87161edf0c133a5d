import type { LoginRequestRow } from '../../db/statements/login-request.ts'
import { issueTokens } from '../../domain/sessions.ts'
import { describeDevice } from '../../domain/user-agents.ts'
import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { DeviceDescriptionType } from '../../graphql/types/account-session.ts'
import { Done, DoneResult, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { SignInSuccess } from '../../graphql/types/session.ts'
import { UserType } from '../../graphql/types/user.ts'
import { completeLoginRequest, type LoginRequestState } from './complete.ts'
import { approveLoginRequest, rejectLoginRequest } from './decide.ts'
import { waitingLoginRequests } from './waiting.ts'
import { watchLoginRequest, watchLoginRequests } from './watch.ts'

const LoginRequestStatusEnum = builder.enumType('LoginRequestStatus', {
  description: 'How it stands with a sign-in that waits to be let in from elsewhere.',
  values: {
    PENDING: { value: 'pending', description: 'Nobody has decided yet.' },
    APPROVED: { value: 'approved', description: 'It was let in: `completeLoginRequest` signs in.' },
    REJECTED: { value: 'rejected', description: 'It was turned away. A code can still be given.' },
    EXPIRED: { value: 'expired', description: 'It is over, or there never was one.' },
  } as const,
})

const LoginRequest = builder.objectRef<LoginRequestRow>('LoginRequest').implement({
  description: 'A sign-in that waits for its second factor, as its user is shown it where they are signed in already.',
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', description: 'Names it when it is decided about.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the first factor was given.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it waits.' }),
    ipAddress: t.exposeString('ip', { nullable: true, description: 'Where it comes from.' }),
    device: t.field({
      type: DeviceDescriptionType,
      description: 'What it comes from, for people.',
      resolve: ({ userAgent }) => describeDevice(userAgent),
    }),
    status: t.expose('status', { type: LoginRequestStatusEnum, description: 'How it stands with it.' }),
  }),
})

builder.prismaObjectField(UserType, 'loginRequests', (t) =>
  t.field({
    description:
      'Sign-ins that wait to be let in from here, the newest first. Empty for personal access tokens, and whoever looks through the user’s eyes.',
    type: [LoginRequest],
    resolve: (user, _args, ctx) => waitingLoginRequests(ctx, user.id),
  }),
)

const ApproveLoginRequestResult = builder.errorUnion('ApproveLoginRequestResult', {
  types: [Done, ElevationRequiredError, ...failures],
  resolveType: () => 'Done',
})

const idDescription = 'Of the request; or else `ticket`.'
const ticketDescription = 'The ticket of its challenge; or else `id`.'

const ApproveLoginRequestInput = builder.inputType('ApproveLoginRequestInput', {
  fields: (t) => ({
    id: t.field({ type: 'UUID', description: idDescription }),
    ticket: t.string({ description: ticketDescription }),
    matchNumber: t.string({
      required: true,
      description: 'The two digits that the waiting device shows. The third wrong one turns the request away.',
    }),
  }),
})

builder.mutationField('approveLoginRequest', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: ['mfa', 'mfaPush'], buckets: ['bruteForce'], credential: true }),
    description:
      'Lets a sign-in of the caller’s in that waits for its second factor. The session must have given two factors itself, or be elevated by one.',
    type: ApproveLoginRequestResult,
    args: { input: t.arg({ type: ApproveLoginRequestInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(approveLoginRequest(ctx, input)),
  }),
)

const RejectLoginRequestInput = builder.inputType('RejectLoginRequestInput', {
  fields: (t) => ({
    id: t.field({ type: 'UUID', description: idDescription }),
    ticket: t.string({ description: ticketDescription }),
  }),
})

builder.mutationField('rejectLoginRequest', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: ['mfa', 'mfaPush'], buckets: ['bruteForce'], credential: true }),
    description: 'Turns a sign-in of the caller’s away. No others are shown for a quarter of an hour.',
    type: DoneResult,
    args: { input: t.arg({ type: RejectLoginRequestInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(rejectLoginRequest(ctx, input)),
  }),
)

const LoginRequestStateType = builder.objectRef<LoginRequestState>('LoginRequestState').implement({
  description: 'Nobody is signed in by it.',
  fields: (t) => ({ status: t.expose('status', { type: LoginRequestStatusEnum, description: 'How it stands.' }) }),
})

const CompleteLoginRequestResult = builder.errorUnion('CompleteLoginRequestResult', {
  types: [SignInSuccess, LoginRequestStateType, ...failures],
  resolveType: (value) => ('status' in value ? 'LoginRequestState' : 'SignInSuccess'),
})

const CompleteLoginRequestInput = builder.inputType('CompleteLoginRequestInput', {
  fields: (t) => ({
    ticket: t.string({ required: true, description: 'Of a challenge that names `push` among its methods.' }),
    email: t.field({
      type: 'EmailAddress',
      description: 'Of the account, where the client knows it: that of somebody else finds nothing.',
    }),
  }),
})

builder.mutationField('completeLoginRequest', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature: ['mfa', 'mfaPush'], credential: true }),
    description:
      'Asks whether a waiting sign-in was let in, and signs in once it was; from the browser and network that it began in. To be asked every two seconds: only what finds nothing is counted.',
    type: CompleteLoginRequestResult,
    args: { input: t.arg({ type: CompleteLoginRequestInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const outcome = await completeLoginRequest(ctx, input)
      return 'status' in outcome ? outcome : { session: await issueTokens(ctx, outcome) }
    },
  }),
)

builder.subscriptionField('loginRequests', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: ['mfa', 'mfaPush'], inPerson: true }),
    description:
      'Sign-ins that wait to be let in from here: those that wait already, each that begins to, and how each of them ends.',
    type: LoginRequest,
    subscribe: (_root, _args, ctx) => watchLoginRequests(ctx),
    resolve: (request) => request,
  }),
)

builder.subscriptionField('loginRequest', (t) =>
  t.field({
    ...guarded({ scope: 'public', feature: ['mfa', 'mfaPush'] }),
    description: 'For the waiting side: how it stands with its request, until that is decided or over.',
    type: LoginRequestStateType,
    args: { id: t.arg({ type: 'UUID', required: true, description: 'From `MfaChallenge.loginRequest`.' }) },
    subscribe: (_root, { id }, ctx) => watchLoginRequest(ctx, id),
    resolve: (state) => state,
  }),
)
