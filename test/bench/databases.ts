import { administer, startTestCluster, withDatabase } from '../support/cluster.ts'

export type Databases = {
  /** The URL of a new database, migrated unless it is to be empty. */
  create: (name: string, content?: 'migrated' | 'empty') => Promise<string>
  /** Ends the server, and everything in it. */
  stop: () => Promise<void>
}

/** The throw-away PostgreSQL of the tests, for one run of the bench. It does not wait for the disk, which leaves the work to the processors. */
export async function startDatabases(): Promise<Databases> {
  const { url, template, stop } = await startTestCluster()
  const created: string[] = []
  return {
    create: async (name, content = 'migrated') => {
      const database = `${template}_${name}`
      await administer(url, `CREATE DATABASE ${database} TEMPLATE ${content === 'empty' ? 'template1' : template}`)
      created.push(database)
      return withDatabase(url, database)
    },
    stop: async () => {
      for (const database of created) await administer(url, `DROP DATABASE ${database} WITH (FORCE)`)
      await stop()
    },
  }
}
