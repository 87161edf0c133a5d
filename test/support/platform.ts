import { expect } from 'vitest'
import type { Answer } from './clients.ts'

/** What is compared of an answer. */
export const told = ({ status, json }: Answer) => ({ status, json })

/** Done, with nothing to hand out. */
export const done = { status: 200, json: { statusCode: 200, message: expect.any(String) } }

/** Refused, in the shape of this dialect. */
export function refused(statusCode: number, error: string, message: unknown = expect.any(String)) {
  return { status: statusCode, json: { statusCode, message, error } }
}

/** Without a token, or with one that is no good. */
export const nobody = refused(401, 'Unauthorized', 'Sign in to do this')
