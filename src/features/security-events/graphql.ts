import type { AuditEvent } from '../../db/generated/client.ts'
import { describeDevice } from '../../domain/user-agents.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { DeviceDescriptionType } from '../../graphql/types/account-session.ts'
import { watchSecurityEvents } from './watch.ts'

const SecurityEvent = builder.objectRef<AuditEvent>('SecurityEvent').implement({
  description: 'Something that has happened to an account, as its owner is told.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'What it was, such as `session.started` or `user.password-changed`.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was.' }),
    ipAddress: t.exposeString('ip', { nullable: true, description: 'Where it was done from.' }),
    device: t.field({
      type: DeviceDescriptionType,
      description: 'What it was done with, for people.',
      resolve: ({ userAgent }) => describeDevice(userAgent),
    }),
  }),
})

builder.subscriptionField('securityEvents', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated' }),
    description: 'What happens to the caller’s account from now on: sign-ins, ends of sessions, changes of how one signs in.',
    type: SecurityEvent,
    subscribe: (_root, _args, ctx) => watchSecurityEvents(ctx),
    resolve: (event) => event,
  }),
)
