import type { Ctx, Transaction } from '../context.ts'
import type { Brand, Mail, NoticedChange } from '../messages.ts'
import type { Account } from './accounts.ts'
import { createCode, createCodeAfterPause } from './codes.ts'
import type { Portal } from './portals.ts'
import type { ResetPlace } from './reset-tickets.ts'
import { createTicket, linkTypeOf, type TicketPurpose } from './tickets.ts'
import { recognisedDevice } from './user-agents.ts'

/** Queues the mail whose link verifies the account's address. */
export function mailVerification(ctx: Ctx, tx: Transaction, account: Account, redirectTo: string): Promise<void> {
  return mailTicket(ctx, tx, account, { template: 'email-verify', purpose: 'verifyEmail', redirectTo })
}

/** Queues the mail whose ticket makes `newEmail` the account's address. It goes there and nowhere else. */
export async function mailEmailChange(
  ctx: Ctx,
  tx: Transaction,
  account: Account,
  { newEmail, ticket, redirectTo }: { newEmail: string; ticket: string; redirectTo: string },
): Promise<void> {
  const link = ctx.door.ticketLink({ type: linkTypeOf('emailConfirmChange'), ticket, email: newEmail, redirectTo })
  await ctx.outbox.mail(tx, letter({ ...account, newEmail }, newEmail, 'email-confirm-change', { link, ticket, redirectTo }))
}

/** Queues the mail whose code does the same. It has no link. */
export async function mailEmailChangeCode(
  ctx: Ctx,
  tx: Transaction,
  account: Account,
  { newEmail, code }: { newEmail: string; code: string },
): Promise<void> {
  const values = { link: '', ticket: code, redirectTo: ctx.config.server.clientUrl }
  await ctx.outbox.mail(tx, letter({ ...account, newEmail }, newEmail, 'email-change-code', values))
}

/** Queues the mail whose ticket allows one new password, at the portal alone where it was asked for at one. */
export function mailPasswordReset(
  ctx: Ctx,
  tx: Transaction,
  account: Account,
  { redirectTo, brand, portal }: { redirectTo: string; brand: Brand; portal: Portal | null },
): Promise<void> {
  const payload = portal && ({ portalId: portal.id } satisfies ResetPlace)
  return mailTicket(ctx, tx, account, { template: 'password-reset', purpose: 'passwordReset', redirectTo, brand, payload })
}

/** Queues the mail whose link signs in. */
export function mailSignInLink(ctx: Ctx, tx: Transaction, account: Account, redirectTo: string): Promise<void> {
  return mailTicket(ctx, tx, account, { template: 'signin-passwordless', purpose: 'passwordlessEmail', redirectTo })
}

/** Queues the mail whose code signs in. It has no link. */
export async function mailSignInCode(ctx: Ctx, tx: Transaction, account: Account, redirectTo: string): Promise<void> {
  if (account.email === null) return
  const { code } = await createCode(ctx, tx, { purpose: 'emailCode', userId: account.id, sentTo: account.email })
  await ctx.outbox.mail(tx, letter(account, account.email, 'signin-otp', { link: '', ticket: code, redirectTo }))
}

/** Queues the mail whose code signs in at a portal, or at none, unless the last one is less than a minute old. It has no link. */
export async function mailMagicCode(ctx: Ctx, tx: Transaction, account: Account, portal: Portal | null): Promise<void> {
  if (account.email === null) return
  const code = await createCodeAfterPause(ctx, tx, { purpose: 'magicCode', userId: account.id, sentTo: account.email, portal })
  if (code === null) return
  const redirectTo = portal?.redirectTo ?? ctx.config.server.clientUrl
  await ctx.outbox.mail(tx, {
    ...letter(account, account.email, 'magic-code', { link: '', ticket: code, redirectTo }),
    ...(portal && { brand: portal.brand }),
  })
}

/** Queues the mail whose code is the second factor. It has no link. */
export async function mailSecondFactor(ctx: Ctx, tx: Transaction, account: Account, code: string): Promise<void> {
  if (account.email === null) return
  await ctx.outbox.mail(tx, letter(account, account.email, 'mfa-code', { ...toFrontEnd(ctx), link: '', ticket: code }))
}

/** Tells an account's owner that somebody tried to sign up with the address. Carries no ticket: nobody asked for one. */
export async function mailAccountExists(ctx: Ctx, tx: Transaction, account: Account): Promise<void> {
  if (account.email === null) return
  await ctx.outbox.mail(tx, letter(account, account.email, 'account-exists', toFrontEnd(ctx)))
}

/**
 * Tells an account's owner that a way in was changed, in case it was not they who did it. `account` is as it was before the change, so
 * that the notice reaches whoever had it until then. Goes to a proven address only: others may be anybody's. To be woken after the commit.
 */
export async function mailNotice(ctx: Ctx, tx: Transaction, account: Account, change: NoticedChange): Promise<void> {
  const address = noticeAddress(ctx, account)
  if (address === null) return
  const notice = { change, at: ctx.clock.now().toISOString() }
  await ctx.outbox.mail(tx, { ...letter(account, address, 'security-notice', toFrontEnd(ctx)), notice })
}

/** Tells an account's owner of a sign-in on a new device, in case it was not they, likewise. */
export async function mailNewDevice(ctx: Ctx, tx: Transaction, account: Account): Promise<void> {
  const to = noticeAddress(ctx, account)
  if (to === null) return
  const { address, userAgent } = ctx.client
  const signIn = { device: recognisedDevice(userAgent), address, at: ctx.clock.now().toISOString() }
  await ctx.outbox.mail(tx, { ...letter(account, to, 'new-device', toFrontEnd(ctx)), signIn })
}

/** Queues the mail whose link makes a member of whoever has proven the address. They need not have an account yet. */
export async function mailInvitation(
  ctx: Ctx,
  tx: Transaction,
  { email, organization, ...values }: { email: string; organization: string; link: string; ticket: string; redirectTo: string },
): Promise<void> {
  const variables = { ...values, displayName: '', email, newEmail: '' }
  await ctx.outbox.mail(tx, { template: 'invitation', to: email, locale: ctx.config.locales.default, variables, organization })
}

/** The last that the owner of an account hears of it. */
export async function mailAccountDeleted(ctx: Ctx, tx: Transaction, account: Account): Promise<void> {
  const address = noticeAddress(ctx, account)
  if (address !== null) await ctx.outbox.mail(tx, letter(account, address, 'account-deleted', toFrontEnd(ctx)))
}

function noticeAddress(ctx: Ctx, { email, emailVerified }: Account): string | null {
  return ctx.config.mail.securityNotices && emailVerified ? email : null
}

/** Nothing in the mail opens anything. */
function toFrontEnd(ctx: Ctx) {
  const { clientUrl } = ctx.config.server
  return { link: clientUrl, ticket: '', redirectTo: clientUrl }
}

type TicketMail = Pick<Mail, 'template' | 'brand'> & { purpose: TicketPurpose; redirectTo: string; payload?: object | null }

async function mailTicket(
  ctx: Ctx,
  tx: Transaction,
  account: Account,
  { purpose, redirectTo, template, brand, payload }: TicketMail,
): Promise<void> {
  if (account.email === null) return
  const ticket = await createTicket(ctx, tx, { purpose, userId: account.id, sentTo: account.email, ...(payload && { payload }) })
  const link = ctx.door.ticketLink({ type: linkTypeOf(purpose), ticket, email: account.email, redirectTo })
  await ctx.outbox.mail(tx, {
    ...letter(account, account.email, template, { link, ticket, redirectTo }),
    ...(brand && { brand }),
  })
}

function letter(
  account: Account,
  to: string,
  template: Mail['template'],
  values: { link: string; ticket: string; redirectTo: string },
): Mail {
  const { displayName, locale, email, newEmail } = account
  return { template, to, locale, variables: { ...values, displayName, email: email ?? to, newEmail: newEmail ?? '' } }
}
