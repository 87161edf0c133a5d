import type { Config } from '../config.ts'
import type { Ctx } from '../context.ts'
import { type Account, rolesOf } from './accounts.ts'
import { claimQuery } from './claim-query.ts'
import { claimText, claimValue } from './claim-values.ts'

type CustomClaims = NonNullable<Config['customClaims']>

/** Whoever signs in waits for the endpoint no longer than this. */
const patienceMs = 2_000

/**
 * The configured claims about an account, each as text. Asked anew for every token. An endpoint that is slow or does not answer
 * leaves the token without them, and a line in the log: nobody is kept from signing in by it.
 */
export async function customClaims(ctx: Ctx, account: Account): Promise<Record<string, string>> {
  const { customClaims: config } = ctx.config
  if (config === null) return {}
  try {
    const user = config.source === null ? ownRow(account) : await askForUser(ctx, config, config.source, account.id)
    return Object.fromEntries(
      config.claims.map(({ name, path, fallback }) => [name, claimText(claimValue(path, user) ?? fallback)]),
    )
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown failure'
    ctx.log.warn({ requestId: ctx.requestId, reason }, 'An access token is issued without custom claims')
    return {}
  }
}

/** The row as Hasura would show it. */
function ownRow(account: Account): unknown {
  const { metadataAbsent: _, ...columns } = account
  return JSON.parse(JSON.stringify({ ...columns, roles: rolesOf(account).map((role) => ({ role })) }))
}

async function askForUser(ctx: Ctx, { claims }: CustomClaims, source: NonNullable<CustomClaims['source']>, userId: string) {
  const query = claimQuery(claims.map(({ path }) => path))
  const answer = await ctx.fetch(source.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hasura-admin-secret': source.adminSecret },
    body: JSON.stringify({ query, variables: { id: userId } }),
    signal: AbortSignal.timeout(patienceMs),
  })
  if (answer.status !== 200) throw new Error(`the endpoint of custom claims answers ${answer.status}`)
  const body = await answer.json()
  if (!body?.data?.user) throw new Error('the endpoint of custom claims does not know the user')
  return body.data.user
}
