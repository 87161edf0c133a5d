import type { TestProject } from 'vitest/node'
import { startTestCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: { url: string; template: string }
  }
}

/** Once for the whole run: a server, and in it a migrated database that every test database is a copy of. */
export default async (project: TestProject) => {
  const { url, template, stop } = await startTestCluster()
  project.provide('testCluster', { url, template })
  return stop
}
