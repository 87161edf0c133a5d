import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { type Person, verified } from './people.ts'

/** Changes a row of auth.users as only an operator or an adopted database could: `disabled = true`. */
export async function alterAccount(gateway: Gateway, email: string, columns: string, ...values: unknown[]): Promise<void> {
  const { rowCount } = await gateway.deps.db.pool.query(`UPDATE auth.users SET ${columns} WHERE email = $1`, [email, ...values])
  if (rowCount !== 1) throw new Error(`${rowCount} accounts have the address ${email}`)
}

/** Somebody with a verified address whose row was altered since. */
export async function alteredPerson(gateway: Gateway, columns: string, ...values: unknown[]): Promise<Person> {
  const person = await verified(gateway)
  await alterAccount(gateway, person.email, columns, ...values)
  return person
}

/** The row of auth.users by the names of its columns, or undefined. `metadata` comes as JSON text, and null only for SQL NULL. */
export async function accountRow(gateway: Gateway, email: string): Promise<Json> {
  const columns = 'u.*, u.metadata::text AS metadata'
  const { rows } = await gateway.deps.db.pool.query(`SELECT ${columns} FROM auth.users u WHERE email = $1`, [email])
  return rows[0]
}

/** The rows of auth.user_roles, in the order of their ids. */
export async function roleRows(gateway: Gateway, email: string): Promise<string[]> {
  const { rows } = await gateway.deps.db.pool.query<{ role: string }>(
    'SELECT r.role FROM auth.user_roles r JOIN auth.users u ON u.id = r.user_id WHERE u.email = $1 ORDER BY r.created_at, r.id',
    [email],
  )
  return rows.map(({ role }) => role)
}
