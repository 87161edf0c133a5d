import type { SecurityKey } from '../../db/generated/client.ts'
import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { UserType } from '../../graphql/types/user.ts'
import { asOptions, credentialDescription, WebauthnOptionsResult } from '../../graphql/types/webauthn.ts'
import { addSecurityKey, verifyAddSecurityKey } from './add.ts'
import { removeSecurityKey, renameSecurityKey, securityKeys } from './manage.ts'

const SecurityKeyType = builder.objectRef<SecurityKey>('SecurityKey').implement({
  description: 'A security key or passkey that signs in to the account.',
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'Names the key here; not what authenticators call it.' }),
    nickname: t.exposeString('nickname', { nullable: true, description: 'What its owner calls it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'When it last signed; null if never.' }),
  }),
})

builder.prismaObjectField(UserType, 'securityKeys', (t) =>
  t.field({
    description: 'The security keys and passkeys that sign in to the account, the oldest first.',
    type: [SecurityKeyType],
    resolve: (user, _args, ctx) => securityKeys(ctx, user.id),
  }),
)

const AddSecurityKeyInput = builder.inputType('AddSecurityKeyInput', {
  fields: (t) => ({ nickname: t.string({ description: 'What the user calls the key, unless `verifyAddSecurityKey` says so.' }) }),
})

builder.mutationField('addSecurityKey', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      feature: 'webauthn',
      elevated: { firstKey: true },
      buckets: ['bruteForce'],
      credential: true,
    }),
    description: 'Begins to add a security key or passkey to the account of the caller.',
    type: WebauthnOptionsResult,
    args: { input: t.arg({ type: AddSecurityKeyInput, required: true }) },
    resolve: (_root, { input }, ctx) => asOptions(addSecurityKey(ctx, input)),
  }),
)

const SecurityKeyResult = builder.errorUnion('SecurityKeyResult', {
  types: [SecurityKeyType, ElevationRequiredError, ...failures],
  resolveType: () => 'SecurityKey',
})

const VerifyAddSecurityKeyInput = builder.inputType('VerifyAddSecurityKeyInput', {
  fields: (t) => ({
    credential: t.field({ type: 'JSONObject', required: true, description: credentialDescription }),
    nickname: t.string({ description: 'What the user calls the key.' }),
  }),
})

builder.mutationField('verifyAddSecurityKey', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      feature: 'webauthn',
      elevated: { firstKey: true },
      buckets: ['bruteForce'],
      credential: true,
    }),
    description: 'Adds the key, by what the authenticator answers to the options of `addSecurityKey`.',
    type: SecurityKeyResult,
    args: { input: t.arg({ type: VerifyAddSecurityKeyInput, required: true }) },
    resolve: (_root, { input }, ctx) => verifyAddSecurityKey(ctx, input),
  }),
)

const RenameSecurityKeyInput = builder.inputType('RenameSecurityKeyInput', {
  fields: (t) => ({
    id: t.field({ type: 'UUID', required: true, description: 'Of the key.' }),
    nickname: t.string({ required: true, description: 'One line of at most 255 characters.' }),
  }),
})

builder.mutationField('renameSecurityKey', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated' }),
    description: 'Gives one of the caller’s keys another name.',
    type: SecurityKeyResult,
    args: { input: t.arg({ type: RenameSecurityKeyInput, required: true }) },
    resolve: (_root, { input }, ctx) => renameSecurityKey(ctx, input),
  }),
)

const RemoveSecurityKeyResult = builder.errorUnion('RemoveSecurityKeyResult', {
  types: [Done, ElevationRequiredError, ...failures],
  resolveType: () => 'Done',
})

const RemoveSecurityKeyInput = builder.inputType('RemoveSecurityKeyInput', {
  fields: (t) => ({ id: t.field({ type: 'UUID', required: true, description: 'Of the key.' }) }),
})

builder.mutationField('removeSecurityKey', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', elevated: {} }),
    description: 'Takes a key away, unless nothing else would be left to sign in with.',
    type: RemoveSecurityKeyResult,
    args: { input: t.arg({ type: RemoveSecurityKeyInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(removeSecurityKey(ctx, input)),
  }),
)
