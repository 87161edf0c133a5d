import type { Ctx } from '../../context.ts'
import { type LoginRequestRow, type LoginRequestStatus, requestById, waitingRequests } from '../../db/statements/login-request.ts'
import { nobodysId } from '../../domain/accounts.ts'
import { feedOf } from '../../domain/feeds.ts'
import { AuthError } from '../../errors.ts'
import type { LoginRequestState } from './complete.ts'

/** The sign-ins of the caller that wait, those that begin to, and each of them again when it is decided or over. */
export function watchLoginRequests(ctx: Ctx): AsyncGenerator<LoginRequestRow, void> {
  if (ctx.session === null) throw new AuthError('unauthenticated')
  const { userId } = ctx.session
  let shown: LoginRequestRow[] = []
  return feedOf(ctx, 'loginRequests', userId, async () => {
    const waiting = await ctx.db.run(waitingRequests, userId, ctx.clock.now())
    const begun = waiting.filter((request) => !includes(shown, request))
    const ended = shown.filter((request) => !includes(waiting, request))
    shown = waiting
    const endings = ended.map(async (request) => ({ ...request, status: await statusOf(ctx, request.id) }))
    return { items: [...(await Promise.all(endings)), ...begun], againAt: waiting[0]?.expiresAt }
  })
}

function includes(requests: LoginRequestRow[], { id }: LoginRequestRow): boolean {
  return requests.some((request) => request.id === id)
}

async function statusOf(ctx: Ctx, id: string): Promise<LoginRequestStatus> {
  const [request] = await ctx.db.run(requestById, id, ctx.clock.now())
  return request?.status ?? 'expired'
}

/**
 * How it stands with one request, until that is final. Whoever asks needs nothing but the id, which tells them nothing else; one that there is
 * not is over.
 */
export async function watchLoginRequest(ctx: Ctx, id: string): Promise<AsyncGenerator<LoginRequestState, void>> {
  const [request] = await ctx.db.run(requestById, id, ctx.clock.now())
  let told: LoginRequestStatus | null = null
  return feedOf(ctx, 'loginRequests', request?.userId ?? nobodysId, async () => {
    const status = await statusOf(ctx, id)
    const items = status === told ? [] : [{ status }]
    told = status
    return { items, isLast: status !== 'pending', againAt: request?.expiresAt }
  })
}
