import { BusyError } from '../errors.ts'

/** What an operator reads of a failure: the reason, in one sentence. */
export function reasonOf(error: unknown): string {
  if (error instanceof BusyError) return error.detail ?? error.message
  if (!(error instanceof Error)) return String(error)
  // Prisma's messages quote the whole call; their last line is the reason.
  return error.name.startsWith('PrismaClient') ? (error.message.trim().split('\n').at(-1) ?? '') : error.message
}
