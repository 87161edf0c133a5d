import type { JwtSecret } from '../config/jwt-secret.ts'
import type { Clock, Database, Seal } from '../context.ts'
import type { KeyRing } from '../crypto/access-token.ts'
import { generateSigningKey, openConfiguredKey, openSigningKey, type SigningKey } from '../crypto/signing-keys.ts'
import { longestLifeSeconds } from './session-keys.ts'

/** The channel on which the database announces changes of the keys. */
export const signingKeysChannel = 'portcullis_signing_keys'

/** Between a new key's publication and its first signature: long enough for every verifier's cached key set to run out. */
const publishAheadSeconds = 600

type RingKey = SigningKey & { activeFrom: Date; retiredAt: Date | null }

export type StoredKeyRing = KeyRing & { reload: () => Promise<void> }

/** A ring of the one key that `HASURA_GRAPHQL_JWT_SECRET` configures. It never rotates. */
export async function configuredKeyRing(secret: JwtSecret): Promise<StoredKeyRing> {
  const key = await openConfiguredKey(secret)
  return {
    signer: () => key,
    find: async (kid) => (kid === undefined || kid === key.kid ? key : undefined),
    published: () => (key.publicJwk ? [key] : []),
    reload: async () => {},
  }
}

/**
 * The keys of `auth.signing_keys`, the first one made where there is none. All are published; the newest one that is active signs.
 * A token with an unknown key id makes the ring look again, at most once in ten seconds, since another instance may have rotated.
 */
export async function storedKeyRing(db: Database, seal: Seal, clock: Clock): Promise<StoredKeyRing> {
  let keys: RingKey[] = []
  let loadedAt = 0
  let loading = Promise.resolve()

  function reload(): Promise<void> {
    loadedAt = clock.now().getTime()
    // One after the other, so that an older answer never replaces a newer one.
    loading = loading
      .catch(() => {})
      .then(async () => {
        keys = await loadKeys(db, seal, clock.now())
      })
    return loading
  }

  const verifying = () => keys.filter(({ retiredAt }) => retiredAt === null || retiredAt > clock.now())
  const named = (kid: string | undefined) => verifying().find((key) => key.kid === kid)

  await createFirstKey(db, seal, clock)
  await reload()
  return {
    signer: () => {
      const now = clock.now()
      const key = keys.findLast((candidate) => candidate.activeFrom <= now) ?? keys[0]
      if (key === undefined) throw new Error('there is no signing key')
      return key
    },
    find: async (kid) => {
      const known = named(kid)
      if (known || kid === undefined) return known
      if (clock.now().getTime() - loadedAt >= 10_000) void reload()
      // Also those who come while the ring is looking: a rotation must not refuse all but the first of them.
      await loading
      return named(kid)
    },
    published: verifying,
    reload,
  }
}

/**
 * Adds a key that takes over in ten minutes, and retires the others once the tokens that they signed until then have expired.
 * Returns the new key's id and when it takes over.
 */
export async function rotateSigningKeys(
  db: Database,
  seal: Seal,
  clock: Clock,
  accessTtlSeconds: number,
): Promise<{ kid: string; activeFrom: Date }> {
  const now = clock.now()
  const activeFrom = new Date(now.getTime() + publishAheadSeconds * 1000)
  const retiredAt = new Date(activeFrom.getTime() + (longestLifeSeconds(accessTtlSeconds) + 60) * 1000)
  const row = await newKeyRow(seal, now, activeFrom)
  await db.transact(async ({ prisma }) => {
    await prisma.signingKey.updateMany({ where: { retiredAt: null }, data: { retiredAt } })
    await prisma.signingKey.create({ data: row })
  })
  return { kid: row.kid, activeFrom }
}

/** Two instances that start on an empty database at once agree on one key: the lock makes the second one find it. */
async function createFirstKey(db: Database, seal: Seal, clock: Clock): Promise<void> {
  if ((await db.prisma.signingKey.count()) > 0) return
  const now = clock.now()
  const row = await newKeyRow(seal, now, now)
  await db.transact(async ({ prisma }) => {
    await prisma.$executeRaw`LOCK TABLE auth.signing_keys IN EXCLUSIVE MODE`
    if ((await prisma.signingKey.count()) === 0) await prisma.signingKey.create({ data: row })
  })
}

async function newKeyRow(seal: Seal, createdAt: Date, activeFrom: Date) {
  const { kid, algorithm, publicJwk, privateJwk } = await generateSigningKey()
  const privateJwkSealed = seal.seal(`signing-key ${kid}`, privateJwk)
  return { kid, algorithm, publicJwk: { ...publicJwk }, privateJwkSealed, createdAt, activeFrom }
}

async function loadKeys(db: Database, seal: Seal, now: Date): Promise<RingKey[]> {
  const rows = await db.prisma.signingKey.findMany({
    where: { OR: [{ retiredAt: null }, { retiredAt: { gt: now } }] },
    orderBy: [{ activeFrom: 'asc' }, { kid: 'asc' }],
  })
  return Promise.all(
    rows.map(async ({ kid, algorithm, publicJwk, privateJwkSealed, activeFrom, retiredAt }) => {
      const jwk = typeof publicJwk === 'object' && publicJwk !== null && !Array.isArray(publicJwk) ? publicJwk : {}
      const key = await openSigningKey(kid, algorithm, jwk, seal.open(`signing-key ${kid}`, privateJwkSealed))
      return { ...key, activeFrom, retiredAt }
    }),
  )
}
