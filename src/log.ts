import { type DestinationStream, pino, stdSerializers } from 'pino'
import { build as pinoPretty } from 'pino-pretty'
import type { Config } from './config.ts'
import type { Log } from './context.ts'

/**
 * Of a write that is refused the whole row is quoted, hashes included: by PostgreSQL in the detail, which is left out, and by Prisma in
 * the message, of which only the last line, the reason, is kept.
 */
function describe(error: Error) {
  const serialized = stdSerializers.err(error)
  if (serialized.type === 'DatabaseError') return { ...serialized, detail: undefined }
  if (!error.name?.startsWith('PrismaClient')) return serialized
  const reason = error.message.trim().split('\n').at(-1) ?? ''
  const stack = serialized.stack?.slice(serialized.stack.indexOf('\n    at '))
  return { type: error.name, message: reason, stack }
}

/**
 * Lines of JSON, or of text for people, on standard output. What is a secret is never handed to a log in the first place; headers
 * and variables of requests are not logged at all.
 */
export function createLog(config: Config['log'], destination?: DestinationStream): Log {
  const stream = destination ?? (config.text ? pinoPretty({ sync: true }) : undefined)
  const options = { level: config.debug ? 'debug' : 'info', serializers: { error: describe, err: describe } }
  const logger = stream ? pino(options, stream) : pino(options)
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  }
}
