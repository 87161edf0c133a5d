import { builder } from '../../graphql/builder.ts'
import { featureSwitches } from '../../graphql/feature-switches.ts'
import { guarded } from '../../graphql/guards.ts'
import { version } from '../../version.ts'
import { assertHealthy } from './health.ts'

builder.queryField('version', (t) =>
  t.string({ ...guarded({ scope: 'public' }), description: 'The version of the gateway.', resolve: () => version }),
)

builder.queryField('features', (t) =>
  t.stringList({
    ...guarded({ scope: 'public' }),
    description: 'What is switched on of what can be switched off, such as `magicCode`.',
    resolve: (_root, _args, { config }) =>
      Object.entries(featureSwitches).flatMap(([name, { isOn }]) => (isOn(config) ? [name] : [])),
  }),
)

builder.queryField('health', (t) =>
  t.string({
    ...guarded({ scope: 'public' }),
    description: '`OK` while the gateway can reach its database; else an error with status 503.',
    resolve: async (_root, _args, ctx) => {
      await assertHealthy(ctx)
      return 'OK'
    },
  }),
)

builder.queryField('jwks', (t) =>
  t.field({
    ...guarded({ scope: 'public' }),
    description: 'The keys that verify access tokens, as a JWK Set (RFC 7517); null where a shared secret signs them.',
    type: 'JSONObject',
    nullable: true,
    resolve: (_root, _args, ctx) => ctx.accessTokens.publicKeys(),
  }),
)
