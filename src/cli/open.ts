import { existsSync } from 'node:fs'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { Config } from '../config.ts'
import type { Random } from '../context.ts'
import { startEmbeddedPostgres } from '../db/embedded.ts'
import type { Surroundings } from './command.ts'

export type OpenDatabase = { url: string; migrationsUrl: string; close: () => Promise<void> }

/** The configured database, or the embedded one, started if it does not run yet. */
export async function openDatabase(config: Config, { log, random }: Surroundings): Promise<OpenDatabase> {
  const { url, migrationsUrl } = config.database
  if (url !== null) return { url, migrationsUrl: migrationsUrl ?? url, close: async () => {} }
  const embedded = await startEmbeddedPostgres({ directory: config.server.dataDirectory, log, random })
  return { url: embedded.url, migrationsUrl: embedded.url, close: embedded.stop }
}

/** The encryption keys that are configured or kept; none where the first start has yet to make one. */
export async function findEncryptionKeys(config: Config): Promise<string[]> {
  if (config.encryptionKeys.length > 0) return config.encryptionKeys
  const file = keyFile(config)
  return existsSync(file) ? [await readKey(file)] : []
}

/**
 * The configuration with an encryption key: in development, where none has to be configured, one is made and kept in the data directory.
 * Production never gets here without a key.
 */
export async function withEncryptionKey(config: Config, random: Random): Promise<Config> {
  if (config.encryptionKeys.length > 0) return config
  await mkdir(config.server.dataDirectory, { recursive: true })
  return { ...config, encryptionKeys: [await keptKey(keyFile(config), random)] }
}

function keyFile({ server }: Config): string {
  return `${server.dataDirectory}/encryption-key`
}

async function keptKey(file: string, random: Random): Promise<string> {
  if (!existsSync(file)) await makeKey(file, random)
  await chmod(file, 0o600)
  return readKey(file)
}

/** The file gets its name when it is whole: of gateways that start at once one makes the key, and none reads half of it. */
async function makeKey(file: string, random: Random): Promise<void> {
  const fresh = `${file}.${random.uuid()}`
  await writeFile(fresh, random.bytes(32).toString('hex'), { mode: 0o600 })
  await link(fresh, file).catch(ignoreExisting)
  await rm(fresh)
}

async function readKey(file: string): Promise<string> {
  const key = (await readFile(file, 'utf8')).trim()
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`${file} holds no encryption key; remove it to have a new one made`)
  return key
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
}
