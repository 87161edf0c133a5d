import type { Ctx, StatementRunner } from '../context.ts'
import { secretHash } from '../crypto/secrets.ts'
import { consumeLegacyTicket, consumeTicket, countGuess, issueTicket, maxGuesses, openTicket } from '../db/statements/ticket.ts'

/** What a ticket is for: its prefix in the text, how long it lives, and what hasura-auth calls it in a link. */
export const ticketPurposes = {
  verifyEmail: { ttlSeconds: 30 * 24 * 3600, linkType: 'emailVerify' },
  passwordlessEmail: { ttlSeconds: 3600, linkType: 'signinPasswordless' },
  emailConfirmChange: { ttlSeconds: 3600, linkType: 'emailConfirmChange' },
  passwordReset: { ttlSeconds: 3600, linkType: 'passwordReset' },
  /** On the way to an identity provider and back, a password to be found and typed there included. */
  providerState: { ttlSeconds: 600, linkType: null },
  /** Between the click and the form that it posts. */
  providerLink: { ttlSeconds: 300, linkType: null },
  mfaTotp: { ttlSeconds: 300, linkType: null },
  /** From a program to the browser that it opens. */
  cliBrowser: { ttlSeconds: 60, linkType: null },
} satisfies Record<string, { ttlSeconds: number; linkType: string | null }>

export type TicketPurpose = keyof typeof ticketPurposes

/**
 * Makes the ticket `<purpose>:<uuid>` and ends older ones of its kind. Only its hash is stored, and the text exists nowhere but in the
 * answer or mail that carries it. `sentTo` binds it to the address it is mailed to; `payload` is kept with it in clear.
 */
export async function createTicket(
  ctx: Ctx,
  runner: StatementRunner,
  ticket: { purpose: TicketPurpose; userId: string; sentTo: string | null; payload?: object },
): Promise<string> {
  const text = `${ticket.purpose}:${ctx.random.uuid()}`
  const now = ctx.clock.now()
  const expiresAt = ticketExpiry(ctx, ticket.purpose)
  const payload = ticket.payload ? JSON.stringify(ticket.payload) : null
  await runner.run(issueTicket, ticket.purpose, secretHash(text), ticket.userId, ticket.sentTo, now, expiresAt, payload)
  return text
}

/** When a ticket that is made now expires. */
export function ticketExpiry(ctx: Ctx, purpose: TicketPurpose): Date {
  return new Date(ctx.clock.now().getTime() + ticketPurposes[purpose].ttlSeconds * 1000)
}

/**
 * Uses a ticket up and tells whose it was; null when it is unknown, used, expired, for another purpose, or sent to an address that is
 * no longer the user's. Tickets in the rows of an adopted hasura-auth database count as well.
 */
export async function useTicket(ctx: Ctx, runner: StatementRunner, purpose: TicketPurpose, text: string): Promise<string | null> {
  const used = await useTicketWithPayload(ctx, runner, purpose, text)
  return used?.userId ?? null
}

/** The same, and what was kept with it; null for a ticket of hasura-auth, which keeps nothing. */
export async function useTicketWithPayload(
  ctx: Ctx,
  runner: StatementRunner,
  purpose: TicketPurpose,
  text: string,
): Promise<{ userId: string; payload: unknown } | null> {
  if (purposeOf(text) !== purpose) return null
  const now = ctx.clock.now()
  const [used] = await runner.run(consumeTicket, secretHash(text), purpose, now)
  if (used) return used
  const [legacy] = await runner.run(consumeLegacyTicket, text, now)
  return legacy ? { userId: legacy.userId, payload: null } : null
}

/**
 * Counts a guess at the code that a ticket asks for, and tells whose ticket it is and what was kept with it; null when there is nothing
 * to guess with. Committed at once, or a guess that is refused would be free. `useTicket` then has to use the ticket up.
 */
export async function guessWithTicket(
  ctx: Ctx,
  purpose: TicketPurpose,
  text: string,
): Promise<{ userId: string; payload: unknown } | null> {
  const [guess] = await ctx.db.run(countGuess, secretHash(text), purpose, ctx.clock.now(), maxGuesses)
  return guess ?? null
}

/** The same without counting anything, for what is no guess. What it tells may not hold any more when it is acted upon. */
export async function readTicket(
  ctx: Ctx,
  purpose: TicketPurpose,
  text: string,
): Promise<{ userId: string; payload: unknown } | null> {
  const [kept] = await ctx.db.run(openTicket, secretHash(text), purpose, ctx.clock.now(), maxGuesses)
  return kept ?? null
}

/** The purpose that a ticket's prefix names, or null. Proves nothing about the ticket. */
export function purposeOf(text: string): TicketPurpose | null {
  const prefix = text.slice(0, text.indexOf(':'))
  return isPurpose(prefix) ? prefix : null
}

/** What hasura-auth calls a purpose in a link. */
export function linkTypeOf(purpose: TicketPurpose): string {
  return ticketPurposes[purpose].linkType ?? purpose
}

function isPurpose(prefix: string): prefix is TicketPurpose {
  return Object.hasOwn(ticketPurposes, prefix)
}
