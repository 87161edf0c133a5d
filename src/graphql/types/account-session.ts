import type { Session } from '../../db/generated/client.ts'
import { type DeviceDescription, describeDevice } from '../../domain/user-agents.ts'
import { builder } from '../builder.ts'
import { ImpersonationType, impersonationColumns, impersonationOf } from './impersonation.ts'

export const DeviceDescriptionType = builder.objectRef<DeviceDescription>('DeviceDescription').implement({
  description: 'What the `User-Agent` header lets one guess of a device. Whoever sends it can write anything there.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Such as `Firefox on Linux`; empty where no header was sent.' }),
    browser: t.exposeString('browser', { nullable: true, description: 'Name of the browser.' }),
    os: t.exposeString('os', { nullable: true, description: 'Name of the operating system.' }),
    kind: t.exposeString('kind', { nullable: true, description: '`desktop`, `mobile`, `tablet`, `tv` or `bot`.' }),
  }),
})

const SessionCarrierEnum = builder.enumType('SessionCarrier', {
  description: 'What the client keeps of a session.',
  values: {
    TOKENS: { value: 'tokens', description: 'An access token and a refresh token.' },
    COOKIE: { value: 'cookie', description: 'A cookie that no script reads.' },
    BEARER: { value: 'bearer', description: 'One opaque token, of which it is a session of its own.' },
  } as const,
})

builder.prismaObject('Session', {
  name: 'Session',
  description: 'A session of the account: where somebody is signed in, and since when.',
  // Of a session with tokens the refresh token tells the end.
  include: { refreshTokens: { select: { expiresAt: true } } },
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'Names the session; access tokens carry it as `sid`.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When somebody signed in.' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime', description: 'When it was last used, to the minute.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When it ends unless it is used before; use puts the end off for a while.',
      resolve: endOf,
    }),
    ipAddress: t.exposeString('ip', { nullable: true, description: 'Where it was begun from.' }),
    userAgent: t.exposeString('userAgent', { nullable: true, description: 'The header that it was begun with.' }),
    device: t.field({
      type: DeviceDescriptionType,
      description: 'The same for people.',
      resolve: ({ userAgent }) => describeDevice(userAgent),
    }),
    factors: t.exposeStringList('amr', { description: 'How the user proved who they are, in the names of RFC 8176.' }),
    carrier: t.field({
      type: SessionCarrierEnum,
      description: 'What the client keeps of it.',
      resolve: ({ carrier }) => (carrier === 'cookie' || carrier === 'bearer' ? carrier : 'tokens'),
    }),
    impersonation: t.field({
      type: ImpersonationType,
      nullable: true,
      description: 'Who looks through the user’s eyes by it; null where it is the user’s own.',
      select: impersonationColumns,
      resolve: impersonationOf,
    }),
    isCurrent: t.boolean({
      description: 'Whether it is the one that asks.',
      resolve: ({ id }, _args, ctx) => ctx.session?.sessionId === id,
    }),
  }),
})

function endOf({
  expiresAt,
  idleExpiresAt,
  lastSeenAt,
  refreshTokens,
}: Session & { refreshTokens: { expiresAt: Date }[] }): Date {
  const ends = expiresAt && idleExpiresAt ? [expiresAt, idleExpiresAt] : refreshTokens.map((token) => token.expiresAt)
  return ends.length > 0 ? new Date(Math.min(...ends.map((end) => end.getTime()))) : lastSeenAt
}
