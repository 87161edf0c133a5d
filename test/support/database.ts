import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { administer, withDatabase } from './cluster.ts'

/** A database of the test file's own: migrated, or empty when asked. Made in about 0.1 s; `drop` also cuts its connections. */
export const createTestDatabase = async (content: 'migrated' | 'empty' = 'migrated') => {
  const { url, template } = inject('testCluster')
  const name = `${template}_${randomBytes(4).toString('hex')}`
  await administer(url, `CREATE DATABASE ${name} TEMPLATE ${content === 'migrated' ? template : 'template1'}`)
  return {
    url: withDatabase(url, name),
    drop: async () => {
      await administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}
