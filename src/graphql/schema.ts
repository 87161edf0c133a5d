import { specifiedDirectives } from 'graphql'
import { builder } from './builder.ts'
import { guardDirectives } from './directives.ts'
import { guardEntities } from './entities.ts'
import './types/scalars.ts'
import './types/failures.ts'
import '../features/account/graphql.ts'
import '../features/anonymous/graphql.ts'
import '../features/bearer-token/graphql.ts'
import '../features/cli-token/graphql.ts'
import '../features/device-grant/graphql.ts'
import '../features/elevation/graphql.ts'
import '../features/email-change/graphql.ts'
import '../features/id-token/graphql.ts'
import '../features/impersonation/graphql.ts'
import '../features/invitations/graphql.ts'
import '../features/linked-accounts/graphql.ts'
import '../features/login-requests/graphql.ts'
import '../features/magic-code/graphql.ts'
import '../features/magic-link/graphql.ts'
import '../features/members/graphql.ts'
import '../features/oauth/graphql.ts'
import '../features/organizations/graphql.ts'
import '../features/otp/graphql.ts'
import '../features/mfa/graphql.ts'
import '../features/password/graphql.ts'
import '../features/pat/graphql.ts'
import '../features/portals/graphql.ts'
import '../features/provider-tokens/graphql.ts'
import '../features/security-keys/graphql.ts'
import '../features/security-events/graphql.ts'
import '../features/sessions/graphql.ts'
import '../features/system/graphql.ts'
import '../features/trusted-devices/graphql.ts'
import '../features/users/graphql.ts'
import '../features/verification/graphql.ts'
import '../features/webauthn/graphql.ts'
import '../features/workspace/graphql.ts'

builder.queryType({ description: 'What can be asked.' })
builder.mutationType({
  description:
    'What can be done. Each takes one `input`, where there is anything to say, and answers with a union of its outcomes.',
})
builder.subscriptionType({
  description: 'What can be watched, by server-sent events or a WebSocket, for as long as the session lasts.',
})

/** The schema that GraphQL and every REST dialect run on. Importing it reads no settings and opens no connection. */
export const schema = guardEntities(
  builder.toSubGraphSchema({
    linkUrl: 'https://specs.apollo.dev/federation/v2.6',
    federationDirectives: ['@authenticated', '@key'],
    directives: [...specifiedDirectives, ...guardDirectives],
  }),
)
