import type { Ctx } from '../../context.ts'
import type { UserProvider } from '../../db/generated/client.ts'

export type LinkedAccount = Pick<UserProvider, 'id' | 'providerId' | 'providerUserId' | 'email' | 'createdAt'>

/** The accounts at providers that a user may sign in with, the oldest first. The provider's tokens stay where they are. */
export function linkedAccounts(ctx: Ctx, userId: string): Promise<LinkedAccount[]> {
  return ctx.db.prisma.userProvider.findMany({
    where: { userId },
    select: { id: true, providerId: true, providerUserId: true, email: true, createdAt: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}
