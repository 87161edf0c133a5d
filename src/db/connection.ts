import pg, { type ClientConfig } from 'pg'

const shape = 'postgres://user:password@host:5432/database'

/**
 * How every connection of the gateway is opened. Throws one sentence, without the password, for a URL that is not of PostgreSQL.
 * `sslmode` means what libpq and hasura-auth's driver mean by it. Does not connect.
 */
export function connectionOptions(url: string, searchPath = 'public'): ClientConfig {
  const parsed = URL.parse(url)
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) throw new Error(`The database URL must look like ${shape}`)
  const { searchParams } = parsed
  // Without `public` the operators of citext are not found and addresses compare by case; Prisma reads and writes
  // timestamps as if the connection were in UTC.
  const settings = `-c search_path=${searchPath} -c timezone=UTC`
  searchParams.set('options', `${searchParams.get('options') ?? ''} ${settings}`.trim())
  if (searchParams.has('sslmode') && !searchParams.has('uselibpqcompat')) searchParams.set('uselibpqcompat', 'true')
  return {
    connectionString: parsed.href,
    application_name: 'portcullis',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    statement_timeout: 10_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
  }
}

/** Lends one connection of its own to `work` and closes it. Rejects with one sentence when the database cannot be reached. */
export async function connectOnce<Result>(options: ClientConfig, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(options)
  // A connection that breaks also rejects the query that waits on it; unheard, the event would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new Error(`Cannot reach the database at ${client.host}:${client.port}: ${reasonOf(error)}`, { cause: error })
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// A host name of several addresses fails with an AggregateError, whose own message is empty.
function reasonOf(error: unknown) {
  if (error instanceof AggregateError) return error.errors.map((each) => each.message).join(', ')
  return error instanceof Error ? error.message : String(error)
}
