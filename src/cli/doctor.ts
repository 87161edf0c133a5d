import type { Config } from '../config.ts'
import type { Database, Log, Random } from '../context.ts'
import { createPasswords } from '../crypto/password-hash.ts'
import { createSeal } from '../crypto/seal.ts'
import { connectDatabase } from '../db/client.ts'
import { pendingMigrations, schemaDrift } from '../db/migrate.ts'
import { redisVersion } from '../db/redis.ts'
import { smtpMailer } from '../delivery/mailer.ts'
import { verifyPostmark } from '../delivery/postmark.ts'
import { createSafeFetch } from '../delivery/safe-fetch.ts'
import { templateFolder } from '../delivery/template-folder.ts'
import { configuredKeyRing } from '../domain/signing-keys.ts'
import type { Surroundings } from './command.ts'
import { findEncryptionKeys, openDatabase } from './open.ts'
import { reasonOf } from './reason.ts'

type Check = { name: string; run: () => Promise<string> }

/** Tries everything that the gateway depends on and says line by line what works. Changes nothing, but makes a missing embedded PostgreSQL. Exit code 1 if anything does not. */
export async function doctor(config: Config, surroundings: Surroundings): Promise<number> {
  surroundings.print('ok    configuration: no mistakes')
  const database = await openDatabase(config, surroundings)
  let failures = 0
  for (const check of checks(config, surroundings, database.url)) {
    try {
      surroundings.print(`ok    ${check.name}: ${await check.run()}`)
    } catch (error) {
      failures += 1
      surroundings.print(`FAIL  ${check.name}: ${reasonOf(error)}`)
    }
  }
  await database.close()
  return failures === 0 ? 0 : 1
}

function checks(config: Config, surroundings: Surroundings, databaseUrl: string): Check[] {
  const withDatabase = <Result>(work: (db: Database) => Promise<Result>) => onDatabase(databaseUrl, surroundings.log, work)
  return [
    { name: 'database', run: () => withDatabase(serverVersion) },
    { name: 'schema', run: () => compareSchema(databaseUrl) },
    { name: 'signing keys', run: () => withDatabase((db) => openKeys(config, db, surroundings.random)) },
    { name: 'limits', run: () => tryCounts(config) },
    { name: 'mail', run: () => tryMail(config) },
    { name: 'password hashing', run: () => timeHash(config, surroundings.random) },
  ]
}

async function onDatabase<Result>(url: string, log: Log, work: (db: Database) => Promise<Result>): Promise<Result> {
  const db = connectDatabase({ url, poolSize: 1, log })
  return work(db).finally(db.close)
}

async function serverVersion(db: Database): Promise<string> {
  const [row] = await db.run<[], { version: string }>({
    name: 'version',
    text: "SELECT current_setting('server_version') AS version",
  })
  return `PostgreSQL ${row?.version}`
}

async function compareSchema(url: string): Promise<string> {
  const pending = await pendingMigrations(url)
  if (pending.length > 0) throw new Error(`lacks ${pending.join(', ')}; run \`portcullis migrate\``)
  const drift = await schemaDrift(url)
  if (drift === '') return 'as this version wants it'
  throw new Error(`somebody changed it; this is how it differs from what this version wants:\n${drift}`)
}

async function openKeys(config: Config, db: Database, random: Random): Promise<string> {
  if (config.tokens.jwtSecret) {
    const { algorithm } = (await configuredKeyRing(config.tokens.jwtSecret)).signer()
    return `${algorithm} from HASURA_GRAPHQL_JWT_SECRET`
  }
  const rows = await db.prisma.signingKey.findMany({ select: { kid: true, privateJwkSealed: true } })
  if (rows.length === 0) return 'none yet; the first start makes one'
  const encryptionKeys = await findEncryptionKeys(config)
  if (encryptionKeys.length === 0) throw new Error(`no encryption key is configured, or kept in ${config.server.dataDirectory}`)
  const seal = createSeal(encryptionKeys, random)
  for (const { kid, privateJwkSealed } of rows) seal.open(`signing-key ${kid}`, privateJwkSealed)
  return `${rows.length} in the database, all of them open`
}

async function tryCounts({ counts }: Config): Promise<string> {
  if (counts.store === 'redis') return `counted in Redis ${await redisVersion(counts.url)}`
  return counts.store === 'memory' ? 'counted in this process alone' : 'counted in PostgreSQL'
}

async function tryMail({ mail, trustedOrigins }: Config): Promise<string> {
  if (mail.templatesPath !== null) await templateFolder(mail.templatesPath)
  const templates = mail.templatesUrl === null ? 'templates read' : 'templates will be read when they are needed'
  if (mail.postmark !== null) {
    await verifyPostmark(mail.postmark, createSafeFetch(new Set(trustedOrigins)))
    return `${templates}; Postmark knows the token`
  }
  if (mail.smtp === null) return `${templates}; mail goes to the development mailbox`
  const mailer = smtpMailer(mail.sender, mail.smtp)
  await mailer.verify().finally(mailer.close)
  return `${templates}; ${mail.smtp.host}:${mail.smtp.port} lets us in`
}

async function timeHash({ passwords }: Config, random: Random): Promise<string> {
  const { argon2MemoryKib, argon2Iterations } = passwords
  const { hash } = await createPasswords(passwords, random)
  const startedAt = performance.now()
  await hash('a password to measure with')
  return `argon2id with ${argon2MemoryKib} KiB and ${argon2Iterations} iterations takes ${Math.round(performance.now() - startedAt)} ms`
}
