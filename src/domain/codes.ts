import type { Ctx, StatementRunner } from '../context.ts'
import { codeHash, drawCode, isCode } from '../crypto/codes.ts'
import { guessCode, issueCodeAfterPause, takeAdoptedEmailCode, takeAdoptedSmsCode } from '../db/statements/code.ts'
import { issueTicket } from '../db/statements/ticket.ts'
import type { Portal } from './portals.ts'

/** What a code is for. It is a row among the tickets, under this purpose. */
export type CodePurpose = 'emailCode' | 'smsCode' | 'emailChange' | 'magicCode'

/** Whose code, the address or number that it is sent to, and the portal at which alone it is good; without one it is good at none. */
export type CodeOwner = { purpose: CodePurpose; userId: string; sentTo: string; portal?: Portal | null }

export const codeLifeSeconds = 600
/** One in 200 000 for whoever guesses blindly; the fifth wrong guess spends the code. */
const maxGuesses = 5
/** How long nobody is sent another code of the kind that keeps a pause. */
export const codePauseSeconds = 60

/**
 * Draws the six digits that sign the owner in once within ten minutes, and ends older ones of their kind. Only a keyed hash is stored.
 * `code` takes the place of random digits where the operator has fixed it.
 */
export async function createCode(
  ctx: Ctx,
  runner: StatementRunner,
  owner: CodeOwner,
  code = drawCode(ctx.random),
): Promise<{ code: string; expiresAt: Date }> {
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + codeLifeSeconds * 1000)
  await runner.run(issueTicket, owner.purpose, hashOf(ctx, owner, code), owner.userId, owner.sentTo, now, expiresAt, null)
  return { code, expiresAt }
}

/**
 * The same at most once a minute, whatever the portal: null where the one before was drawn less than that ago. The write decides, so that of
 * many at once one is drawn (a mailbox flooded by a stranger).
 */
export async function createCodeAfterPause(ctx: Ctx, runner: StatementRunner, owner: CodeOwner): Promise<string | null> {
  const { purpose, userId, sentTo } = owner
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + codeLifeSeconds * 1000)
  const code = drawCode(ctx.random)
  const hash = hashOf(ctx, owner, code)
  const [issued] = await runner.run(issueCodeAfterPause, purpose, hash, userId, sentTo, now, expiresAt, codePauseSeconds)
  return issued?.waitSeconds == null ? code : null
}

/**
 * Ends what was sent to the owner before, as a new code would, and puts a code in its place that nobody can give. For where saying nothing
 * about an address takes doing everything but sending.
 */
export async function createDeadCode(ctx: Ctx, runner: StatementRunner, owner: CodeOwner): Promise<void> {
  await createCode(ctx, runner, owner, ctx.random.uuid())
}

/**
 * Whether the code is the owner's live one, which is used up by that. Wrong guesses are counted: commit them although the answer is a
 * refusal. Codes in the rows of an adopted hasura-auth database count as well, for one guess.
 */
export async function useCode(ctx: Ctx, runner: StatementRunner, owner: CodeOwner, code: string): Promise<boolean> {
  if (!isCode(code)) return false
  const { userId, sentTo, purpose } = owner
  const now = ctx.clock.now()
  const [guess] = await runner.run(guessCode, userId, sentTo, purpose, hashOf(ctx, owner, code), now, maxGuesses)
  if (guess) return guess.isRight
  if (purpose === 'emailCode') return useAdoptedEmailCode(runner, owner, code, now)
  return purpose === 'smsCode' && useAdoptedSmsCode(ctx, runner, owner, code, now)
}

async function useAdoptedEmailCode(runner: StatementRunner, owner: CodeOwner, code: string, now: Date): Promise<boolean> {
  const [adopted] = await runner.run(takeAdoptedEmailCode, owner.userId, owner.sentTo, now)
  return adopted?.code === code
}

async function useAdoptedSmsCode(ctx: Ctx, runner: StatementRunner, owner: CodeOwner, code: string, now: Date): Promise<boolean> {
  const [adopted] = await runner.run(takeAdoptedSmsCode, owner.userId, owner.sentTo, now)
  return adopted !== undefined && (await ctx.passwords.verify(code, adopted.hash)).valid
}

function hashOf(ctx: Ctx, { purpose, userId, portal }: CodeOwner, code: string): Buffer {
  const use = portal ? `${purpose} at ${portal.id}` : purpose
  return codeHash(ctx.seal.derive('sign-in-code'), use, userId, code)
}
