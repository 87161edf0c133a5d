import type { Config } from '../config.ts'
import { migrate } from '../db/migrate.ts'
import type { Surroundings } from './command.ts'
import { openDatabase } from './open.ts'

/** Brings the database up to date and does nothing else, for deployments that migrate before they start. */
export async function migrateOnly(config: Config, surroundings: Surroundings): Promise<number> {
  const database = await openDatabase(config, surroundings)
  try {
    const applied = await migrate(database.migrationsUrl)
    surroundings.print(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.')
  } finally {
    await database.close()
  }
  return 0
}
