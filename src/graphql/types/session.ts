import type { Ctx } from '../../context.ts'
import type { LoginRequestTicket } from '../../domain/login-requests.ts'
import type { Registration } from '../../domain/registration.ts'
import type { Challenge } from '../../domain/second-factor.ts'
import { issueTokens, type SessionTokens } from '../../domain/sessions.ts'
import type { SignInOutcome } from '../../domain/sign-in.ts'
import { builder } from '../builder.ts'
import './account-session.ts'
import { failures } from './failures.ts'
import { NewUserType } from './new-user.ts'
import { SessionOrganizationType } from './organization.ts'
import { asUser, UserType } from './user.ts'

export const SessionTokensType = builder.objectRef<SessionTokens>('SessionTokens').implement({
  description: 'What a client keeps of a session.',
  fields: (t) => ({
    sessionId: t.expose('sessionId', {
      type: 'UUID',
      description: 'Names the session in lists; the `sid` of its access tokens.',
    }),
    accessToken: t.expose('accessToken', { type: 'JWT', description: 'Sent as `Authorization: Bearer …` with each request.' }),
    accessTokenExpiresIn: t.exposeInt('accessTokenExpiresIn', { description: 'Life of the access token, in seconds.' }),
    refreshToken: t.exposeString('refreshToken', {
      nullable: true,
      description: 'Exchanged once for the next pair. Keep it secret. Null where a cookie carries the session.',
    }),
    refreshTokenId: t.expose('refreshTokenId', {
      type: 'UUID',
      nullable: true,
      description: 'Names the refresh token without being one.',
    }),
    current: t.prismaField({
      type: 'Session',
      description: 'The session as lists show it.',
      resolve: (query, { sessionId }, _args, ctx) =>
        ctx.db.prisma.session.findUniqueOrThrow({ ...query, where: { id: sessionId } }),
    }),
    organization: t.expose('organization', {
      type: SessionOrganizationType,
      nullable: true,
      description: 'Where it acts; null for nowhere but as the user alone.',
    }),
    user: t.field({ type: UserType, description: 'Whose session it is.', resolve: ({ account }) => asUser(account) }),
  }),
})

export const SignInSuccess = builder.objectRef<{ session: SessionTokens }>('SignInSuccess').implement({
  description: 'Signed in.',
  fields: (t) => ({ session: t.expose('session', { type: SessionTokensType, description: 'The new session.' }) }),
})

const LoginRequestTicketType = builder.objectRef<LoginRequestTicket>('LoginRequestTicket').implement({
  description: 'What the waiting side shows while its sign-in can be let in from elsewhere.',
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', description: 'Of the request, to subscribe to.' }),
    matchNumber: t.exposeString('matchNumber', { description: 'Two digits, for the user to type where they are signed in.' }),
  }),
})

export const MfaChallenge = builder.objectRef<Challenge>('MfaChallenge').implement({
  description: 'The first factor was right, the second one is missing. Nothing is signed in yet.',
  fields: (t) => ({
    ticket: t.exposeString('ticket', { description: 'Presented with the second factor, within five minutes.' }),
    methods: t.exposeStringList('methods', {
      description:
        'Ways to give it that the account has, the preferred one first: `totp` (a code of the authenticator app), `backup_code`, `email_code` (asked for by `sendMfaEmailCode`), `push` (decided where the user is signed in, and asked for by `completeLoginRequest`).',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When the ticket stops working.' }),
    loginRequest: t.expose('loginRequest', {
      type: LoginRequestTicketType,
      nullable: true,
      description: 'Null where `push` is not among the methods.',
    }),
  }),
})

/** What every way to sign in answers. */
export const SignInResult = builder.errorUnion('SignInResult', {
  types: [SignInSuccess, MfaChallenge, ...failures],
  resolveType: (value) => ('ticket' in value ? 'MfaChallenge' : 'SignInSuccess'),
})

const SignUpSuccess = builder.objectRef<Registration>('SignUpSuccess').implement({
  description: 'The account is made, or its owner has been told by mail that there is one already.',
  fields: (t) => ({
    session: t.expose('session', {
      type: SessionTokensType,
      nullable: true,
      description: 'Null until the address is verified, where that is required.',
    }),
    user: t.expose('user', { type: NewUserType, description: 'The account.' }),
    isNew: t.exposeBoolean('isNew', {
      description: 'Whether the account was made just now. Only a REST door whose contract tells so ever answers otherwise.',
    }),
  }),
})

/** What every way to sign up answers. */
export const SignUpResult = builder.errorUnion('SignUpResult', {
  types: [SignUpSuccess, ...failures],
  resolveType: () => 'SignUpSuccess',
})

/** A use case's outcome, which is committed by now, as the union above tells it. */
export async function asSignInResult(ctx: Ctx, outcome: SignInOutcome): Promise<{ session: SessionTokens } | Challenge> {
  return outcome.kind === 'session' ? { session: await issueTokens(ctx, outcome.opened) } : outcome.challenge
}
