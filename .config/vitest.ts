import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // Else vite takes the ES module of graphql and its users the other one, and `instanceof GraphQLError` fails.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    pool: 'threads',
    // Left to itself vitest keeps one core free, and of two that is half; the tests wait for the database more than they compute.
    maxWorkers: 2,
    // No file mocks a module or changes a global, so that the modules need to be loaded once only: a fifth of the time.
    isolate: false,
    // Long enough for a busy machine: what must be quick says so itself.
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
