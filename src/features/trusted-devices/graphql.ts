import type { Device } from '../../db/generated/client.ts'
import { currentDevice } from '../../domain/devices.ts'
import { describeDevice } from '../../domain/user-agents.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { DoneResult, done } from '../../graphql/types/done.ts'
import { UserType } from '../../graphql/types/user.ts'
import { revokeTrustedDevice, revokeTrustedDevices, trustedDevices } from './manage.ts'

const TrustedDevice = builder.objectRef<Device>('TrustedDevice').implement({
  description: 'A browser in which the second factor is not asked for.',
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'Names the browser here; not the cookie that it is recognised by.' }),
    name: t.string({
      description: 'Such as `Firefox on Linux`, as the browser says of itself; empty where it says nothing.',
      resolve: ({ userAgent }) => describeDevice(userAgent).name,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when it is trusted.' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime', description: 'When somebody last signed in with it.' }),
    trustedUntil: t.expose('trustedUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'From when on it is asked again, unless the password or a factor changes before.',
    }),
    isCurrent: t.boolean({
      description: 'Whether it is the one that asks.',
      resolve: ({ hash }, _args, ctx) => currentDevice(ctx)?.equals(hash) ?? false,
    }),
  }),
})

builder.prismaObjectField(UserType, 'trustedDevices', (t) =>
  t.field({
    description: 'The browsers in which the second factor is not asked for, the newest first.',
    type: [TrustedDevice],
    resolve: (user, _args, ctx) => trustedDevices(ctx, user.id),
  }),
)

const RevokeTrustedDeviceInput = builder.inputType('RevokeTrustedDeviceInput', {
  fields: (t) => ({ id: t.field({ type: 'UUID', required: true, description: 'Of the browser, its `uuid`.' }) }),
})

builder.mutationField('revokeTrustedDevice', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated' }),
    description: 'Asks for the second factor again in one of the browsers that are trusted.',
    type: DoneResult,
    args: { input: t.arg({ type: RevokeTrustedDeviceInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(revokeTrustedDevice(ctx, input)),
  }),
)

builder.mutationField('revokeTrustedDevices', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated' }),
    description: 'Asks for the second factor again in all of them.',
    type: DoneResult,
    resolve: (_root, _args, ctx) => done(revokeTrustedDevices(ctx)),
  }),
)
