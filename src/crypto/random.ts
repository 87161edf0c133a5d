import { randomBytes, randomUUID } from 'node:crypto'
import type { Random } from '../context.ts'

/** The operating system's generator. Tests that need a known secret read it from the mail, never from here. */
export const systemRandom: Random = {
  bytes: (size) => randomBytes(size),
  uuid: () => randomUUID(),
}
