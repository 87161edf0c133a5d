import type { Client } from 'pg'

/** Everything about the schema `auth` that SQL can see, a line for each fact, in an order that does not depend on its history. */
export const describeSchema = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ line: string }>(facts)
  return rows.map((row) => row.line)
}

/** Every row of the tables given as text, with the transaction that wrote it: a rewritten row differs even with equal values. */
export const readRows = async (client: Client, columnsByTable: Map<string, string[]>) => {
  const rows: Record<string, unknown[]> = {}
  for (const [table, columns] of columnsByTable) {
    const list = columns.map((column) => `${client.escapeIdentifier(column)}::text`).join(', ')
    const result = await client.query({
      text: `SELECT xmin::text, ctid::text, ${list} FROM auth.${table} ORDER BY ctid`,
      rowMode: 'array',
    })
    rows[table] = result.rows
  }
  return rows
}

/** The columns of every table of the schema `auth`, by table. */
export const readColumns = async (client: Client) => {
  const { rows } = await client.query<{ table_name: string; columns: string[] }>(
    `SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position) AS columns
     FROM information_schema.columns WHERE table_schema = 'auth' GROUP BY table_name`,
  )
  return new Map(rows.map((row) => [row.table_name, row.columns]))
}

const facts = `
  WITH tables AS (
    SELECT oid, relname FROM pg_class
    WHERE relnamespace = 'auth'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'
  )
  SELECT line FROM (
    SELECT format('column %s.%s %s %s default %s', relname, attname, format_type(atttypid, atttypmod),
      CASE WHEN attnotnull THEN 'not null' ELSE 'null' END, coalesce(pg_get_expr(adbin, adrelid), 'none')) AS line
    FROM tables JOIN pg_attribute ON attrelid = tables.oid AND attnum > 0 AND NOT attisdropped
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    UNION ALL
    SELECT format('constraint %s.%s %s', relname, conname, pg_get_constraintdef(pg_constraint.oid))
    FROM tables JOIN pg_constraint ON conrelid = tables.oid
    UNION ALL
    SELECT format('domain %s %s %s', typname, format_type(typbasetype, typtypmod), pg_get_constraintdef(pg_constraint.oid))
    FROM pg_type JOIN pg_constraint ON contypid = pg_type.oid WHERE typnamespace = 'auth'::regnamespace
    UNION ALL
    SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'auth' AND tablename <> '_prisma_migrations'
    UNION ALL
    SELECT 'trigger ' || pg_get_triggerdef(pg_trigger.oid) FROM tables JOIN pg_trigger ON tgrelid = tables.oid AND NOT tgisinternal
    UNION ALL
    SELECT 'function ' || oid::regprocedure FROM pg_proc WHERE pronamespace = 'auth'::regnamespace
    UNION ALL
    SELECT format('extension %s in %s', extname, extnamespace::regnamespace) FROM pg_extension WHERE extname IN ('citext', 'pgcrypto')
  ) AS facts ORDER BY line COLLATE "C"`
