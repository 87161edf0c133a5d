import { defineConfig } from 'prisma/config'

// `prisma generate` insists on a schema engine binary and never runs it: any executable will do, and nothing is downloaded.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: '../prisma/schema.prisma' })
