import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { failures } from '../../graphql/types/failures.ts'
import { asSignInResult, SignInResult } from '../../graphql/types/session.ts'
import { consumeCliToken } from './consume.ts'
import { type CliToken, createCliToken } from './create.ts'

const CliTokenType = builder.objectRef<CliToken>('CliToken').implement({
  description: 'What a program opens a browser with.',
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Presented to `consumeCliToken`, once. Keep it secret until then.' }),
    url: t.exposeString('url', { description: 'The page to open; the token is in its fragment, as `cliToken`.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it stops working, a minute from now.' }),
  }),
})

const CreateCliTokenInput = builder.inputType('CreateCliTokenInput', {
  fields: (t) => ({
    redirectTo: t.string({
      description: 'The page. Must be on the allow-list; the client URL where it is missing.',
    }),
  }),
})

const CreateCliTokenResult = builder.errorUnion('CreateCliTokenResult', {
  types: [CliTokenType, ...failures],
  resolveType: () => 'CliToken',
})

builder.mutationField('createCliToken', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', buckets: ['bruteForce'], credential: true }),
    description: 'Lets a browser of the caller in by what a program holds: a session of its own, once, within a minute.',
    type: CreateCliTokenResult,
    args: { input: t.arg({ type: CreateCliTokenInput, required: true }) },
    resolve: (_root, { input }, ctx) => createCliToken(ctx, input),
  }),
)

const ConsumeCliTokenInput = builder.inputType('ConsumeCliTokenInput', {
  fields: (t) => ({ token: t.string({ required: true, description: 'As `createCliToken` gave it.' }) }),
})

builder.mutationField('consumeCliToken', (t) =>
  t.field({
    ...guarded({ scope: 'public', buckets: ['bruteForce'], credential: true }),
    description: 'Signs in by the token that a program has opened the browser with.',
    type: SignInResult,
    args: { input: t.arg({ type: ConsumeCliTokenInput, required: true }) },
    resolve: async (_root, { input }, ctx) => asSignInResult(ctx, await consumeCliToken(ctx, input)),
  }),
)
