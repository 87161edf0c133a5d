import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { failures } from '../../graphql/types/failures.ts'
import { addSecurityKey, verifyAddSecurityKey } from './add-key.ts'

const WebauthnCeremony = builder.objectRef<{ options: object }>('WebauthnCeremony').implement({
  description: 'A challenge to an authenticator. It can be answered once, within five minutes.',
  fields: (t) => ({
    options: t.expose('options', {
      type: 'JSONObject',
      description:
        'For `PublicKeyCredential.parseCreationOptionsFromJSON` or `.parseRequestOptionsFromJSON`, and then `navigator.credentials`.',
    }),
  }),
})

const WebauthnCeremonyResult = builder.errorUnion('WebauthnCeremonyResult', {
  types: [WebauthnCeremony, ElevationRequiredError, ...failures],
  resolveType: () => 'WebauthnCeremony',
})

const AddSecurityKeyInput = builder.inputType('AddSecurityKeyInput', {
  fields: (t) => ({
    accountName: t.string({
      description: 'What the authenticator calls the account, at most 64 characters; the display name where it is missing.',
    }),
  }),
})

builder.mutationField('addSecurityKey', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'webauthn', elevated: { exceptFirstKey: true } }),
    description: 'Begins to add a passkey or security key to the account of the caller.',
    type: WebauthnCeremonyResult,
    args: { input: t.arg({ type: AddSecurityKeyInput, required: true }) },
    resolve: async (_root, { input }, ctx) => ({ options: await addSecurityKey(ctx, input) }),
  }),
)

const AddedSecurityKey = builder.objectRef<{ id: string; nickname: string | null }>('AddedSecurityKey').implement({
  description: 'The key signs in and elevates from now on.',
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'Names the key.' }),
    nickname: t.exposeString('nickname', { nullable: true, description: 'What its owner calls it.' }),
  }),
})

const VerifyAddSecurityKeyResult = builder.errorUnion('VerifyAddSecurityKeyResult', {
  types: [AddedSecurityKey, ElevationRequiredError, ...failures],
  resolveType: () => 'AddedSecurityKey',
})

const VerifyAddSecurityKeyInput = builder.inputType('VerifyAddSecurityKeyInput', {
  fields: (t) => ({
    credential: t.field({
      type: 'JSONObject',
      required: true,
      description: 'What `navigator.credentials.create` gave, `toJSON()`.',
    }),
    nickname: t.string({ description: 'What to call the key, at most 64 characters.' }),
  }),
})

builder.mutationField('verifyAddSecurityKey', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      feature: 'webauthn',
      elevated: { exceptFirstKey: true },
      buckets: ['bruteForce'],
      credential: true,
    }),
    description: 'Adds the key that was made.',
    type: VerifyAddSecurityKeyResult,
    args: { input: t.arg({ type: VerifyAddSecurityKeyInput, required: true }) },
    resolve: (_root, { input }, ctx) => verifyAddSecurityKey(ctx, input),
  }),
)
