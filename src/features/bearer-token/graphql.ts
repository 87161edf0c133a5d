import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { DoneResult, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { type BearerToken, createBearerToken } from './create.ts'
import { revokeBearerToken } from './revoke.ts'

const BearerTokenType = builder.objectRef<BearerToken>('BearerToken').implement({
  description: 'An opaque token that carries a session of its own.',
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Sent as `Authorization: Bearer …`. Told this once; keep it secret.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'When it ends at the latest; unused it ends sooner.',
    }),
    sessionId: t.expose('sessionId', { type: 'UUID', description: 'The session, as lists and `revokeSession` name it.' }),
  }),
})

const CreateBearerTokenResult = builder.errorUnion('CreateBearerTokenResult', {
  types: [BearerTokenType, ...failures],
  resolveType: () => 'BearerToken',
})

builder.mutationField('createBearerToken', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', buckets: ['bruteForce'], credential: true }),
    description: 'Opens a session of its own for a program of the caller, carried by one opaque token.',
    type: CreateBearerTokenResult,
    resolve: (_root, _args, ctx) => createBearerToken(ctx),
  }),
)

const RevokeBearerTokenInput = builder.inputType('RevokeBearerTokenInput', {
  fields: (t) => ({ token: t.string({ description: 'One of the caller’s; without it the one that is presented.' }) }),
})

builder.mutationField('revokeBearerToken', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', credential: true }),
    description: 'Ends the session of an opaque token. It is refused from now on.',
    type: DoneResult,
    args: { input: t.arg({ type: RevokeBearerTokenInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(revokeBearerToken(ctx, input)),
  }),
)
