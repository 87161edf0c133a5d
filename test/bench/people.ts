import { createHash } from 'node:crypto'
import { readConfig } from '../../src/config.ts'
import { createPasswords } from '../../src/crypto/password-hash.ts'
import { systemRandom } from '../../src/crypto/random.ts'
import { connectionOptions, connectOnce } from '../../src/db/connection.ts'

/** Who is in a filled database, and what they would present. */
export type People = {
  emails: string[]
  password: string
  /** The PHC string that all of them have, at the gateway's own cost. */
  passwordHash: string
  userIds: string[]
  /** `count` live refresh tokens from all over the table, never the same one twice. */
  dealTokens: (count: number) => string[]
}

const tokensPerUser = 3
const password = 'correct horse battery staple'

/**
 * Fills a migrated database with verified users of two roles, each with three sessions, begun where the load comes from, and their refresh
 * tokens, spent ones among them, audit rows, and a copy of the tokens for the baseline. What a table is filled with follows from its row numbers alone.
 */
export async function fillDatabase(url: string, users: number): Promise<People> {
  const { hash } = await createPasswords(readConfig({}).passwords, systemRandom)
  const passwordHash = await hash(password)
  await connectOnce({ ...connectionOptions(url), statement_timeout: 0 }, async (client) => {
    // Foreign keys hold by construction; asking for each of them would take longer than the rows.
    await client.query('SET session_replication_role = replica')
    for (const statement of fillings(users, passwordHash)) await client.query(statement)
    await client.query('VACUUM ANALYZE')
    await client.query('CHECKPOINT')
  })
  const sample = Array.from({ length: 1_000 }, (_, index) => 1 + Math.floor((index * users) / 1_000))
  return {
    emails: sample.map((user) => `user-${String(user).padStart(7, '0')}@bench.test`),
    password,
    passwordHash,
    userIds: sample.map((user) => uuidOf(`user-${user}`)),
    dealTokens: createDealer(users * tokensPerUser),
  }
}

function fillings(users: number, hash: string): string[] {
  const tokens = users * tokensPerUser
  const uuid = (name: string, number: string) => `md5('${name}-' || ${number})::uuid`
  const owner = uuid('user', `(1 + (n - 1) / ${tokensPerUser})`)
  const tokenHash = `'\\x' || encode(sha256(${uuid('token', 'n')}::text::bytea), 'hex')`
  return [
    `INSERT INTO auth.users (id, locale, email, display_name, email_verified, password_hash)
     SELECT ${uuid('user', 'n')}, 'en', 'user-' || lpad(n::text, 7, '0') || '@bench.test', 'User ' || n, true, '${hash}'
     FROM generate_series(1, ${users}) n`,
    `INSERT INTO auth.user_roles (user_id, role)
     SELECT ${uuid('user', 'n')}, role FROM generate_series(1, ${users}) n, unnest(ARRAY['user', 'me']) role`,
    `INSERT INTO auth.sessions (id, user_id, authenticated_at, amr, ip, user_agent)
     SELECT ${uuid('session', 'n')}, ${owner}, now(), '{pwd}', '127.0.0.1', 'bench' FROM generate_series(1, ${tokens}) n`,
    `INSERT INTO auth.refresh_tokens (expires_at, user_id, refresh_token_hash, session_id)
     SELECT now() + interval '30 days', ${owner}, ${tokenHash}, ${uuid('session', 'n')} FROM generate_series(1, ${tokens}) n`,
    `INSERT INTO auth.spent_refresh_tokens (hash, session_id, expires_at)
     SELECT sha256(n::text::bytea), ${uuid('session', 'n')}, now() + interval '30 days' FROM generate_series(1, ${users}) n`,
    `INSERT INTO auth.audit_events (type, user_id, session_id)
     SELECT 'session.started', ${uuid('user', 'n')}, ${uuid('session', 'n')} FROM generate_series(1, ${users}) n`,
    `INSERT INTO auth.tickets (purpose, hash, user_id, expires_at)
     SELECT 'passwordReset', sha256(n::text::bytea), ${uuid('user', 'n')}, now() + interval '1 hour' FROM generate_series(1, ${users}) n`,
    'CREATE SCHEMA bench',
    'CREATE TABLE bench.refresh_tokens (LIKE auth.refresh_tokens INCLUDING ALL)',
    'INSERT INTO bench.refresh_tokens SELECT * FROM auth.refresh_tokens',
  ]
}

function createDealer(total: number): People['dealTokens'] {
  const numbers = Uint32Array.from({ length: total }, (_, index) => index + 1)
  let dealt = 0
  const deal = () => {
    const other = dealt + Math.floor(Math.random() * (total - dealt))
    const number = numbers[other] ?? 0
    numbers[other] = numbers[dealt] ?? 0
    dealt += 1
    return uuidOf(`token-${number}`)
  }
  return (count) => {
    if (dealt + count > total) throw new Error('the refresh tokens are used up')
    return Array.from({ length: count }, deal)
  }
}

/** What PostgreSQL makes of `md5(name)::uuid`. */
function uuidOf(name: string): string {
  const hex = createHash('md5').update(name).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
