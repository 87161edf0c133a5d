import { BusyError } from '../errors.ts'

/**
 * What went wrong at the database, as callers may see it: `unavailable` while it cannot be reached, `overloaded` while every
 * connection or a lock is taken. Any other error is handed back as it is. Knows the errors of pg and those of Prisma.
 */
export function asBusy(error: unknown): unknown {
  const { codes, message } = detailsOf(error)
  const has = (pattern: RegExp) => codes.some((code) => pattern.test(code))
  if (has(unreachable) || broken.test(message)) return new BusyError('unavailable', 1, message)
  if (has(crowded) || waited.test(message)) return new BusyError('overloaded', 1, message)
  return error
}

/** For `.catch`: rejects with what `asBusy` makes of the error. */
export function rejectAsBusy(error: unknown): never {
  throw asBusy(error)
}

/** The constraint or unique index that a write ran into (SQLSTATE 23505, 23503, 23514), or null for any other error. */
export function violatedConstraint(error: unknown): string | null {
  const { codes, constraint, message } = detailsOf(error)
  if (!codes.some((code) => /^235\d\d$/.test(code))) return null
  return constraint ?? /constraint "(.+?)"/.exec(message)?.[1] ?? null
}

/** Whether a foreign key or a trigger of somebody else's does not let a row go (SQLSTATE 23503, 23001, P0001). */
export function isKeptByDatabase(error: unknown): boolean {
  return detailsOf(error).codes.some((code) => /^(23503|23001|P0001|P2003)$/.test(code))
}

// SQLSTATE (PostgreSQL, appendix A): connection exceptions, shutdown, refused log-in, missing database, one that is closed to
// connections, a server that only reads; then errors of the socket; then Prisma's names for the same.
const unreachable =
  /^(08\w{3}|57P\d\d|28\w{3}|3D000|55000|25006|E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)|P10\d\d|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TlsConnectionError)$/
const broken =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|Cannot use a pool after calling end)/

// Resources, statement and lock timeouts, deadlock, a transaction that took too long.
const crowded = /^(53\w{3}|57014|55P03|40001|40P01|25P0[34]|P2024|P2028|P2034)$/
const waited = /^timeout exceeded when trying to connect/

type DriverCause = { kind?: string; originalCode?: string; originalMessage?: string; constraint?: { index?: string } }
type DatabaseFailure = Partial<Error> & {
  code?: string
  constraint?: string
  meta?: { driverAdapterError?: { cause?: DriverCause } }
}

function detailsOf(error: unknown) {
  const failure: DatabaseFailure = error instanceof Error ? error : {}
  const { code, constraint, message = '', meta } = failure
  // What fails at the commit Prisma hands on as the driver has thrown it.
  const thrown: DriverCause = typeof failure.cause === 'object' ? { ...failure.cause } : {}
  const cause = meta?.driverAdapterError?.cause ?? thrown
  return {
    codes: [code, cause.originalCode, cause.kind].filter((each) => typeof each === 'string'),
    constraint: constraint ?? cause.constraint?.index,
    message: cause.originalMessage ?? message,
  }
}
