import type { Config } from '../config.ts'
import { createSeal } from '../crypto/seal.ts'
import { connectDatabase } from '../db/client.ts'
import { databaseClock } from '../db/clock.ts'
import { rotateSigningKeys, storedKeyRing } from '../domain/signing-keys.ts'
import type { Surroundings } from './command.ts'
import { openDatabase, withEncryptionKey } from './open.ts'

/** Publishes a new signing key that takes over in ten minutes; running gateways hear of it from the database. */
export async function rotateKeys(config: Config, surroundings: Surroundings): Promise<number> {
  if (config.tokens.jwtSecret) throw new Error('The signing key comes from HASURA_GRAPHQL_JWT_SECRET; change it there.')
  const { encryptionKeys } = await withEncryptionKey(config, surroundings.random)
  const database = await openDatabase(config, surroundings)
  const db = connectDatabase({ url: database.url, poolSize: 1, log: surroundings.log })
  try {
    const clock = await databaseClock(db.pool)
    const seal = createSeal(encryptionKeys, surroundings.random)
    // Opens every key in use. With another encryption key than the gateways' the new one would be sealed away from them.
    await storedKeyRing(db, seal, clock)
    const { kid, activeFrom } = await rotateSigningKeys(db, seal, clock, config.tokens.accessTtlSeconds)
    clock.stop()
    surroundings.print(
      `Key ${kid} is published and signs from ${activeFrom.toISOString()}; the older ones verify until their tokens end.`,
    )
  } finally {
    await db.close()
    await database.close()
  }
  return 0
}
