import type { CallerSession } from '../../credentials.ts'
import { callerOrganization } from '../../domain/organizations.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, DoneResult, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { ImpersonationType, impersonationColumns, impersonationOf } from '../../graphql/types/impersonation.ts'
import { SessionOrganizationType } from '../../graphql/types/organization.ts'
import { SignInSuccess } from '../../graphql/types/session.ts'
import { UserType } from '../../graphql/types/user.ts'
import { refreshToken } from './refresh-token.ts'
import { renewAccessToken } from './renew-access-token.ts'
import { liveSessions, revokeOtherSessions, revokeSession } from './revoke.ts'
import { revokeToken } from './revoke-token.ts'
import { signOut } from './sign-out.ts'
import { verifyToken } from './verify-token.ts'

const RefreshTokenResult = builder.errorUnion('RefreshTokenResult', {
  types: [SignInSuccess, ...failures],
  resolveType: () => 'SignInSuccess',
})

const RefreshTokenInput = builder.inputType('RefreshTokenInput', {
  fields: (t) => ({
    refreshToken: t.string({
      description: 'The one received last. Without it the session that a cookie or bearer token carries.',
    }),
  }),
})

builder.mutationField('refreshToken', (t) =>
  t.field({
    ...guarded({ scope: 'public', credential: true }),
    description:
      'Exchanges a refresh token for the next pair of tokens. Presenting one twice, long after, ends the session. A session without one gets an access token.',
    type: RefreshTokenResult,
    args: { input: t.arg({ type: RefreshTokenInput, required: true }) },
    resolve: async (_root, { input: { refreshToken: presented } }, ctx) => ({
      session: presented == null ? await renewAccessToken(ctx) : await refreshToken(ctx, { refreshToken: presented }),
    }),
  }),
)

const SignOutInput = builder.inputType('SignOutInput', {
  fields: (t) => ({
    refreshToken: t.string({ description: 'The session to end; without one, the caller’s own.' }),
    all: t.boolean({ description: 'End every session of the caller, and the personal access tokens.' }),
    sessions: t.field({ type: ['UUID'], description: 'End these, as far as they are the caller’s. At most 100.' }),
  }),
})

builder.mutationField('signOut', (t) =>
  t.field({
    ...guarded({ scope: 'public', impersonated: true }),
    description: 'Ends a session. Its access tokens are refused from now on.',
    type: DoneResult,
    args: { input: t.arg({ type: SignOutInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(signOut(ctx, input)),
  }),
)

const RevokeTokenInput = builder.inputType('RevokeTokenInput', {
  fields: (t) => ({
    token: t.string({
      required: true,
      description:
        'A refresh token, an access token, an opaque bearer token, or a personal access token, which takes the sessions along that it has opened.',
    }),
  }),
})

builder.mutationField('revokeToken', (t) =>
  t.field({
    ...guarded({ scope: 'public', credential: true }),
    description:
      'Ends the session of a token, whoever presents it. A token that is not known, or that has ended, is done with already.',
    type: DoneResult,
    args: { input: t.arg({ type: RevokeTokenInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(revokeToken(ctx, input)),
  }),
)

builder.prismaObjectField(UserType, 'sessions', (t) =>
  t.relatedConnection('sessions', {
    description: 'Where the account is signed in, the newest first.',
    cursor: 'id',
    query: (_args, ctx) => ({ where: liveSessions(ctx), orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
  }),
)

builder.prismaObjectField(UserType, 'currentSession', (t) =>
  t.prismaField({
    type: 'Session',
    nullable: true,
    description: 'The one that asks, as the list shows it.',
    resolve: (query, { id: userId }, _args, ctx) =>
      ctx.session && ctx.db.prisma.session.findFirst({ ...query, where: { id: ctx.session.sessionId, userId } }),
  }),
)

const RevokeSessionInput = builder.inputType('RevokeSessionInput', {
  fields: (t) => ({ id: t.field({ type: 'UUID', required: true, description: 'Of the session, its `uuid`.' }) }),
})

builder.mutationField('revokeSession', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated' }),
    description: 'Ends one of the caller’s sessions. Its tokens and cookie are refused from now on.',
    type: DoneResult,
    args: { input: t.arg({ type: RevokeSessionInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(revokeSession(ctx, input)),
  }),
)

builder.mutationField('revokeOtherSessions', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated' }),
    description: 'Ends every session of the caller but this one.',
    type: DoneResult,
    resolve: (_root, _args, ctx) => done(revokeOtherSessions(ctx)),
  }),
)

const VerifyTokenInput = builder.inputType('VerifyTokenInput', {
  fields: (t) => ({ token: t.string({ description: 'An access token; without one, the caller’s own is looked at.' }) }),
})

const VerifyTokenResult = builder.errorUnion('VerifyTokenResult', { types: [Done, ...failures], resolveType: () => 'Done' })

builder.queryField('verifyToken', (t) =>
  t.field({
    ...guarded({ scope: 'public', buckets: ['bruteForce'], credential: true }),
    description: 'Says whether an access token holds: signature, lifetime, session.',
    type: VerifyTokenResult,
    args: { input: t.arg({ type: VerifyTokenInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(verifyToken(ctx, input)),
  }),
)

const CurrentSession = builder.objectRef<CallerSession>('CurrentSession').implement({
  description: 'The caller’s session as the credential tells it; an access token does so without a look at the database.',
  fields: (t) => ({
    id: t.expose('sessionId', { type: 'UUID', description: 'The `sid` of the token.' }),
    userId: t.expose('userId', { type: 'UUID', description: 'The `sub` of the token.' }),
    amr: t.exposeStringList('amr', { description: 'How the user signed in, in the names of RFC 8176.' }),
    authenticatedAt: t.field({
      type: 'DateTime',
      description: 'When the user last proved who they are.',
      resolve: ({ authTime }) => new Date(authTime * 1000),
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description:
        'When the access token ends, whose session goes on by refresh; or the cookie or bearer token, unless it is used before.',
      resolve: ({ expiresAt }) => new Date(expiresAt * 1000),
    }),
    claims: t.field({
      type: 'JSONObject',
      description: 'The members under the Hasura claims namespace; empty where no access token carries the session.',
      resolve: ({ hasura }) => hasura,
    }),
    organization: t.field({
      type: SessionOrganizationType,
      nullable: true,
      description: 'Where it acts, as the database has it at this moment; null once the user is no member there any more.',
      resolve: (_session, _args, ctx) => callerOrganization(ctx),
    }),
    impersonation: t.field({
      type: ImpersonationType,
      nullable: true,
      description: 'Who looks through the user’s eyes; null for the user themselves, without a look at the database.',
      resolve: async ({ sessionId, actorId }, _args, ctx) => {
        if (actorId === null) return null
        const where = { id: sessionId, revokedAt: null }
        const session = await ctx.db.prisma.session.findFirst({ where, select: impersonationColumns })
        return session && impersonationOf(session)
      },
    }),
    current: t.prismaField({
      type: 'Session',
      nullable: true,
      description: 'The session as lists show it; null once it has ended.',
      resolve: (query, { sessionId }, _args, ctx) =>
        ctx.db.prisma.session.findFirst({ ...query, where: { id: sessionId, revokedAt: null } }),
    }),
  }),
})

builder.queryField('session', (t) =>
  t.field({
    ...guarded({ scope: 'public' }),
    description: 'The caller’s session; null when signed out.',
    type: CurrentSession,
    nullable: true,
    resolve: (_root, _args, ctx) => ctx.session,
  }),
)
