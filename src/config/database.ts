import { z } from 'zod'
import { integer } from './readers.ts'
import type { Rows, Values } from './rows.ts'

// Only the scheme: the driver knows forms that URL parsers do not (sockets, several hosts).
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/./, 'must be a postgres:// URL')

/** Which PostgreSQL. */
export const databaseVariables = ({ row, optional }: Rows) => ({
  DATABASE_URL: optional(postgresUrl, 'the next one', 'PostgreSQL to use; the first of these three that is set wins.'),
  POSTGRES_CONNECTION: optional(postgresUrl, 'the next one', 'The same, by the name that hasura-auth prefers.'),
  HASURA_GRAPHQL_DATABASE_URL: optional(
    postgresUrl,
    'embedded PostgreSQL in the data directory',
    "The same, by Hasura's own name.",
  ),
  POSTGRES_MIGRATIONS_CONNECTION: optional(
    postgresUrl,
    'the same connection',
    'Connection that migrates, where the usual one may not create tables.',
  ),
  AUTH_DATABASE_POOL_SIZE: row(integer(1, 1000), '10', 'Connections that one instance keeps at most.'),
})

/** Picks the first URL that is set; none means the embedded PostgreSQL. */
export const databaseConfig = (values: Values<typeof databaseVariables>) => ({
  url: values.DATABASE_URL ?? values.POSTGRES_CONNECTION ?? values.HASURA_GRAPHQL_DATABASE_URL,
  migrationsUrl: values.POSTGRES_MIGRATIONS_CONNECTION,
  poolSize: values.AUTH_DATABASE_POOL_SIZE,
})
