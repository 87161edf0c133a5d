import type { Ctx, Transaction } from '../../context.ts'
import { isCode } from '../../crypto/codes.ts'
import { type Account, findAccountById, lockAccount } from '../../domain/accounts.ts'
import { attempt } from '../../domain/attempts.ts'
import { acceptBackupCode, hashBackupCode } from '../../domain/backup-codes.ts'
import { trustDevice } from '../../domain/devices.ts'
import { acceptFactorCode } from '../../domain/mailed-factor.ts'
import { firstFactorOf, type SecondFactorMethod, secondFactorMethods } from '../../domain/second-factor.ts'
import { completeSignIn, type Proof, type SignInOutcome } from '../../domain/sign-in.ts'
import { guessWithTicket, useTicket } from '../../domain/tickets.ts'
import { acceptTotpCode } from '../../domain/totp.ts'
import { AuthError, ValidationError } from '../../errors.ts'

export type SecondFactorInput = {
  ticket: string
  code: string
  method?: string | null | undefined
  trustDevice?: boolean | null | undefined
}

/**
 * Signs in with the second factor, after the first one was right. Five wrong codes spend the ticket; the first right one does too, and
 * its session tells of both factors. New tickets give no new guesses. A ticket from before a new password, or of an account that may not
 * sign in any more, opens nothing.
 */
export async function verifySignInMfa(ctx: Ctx, input: SecondFactorInput): Promise<SignInOutcome> {
  const { ticket, code, method } = input
  const prepare = judges[method == null ? methodOfCode(code) : methodNamed(method)]
  const guess = await guessWithTicket(ctx, 'mfaTotp', ticket)
  if (guess === null) throw new AuthError('invalid-ticket')
  const { userId } = guess
  const { amr, passwordHash, organizationId = null } = firstFactorOf(guess)
  const verify = async (tx: Transaction, accept: Accept) => {
    await lockAccount(tx, userId)
    if ((await useTicket(ctx, tx, 'mfaTotp', ticket)) === null) throw new AuthError('invalid-ticket')
    const account = await findAccountById(tx, userId)
    if (account?.activeMfaType !== 'totp') throw new AuthError('disabled-mfa-totp')
    // The guess is counted already: what a wrong code takes back is the use of the ticket alone.
    await accept(tx, account)
    const factors = [...new Set([...amr, 'otp' as const])]
    const proof: Proof = { account, amr: factors, passwordHash, organizationId, alike: 'invalid-ticket', secondFactor: 'given' }
    const signIn = await completeSignIn(ctx, tx, proof)
    return { signIn, cookie: input.trustDevice ? await trustDevice(ctx, tx, userId) : null }
  }
  const { signIn, cookie } = await attempt(ctx, 'secondFactor', { userId }, async () => {
    const accept = await prepare(ctx, userId, input)
    return ctx.db.transact((tx) => verify(tx, accept))
  })
  if (cookie) ctx.setCookie(cookie)
  ctx.outbox.wake()
  return signIn
}

/** Uses a code up in the transaction that signs in, or throws its refusal. */
type Accept = (tx: Transaction, account: Account) => Promise<void>

/** What is slow about a code is done before that transaction, which holds the user's row. */
const judges: Record<SecondFactorMethod, (ctx: Ctx, userId: string, input: SecondFactorInput) => Promise<Accept>> = {
  totp:
    async (ctx, userId, { code }) =>
    (tx) =>
      acceptTotpCode(ctx, tx, userId, code),
  backup_code: async (ctx, userId, { code }) => {
    const hash = await hashBackupCode(ctx, userId, code)
    return (tx, account) => acceptBackupCode(ctx, tx, account, hash)
  },
  email_code:
    async (ctx, _userId, { ticket, code }) =>
    (tx, account) =>
      acceptFactorCode(ctx, tx, account, ticket, code),
}

function methodOfCode(code: string): SecondFactorMethod {
  return isCode(code) ? 'totp' : 'backup_code'
}

function methodNamed(name: string): SecondFactorMethod {
  const method = secondFactorMethods.find((each) => each === name)
  if (method) return method
  throw new ValidationError([{ path: 'method', message: `must be one of ${secondFactorMethods.join(', ')}` }])
}
