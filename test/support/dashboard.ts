import { expect } from 'vitest'
import type { Answer } from './clients.ts'

/** What is compared of an answer. */
export const told = ({ status, json }: Answer) => ({ status, json })

/** Refused, in the shape of this dialect. */
export function refused(status: number, code: string, message: unknown = expect.any(String)) {
  return { status, json: { error: { code, message } } }
}

export const done = { status: 200, json: { success: true } }

/** Of somebody with that address. */
export function user(email: string, members: object = {}) {
  return {
    id: expect.any(String),
    email,
    emailVerified: true,
    name: email,
    image: expect.stringMatching(/^https:/),
    createdAt: expect.any(String),
    ...members,
  }
}
