import { randomUUID } from 'node:crypto'
import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import type { Door } from './sessions.ts'

/** What came of presenting a ticket: the code of the refusal, or null; then there is a session, or a ticket for the second factor. */
export type Redeemed = { refused: string | null; refreshToken: string | null; mfaTicket: string | null }

/** Presents the ticket of a link: `verifyTicket`, or the link itself. */
export async function redeem(gateway: Gateway, door: Door, ticket: string): Promise<Redeemed> {
  return door === 'REST' ? redeemByLink(gateway, ticket) : redeemByGraphQL(gateway, ticket)
}

async function redeemByLink(gateway: Gateway, ticket: string): Promise<Redeemed> {
  const query = new URLSearchParams({ redirectTo: gateway.config.server.clientUrl, ticket })
  const { status, headers, text } = await gateway.rest(`GET /verify?${query}`)
  const location = URL.parse(headers.get('location') ?? '')
  if (status !== 302 || !location) throw new Error(`the link answers ${status} ${text}`)
  const value = (name: string) => location.searchParams.get(name)
  return { refused: value('error'), refreshToken: value('refreshToken'), mfaTicket: value('mfaTicket') }
}

async function redeemByGraphQL(gateway: Gateway, ticket: string): Promise<Redeemed> {
  const answer = await gateway.graphql(
    `mutation ($input: VerifyTicketInput!) {
      verifyTicket(input: $input) {
        ... on VerifyTicketSuccess { session { refreshToken } }
        ... on MfaChallenge { ticket }
        ... on Failure { code }
      }
    }`,
    { input: { ticket } },
  )
  const result: Json = answer.data?.verifyTicket
  if (!result) throw new Error(`verifyTicket answers ${answer.status} ${answer.text}`)
  const refused = result.code?.toLowerCase().replaceAll('_', '-') ?? null
  return { refused, refreshToken: result.session?.refreshToken ?? null, mfaTicket: result.ticket ?? null }
}

/** Asks for a new verification link and reads the ticket in the mail. */
export async function verificationTicket(gateway: Gateway, email: string): Promise<string> {
  return mailedTicket(gateway, 'sendVerificationEmail', email)
}

/** Asks for a reset link and reads the ticket in the mail. */
export async function resetTicket(gateway: Gateway, email: string): Promise<string> {
  return mailedTicket(gateway, 'sendPasswordResetEmail', email)
}

/** Asks for a link that signs in and reads the ticket in the mail. */
export async function signInTicket(gateway: Gateway, email: string): Promise<string> {
  return mailedTicket(gateway, 'signInPasswordlessEmail', email)
}

const templates = {
  sendVerificationEmail: 'email-verify',
  sendPasswordResetEmail: 'password-reset',
  signInPasswordlessEmail: 'signin-passwordless',
} as const

async function mailedTicket(gateway: Gateway, mutation: keyof typeof templates, email: string): Promise<string> {
  const input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`
  const { data } = await gateway.graphql(`mutation ($input: ${input}) { ${mutation}(input: $input) { __typename } }`, {
    input: { email },
  })
  if (data?.[mutation].__typename !== 'Done') throw new Error(`${mutation} answers ${JSON.stringify(data)}`)
  return ticketIn(gateway, email, templates[mutation])
}

/** The ticket of the next mail to the address. */
export async function ticketIn(gateway: Gateway, email: string, template: string): Promise<string> {
  return (await gateway.mail.next(email, template)).headers.get('x-ticket') ?? ''
}

/** A ticket as hasura-auth left it in the row of a user (nhost contract). */
export async function adoptedTicket(gateway: Gateway, email: string, prefix: string, lifeSeconds: number): Promise<string> {
  const ticket = `${prefix}:${randomUUID()}`
  const expiresAt = new Date(gateway.clock.now().getTime() + lifeSeconds * 1000)
  const set = 'UPDATE auth.users SET ticket = $2, ticket_expires_at = $3 WHERE email = $1'
  await gateway.deps.db.pool.query(set, [email, ticket, expiresAt])
  return ticket
}
