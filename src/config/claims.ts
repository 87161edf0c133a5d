import { z } from 'zod'
import { type ClaimPath, parseClaimPath } from './claim-path.ts'
import { serviceUrl } from './network.ts'
import { jsonObject, line } from './readers.ts'
import type { Rows, Values } from './rows.ts'

/** What access tokens say beyond the standard claims, and where that comes from. */
export const claimVariables = ({ literal, optional }: Rows) => ({
  AUTH_JWT_CUSTOM_CLAIMS: optional(
    jsonObject.pipe(z.record(z.string(), path)),
    'none',
    'JSON object of claim and path in the user object, such as `{"organization":"metadata.organization.id"}`.',
  ),
  AUTH_JWT_CUSTOM_CLAIMS_DEFAULTS: optional(
    jsonObject.pipe(z.record(z.string(), z.json())),
    'none',
    'JSON object of claim and value where the path leads nowhere.',
  ),
  HASURA_GRAPHQL_GRAPHQL_URL: optional(
    serviceUrl,
    'the row of the user itself',
    'GraphQL endpoint that is asked for the user object of custom claims.',
  ),
  HASURA_GRAPHQL_ADMIN_SECRET: literal(line, '', 'Sent to that endpoint as `X-Hasura-Admin-Secret`.'),
})

const path = z.string().transform((text, ctx): ClaimPath => {
  const parsed = parseClaimPath(text)
  if (parsed !== null) return parsed
  ctx.addIssue('must be a path such as a.b, a[0].b, a[].b or a[?(@.b == "x")].c')
  return z.NEVER
})

/** A custom claim under its full name. */
export type CustomClaim = { name: string; path: ClaimPath; fallback: unknown }

/** Null where no custom claim is configured. `source` null: the user's row. */
export function claimConfig(values: Values<typeof claimVariables>) {
  const defaults = values.AUTH_JWT_CUSTOM_CLAIMS_DEFAULTS ?? {}
  const claims = Object.entries(values.AUTH_JWT_CUSTOM_CLAIMS ?? {}).map(
    ([name, path]): CustomClaim => ({ name: claimName(name), path, fallback: defaults[name] ?? null }),
  )
  if (claims.length === 0) return null
  const endpoint = values.HASURA_GRAPHQL_GRAPHQL_URL
  return { claims, source: endpoint === null ? null : { url: endpoint, adminSecret: values.HASURA_GRAPHQL_ADMIN_SECRET } }
}

function claimName(name: string): string {
  return /^x-hasura-/i.test(name) ? name : `x-hasura-${name.toLowerCase()}`
}
