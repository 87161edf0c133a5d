import type { Config } from '../config.ts'
import type { Ctx } from '../context.ts'
import { ValidationError } from '../errors.ts'

/** A front end beside the one that is configured as such. */
export type FrontEnd = Config['frontEnds'][string]

/** The front end that a caller names; null where none is named. Throws for a name that the operator has not listed. */
export function frontEndNamed(ctx: Ctx, alias: string | null | undefined): FrontEnd | null {
  if (alias === null || alias === undefined) return null
  const { frontEnds } = ctx.config
  const found = Object.hasOwn(frontEnds, alias) ? frontEnds[alias] : undefined
  if (found === undefined) throw new ValidationError([{ path: 'client', message: 'must be one that is configured' }])
  return found
}
