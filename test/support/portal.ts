import { expect } from 'vitest'
import type { Answer } from './clients.ts'

/** What is compared of an answer. */
export const told = ({ status, json }: Answer) => ({ status, json })

/** Refused, in the shape of this dialect. */
export const refused = (status: number, code: string) => ({ status, json: { detail: expect.any(String), code } })

/** Refused for a value. */
export const unacceptable = (type: string, ...loc: string[]) => ({
  status: 422,
  json: { detail: [{ type, loc, msg: expect.any(String) }] },
})

/** The tokens of a session that acts there, or nowhere. */
export const tokensOf = ({ userId, email }: { userId: string; email: string }, org: object | null = null) => ({
  access_token: expect.stringMatching(/^ey/),
  refresh_token: expect.any(String),
  token_type: 'bearer',
  expires_in: 900,
  user: { id: userId, email, name: email },
  org,
})

/** An organization as its founder named it, to a member. */
export const orgOf = (id: string, role: string) => ({
  id,
  name: 'Analytical Engines',
  slug: expect.stringMatching(/^analytical-engines/),
  role,
})
