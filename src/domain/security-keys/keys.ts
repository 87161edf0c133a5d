import type { Ctx, PrismaTransaction, Transaction } from '../../context.ts'
import type { NewKey } from '../../crypto/webauthn.ts'
import type { SecurityKey } from '../../db/generated/client.ts'
import { useSecurityKey } from '../../db/statements/security-key.ts'
import { recordEvent } from '../events.ts'
import { type Assertion, challengeOf, type Registration, signatureOf } from './credentials.ts'
import type { NamedKey } from './options.ts'

/** A key that has just signed a challenge of ours. */
export type Signature = { keyId: string; userId: string; counter: number; userVerified: boolean }

/** A user's keys, or that one of them alone which is named. */
export function keysOf(runner: { prisma: PrismaTransaction }, userId: string, id?: string | null): Promise<NamedKey[]> {
  return runner.prisma.securityKey.findMany({
    where: { userId, ...(id == null ? {} : { id }) },
    select: { credentialId: true, transports: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}

/** Stores the key of a registration. Throws the database's refusal where somebody has registered it already. */
export function storeKey(
  ctx: Ctx,
  tx: Transaction,
  userId: string,
  { key, credential, nickname }: { key: NewKey; credential: Registration; nickname: string | null },
): Promise<SecurityKey> {
  const { credentialId, publicKey, counter, userVerified } = key
  const transports = knownTransports.filter((each) => credential.response.transports?.includes(each)).join(',')
  return tx.prisma.securityKey.create({
    data: {
      id: ctx.random.uuid(),
      createdAt: ctx.clock.now(),
      userId,
      credentialId,
      credentialPublicKey: publicKey,
      counter,
      userVerified,
      transports,
      nickname,
    },
  })
}

/** Those of the nhost contract: a browser may say anything here. */
const knownTransports = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal']

/**
 * Whose key has signed the challenge of this assertion; null when it is unknown, or anything is wrong. The user handle, where the
 * authenticator gives one, must name the key's owner, and it must where `mustNameUser`: else whoever knows a key of somebody could have
 * the answer taken for theirs. Neither the challenge nor the counter is used up by this.
 */
export async function readSignature(ctx: Ctx, assertion: Assertion, mustNameUser: boolean): Promise<Signature | null> {
  const key = await ctx.db.prisma.securityKey.findUnique({ where: { credentialId: assertion.id } })
  if (!key?.credentialPublicKey) return null
  const { userHandle } = assertion.response
  if (userHandle ? !isHandleOf(userHandle, key.userId) : mustNameUser) return null
  const signed = await signatureOf(ctx, assertion, challengeOf(assertion), key.credentialPublicKey)
  return signed && { keyId: key.id, userId: key.userId, ...signed }
}

/** Clients send the handle in base64url, whose text is the id; old ones the id's text as bytes. Padding is tolerated, letter case is not. */
function isHandleOf(userHandle: string, userId: string): boolean {
  const bytes = Buffer.from(userHandle, 'base64url')
  return bytes.toString('base64url') === userId || bytes.toString('utf8') === userId
}

/**
 * Notes in the database that the key has signed. False, with an audit row that must be committed, when its counter went backwards or it
 * did not verify its user as it used to: it may have been copied.
 */
export async function acceptSignature(ctx: Ctx, tx: Transaction, signature: Signature): Promise<boolean> {
  const { keyId, userId, counter, userVerified } = signature
  const [used] = await tx.run(useSecurityKey, keyId, userId, counter, userVerified, ctx.clock.now())
  if (!used) await recordEvent(ctx, tx, 'user.security-key-refused', userId)
  return used !== undefined
}
