import { patScopes } from '../../domain/pats.ts'
import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { grantableFields, guarded } from '../../graphql/guards.ts'
import { DoneResult, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { asSignInResult, SignInResult } from '../../graphql/types/session.ts'
import { UserType } from '../../graphql/types/user.ts'
import { type CreatedPat, createPat } from './create.ts'
import { revokePat } from './revoke.ts'
import { signInPat } from './sign-in.ts'

const PatScopeEnum = builder.enumType('PatScope', {
  description: 'What a personal access token may be used for. Nothing that is about credentials is open to it in any case.',
  values: {
    READ: { value: 'read', description: 'Queries.' },
    WRITE: { value: 'write', description: 'Mutations.' },
  },
})

builder.prismaObject('RefreshToken', {
  name: 'PersonalAccessToken',
  description: 'A token with which programs sign in as its owner. The token itself is told once, by `createPat`.',
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'Names the token without being one.' }),
    name: t.exposeString('name', { nullable: true, description: 'What its owner calls it.' }),
    metadata: t.expose('metadata', { type: 'JSON', nullable: true, description: 'Whatever was kept with it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Nobody signs in with it from then on.' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'When it last signed in.' }),
    scopes: t.field({
      type: [PatScopeEnum],
      description: 'What it may be used for.',
      resolve: ({ scopes }) => patScopes.filter((scope) => scopes.length === 0 || scopes.includes(scope)),
    }),
    allowedFields: t.stringList({
      nullable: true,
      description: 'The root fields that it may call; null for all that its scopes open.',
      resolve: ({ allowedFields }) => (allowedFields.length > 0 ? allowedFields : null),
    }),
  }),
})

builder.prismaObjectField(UserType, 'personalAccessTokens', (t) =>
  t.relatedConnection('refreshTokens', {
    description: 'The personal access tokens of the account, the newest first.',
    cursor: 'id',
    query: { where: { type: 'pat' }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] },
  }),
)

const CreatePatSuccess = builder.objectRef<CreatedPat>('CreatePatSuccess').implement({
  description: 'A new personal access token.',
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'Names the token without being one.' }),
    personalAccessToken: t.exposeString('personalAccessToken', { description: 'The token itself, told this once.' }),
  }),
})

const CreatePatResult = builder.errorUnion('CreatePatResult', {
  types: [CreatePatSuccess, ElevationRequiredError, ...failures],
  resolveType: () => 'CreatePatSuccess',
})

const CreatePatInput = builder.inputType('CreatePatInput', {
  fields: (t) => ({
    expiresAt: t.field({ type: 'DateTime', required: true, description: 'Nobody signs in with it from then on.' }),
    name: t.string({ description: 'What its owner calls it, at most 64 characters.' }),
    metadata: t.field({ type: 'JSONObject', description: 'Kept with the token as it is.' }),
    scopes: t.field({ type: [PatScopeEnum], description: 'What it may be used for; all of it where they are missing.' }),
    allowedFields: t.stringList({
      description: 'The root fields that it may call, at most 50; all that its scopes open where they are missing.',
    }),
  }),
})

builder.mutationField('createPat', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', elevated: {}, buckets: ['bruteForce'], credential: true }),
    description: 'Makes a personal access token, with which programs sign in as the caller.',
    type: CreatePatResult,
    args: { input: t.arg({ type: CreatePatInput, required: true }) },
    resolve: (_root, { input }, ctx, { schema }) => createPat(ctx, input, grantableFields(schema)),
  }),
)

const SignInPatInput = builder.inputType('SignInPatInput', {
  fields: (t) => ({ personalAccessToken: t.string({ required: true, description: 'As `createPat` told it.' }) }),
})

builder.mutationField('signInPat', (t) =>
  t.field({
    ...guarded({ scope: 'public', buckets: ['bruteForce'], credential: true }),
    description: 'Signs in with a personal access token. No second factor is asked for, and the session is never elevated.',
    type: SignInResult,
    args: { input: t.arg({ type: SignInPatInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asSignInResult(ctx, await signInPat(ctx, input)),
  }),
)

const RevokePatInput = builder.inputType('RevokePatInput', {
  fields: (t) => ({ id: t.field({ type: 'UUID', required: true, description: 'Of the token.' }) }),
})

builder.mutationField('revokePat', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated' }),
    description: 'Takes a personal access token away. The sessions that it has opened end with it.',
    type: DoneResult,
    args: { input: t.arg({ type: RevokePatInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(revokePat(ctx, input)),
  }),
)
