import type { Ctx, Deps, Transaction } from '../context.ts'
import { AuthError, type ErrorCode } from '../errors.ts'
import type { Brand } from '../messages.ts'
import { type Account, findAccountByEmail, permanentStandingOf } from './accounts.ts'
import { commonDoor } from './doors.ts'
import { isWelcome } from './email-access.ts'
import { admitByEmail, admitByPhone, hindranceOf, type Newcomer } from './first-use.ts'
import { mailMagicCode, mailPasswordReset, mailSignInCode, mailSignInLink, mailVerification } from './mails.ts'
import { roleOfMember } from './organizations.ts'
import { findPortal, type Portal } from './portals.ts'
import { textSignInCode } from './texts.ts'
import { linkTypeOf, type TicketPurpose } from './tickets.ts'

/** What somebody wants sent to an address or number, whoever's it is. Checked already, as far as that needs no look at accounts. */
type MessageRequest =
  | { kind: 'verification'; to: string; redirectTo: string }
  | { kind: 'passwordReset'; to: string; redirectTo: string; brand: Brand; portalId: string | null }
  | { kind: 'magicCode'; to: string; redirectTo: string; portalId: string | null }
  | { kind: 'signInLink' | 'signInCode' | 'signInSms'; to: string; redirectTo: string; newcomer: Newcomer }

type PasswordResetRequest = Extract<MessageRequest, { kind: 'passwordReset' }>
type MagicCodeRequest = Extract<MessageRequest, { kind: 'magicCode' }>

/** As it waits in the queue: with the caller's traces, for the audit, and with the link that this door makes, a mark where the ticket goes. */
type QueuedRequest = { request: MessageRequest; from: Pick<Ctx, 'requestId' | 'client'>; link: string; mark: string }

/**
 * Has a message sent. Where a door may say nothing of accounts nobody looks for one before the answer is out: what it says, what it writes and
 * how long that takes are the same for every address (user enumeration). A door that tells hears the refusal.
 */
export async function requestMessage(ctx: Ctx, request: MessageRequest): Promise<void> {
  if (!ctx.disclosesAccounts) return queue(ctx, request)
  const refused = await answer(ctx, request)
  if (refused) throw new AuthError(refused)
}

async function queue(ctx: Ctx, request: MessageRequest): Promise<void> {
  const { requestId, client } = ctx
  const mark = ctx.random.uuid()
  const type = linkTypeOf(purposes[request.kind])
  const link = ctx.door.ticketLink({ type, ticket: mark, email: request.to, redirectTo: request.redirectTo })
  const queued: QueuedRequest = { request, from: { requestId, client: { ...client, cookies: noCookies } }, link, mark }
  await ctx.db.transact((tx) => ctx.outbox.request(tx, queued))
  ctx.outbox.wake()
}

/** Secrets of the caller, which nobody needs any more. */
const noCookies = { session: null, device: null }

const purposes: Record<MessageRequest['kind'], TicketPurpose> = {
  verification: 'verifyEmail',
  passwordReset: 'passwordReset',
  magicCode: 'passwordlessEmail',
  signInLink: 'passwordlessEmail',
  signInCode: 'passwordlessEmail',
  signInSms: 'passwordlessEmail',
}

/** Looks into a request that waited. A refusal is nobody's business any more. Throws to be asked again. */
export async function answerMessageRequest(deps: Deps, queued: object): Promise<void> {
  const { request, from, link, mark } = queued as QueuedRequest
  await answer(
    {
      ...deps,
      ...from,
      session: null,
      carrier: 'tokens',
      setCookie: () => {},
      elevated: async () => null,
      disclosesAccounts: false,
      door: { ...commonDoor(deps.config), ticketLink: ({ ticket }) => link.replaceAll(mark, encodeURIComponent(ticket)) },
    },
    request,
  )
}

async function answer(ctx: Ctx, request: MessageRequest): Promise<ErrorCode | null> {
  const refused = await ctx.db.transact((tx) => send(ctx, tx, request))
  ctx.outbox.wake()
  return refused
}

function send(ctx: Ctx, tx: Transaction, request: MessageRequest): Promise<ErrorCode | null> {
  const { redirectTo } = request
  switch (request.kind) {
    case 'verification':
      return sendVerification(ctx, tx, request.to, redirectTo)
    case 'passwordReset':
      return sendPasswordReset(ctx, tx, request)
    case 'magicCode':
      return sendMagicCode(ctx, tx, request)
    case 'signInLink':
      return admitByEmail(ctx, tx, request.newcomer, (account) => mailSignInLink(ctx, tx, account, redirectTo))
    case 'signInCode':
      return admitByEmail(ctx, tx, request.newcomer, (account) => mailSignInCode(ctx, tx, account, redirectTo))
    case 'signInSms':
      return admitByPhone(ctx, tx, request.newcomer, (account) => textSignInCode(ctx, tx, account))
  }
}

async function sendVerification(ctx: Ctx, tx: Transaction, email: string, redirectTo: string): Promise<ErrorCode | null> {
  const found = await findAccountByEmail(tx, email)
  if (!found || !isWelcome(ctx, email)) return 'invalid-email-password'
  if (found.account.disabled) return 'disabled-user'
  if (found.account.emailVerified) return 'email-already-verified'
  await mailVerification(ctx, tx, found.account, redirectTo)
  return null
}

/** That there is no such account is told at no door. */
async function sendPasswordReset(ctx: Ctx, tx: Transaction, request: PasswordResetRequest): Promise<null> {
  const { to, redirectTo, brand, portalId } = request
  const addressee = await findAddressee(ctx, tx, to, portalId)
  if (addressee && permanentStandingOf(ctx, addressee.account) === null) {
    const { account, portal } = addressee
    await mailPasswordReset(ctx, tx, account, { redirectTo, brand: portal?.brand ?? brand, portal })
  }
  return null
}

/** Makes no account, and tells at no door why nothing was sent. */
async function sendMagicCode(ctx: Ctx, tx: Transaction, { to, portalId }: MagicCodeRequest): Promise<null> {
  const addressee = await findAddressee(ctx, tx, to, portalId)
  if (addressee && hindranceOf(ctx, addressee.account) === null) await mailMagicCode(ctx, tx, addressee.account, addressee.portal)
  return null
}

/** Whose the address is; at a portal only if they are a member of its organization. */
async function findAddressee(
  ctx: Ctx,
  tx: Transaction,
  email: string,
  // What was queued before there were portals names none.
  portalId: string | null = null,
): Promise<{ account: Account; portal: Portal | null } | null> {
  const found = await findAccountByEmail(tx, email)
  if (found === null) return null
  const { account } = found
  if (portalId === null) return { account, portal: null }
  const portal = await findPortal(ctx, tx, portalId)
  const isMember = portal !== null && (await roleOfMember(tx, portal.organizationId, account.id)) !== null
  return isMember ? { account, portal } : null
}
