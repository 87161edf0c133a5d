import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { asUser, UserType } from '../../graphql/types/user.ts'
import { updateProfile } from './update-profile.ts'
import { findViewer, getUser, viewer } from './viewer.ts'

builder.queryField('viewer', (t) =>
  t.field({
    ...guarded({ scope: 'public' }),
    description: 'The caller’s account; null when signed out.',
    type: UserType,
    nullable: true,
    resolve: async (_root, _args, ctx) => {
      const account = await viewer(ctx)
      return account && asUser(account)
    },
  }),
)

builder.objectField(Done, 'viewer', (t) =>
  t.field({
    description: 'The caller’s account as it is now; null when nobody is signed in, or not any more.',
    type: UserType,
    nullable: true,
    resolve: async (_done, _args, ctx) => {
      const account = await findViewer(ctx)
      return account && asUser(account)
    },
  }),
)

const GetUserResult = builder.errorUnion('GetUserResult', { types: [UserType, ...failures], resolveType: () => 'User' })

builder.queryField('getUser', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated' }),
    description: 'The caller’s account, refused while it is disabled, unverified or anonymous.',
    type: GetUserResult,
    resolve: async (_root, _args, ctx) => UserType.addBrand(asUser(await getUser(ctx))),
  }),
)

const UpdateProfileInput = builder.inputType('UpdateProfileInput', {
  description: 'What is left out, or null, stays as it is.',
  fields: (t) => ({
    displayName: t.string({ description: "At most 32 letters, numbers, symbols, spaces or , . ' -" }),
    locale: t.string({ description: 'One of the offered languages.' }),
    avatarUrl: t.string({ description: 'An https URL; empty for none.' }),
    metadata: t.field({
      type: 'JSONObject',
      description: 'Takes the place of what is there, at most 16 KiB; where `AUTH_PROFILE_METADATA_WRITABLE` allows it.',
    }),
  }),
})

const UpdateProfileResult = builder.errorUnion('UpdateProfileResult', {
  types: [UserType, ...failures],
  resolveType: () => 'User',
})

builder.mutationField('updateProfile', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', pat: true }),
    description: 'Changes the name, language and picture of the caller.',
    type: UpdateProfileResult,
    args: { input: t.arg({ type: UpdateProfileInput, required: true }) },
    resolve: async (_root, { input }, ctx) => UserType.addBrand(asUser(await updateProfile(ctx, input))),
  }),
)

// A federation gateway asks for users by key; it gets the caller's own account and nobody else's.
builder.asEntity(UserType, {
  key: builder.selection<{ uuid: string }>('uuid'),
  resolveReference: async ({ uuid }, ctx) => {
    if (ctx.session?.userId !== uuid) return null
    const account = await viewer(ctx)
    return account && UserType.addBrand(asUser(account))
  },
})
