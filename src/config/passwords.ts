import { availableParallelism } from 'node:os'
import { serviceUrl } from './network.ts'
import { boolean, integer } from './readers.ts'
import type { Rows, Values } from './rows.ts'

/**
 * What passwords must be, and what hashing one costs. The upper bounds of the cost are those beyond which the gateway
 * does not verify hashes; the lower ones in production are OWASP's for argon2id.
 */
export const passwordVariables = ({ environment, row, optional, literal }: Rows) => {
  const production = environment === 'production'
  return {
    AUTH_PASSWORD_MIN_LENGTH: row(integer(1, 1024), '3', 'Fewest bytes of a password in UTF-8.'),
    AUTH_PASSWORD_MIN_STRENGTH: row(
      integer(0, 4),
      '2',
      'How hard a new password must be to guess, from 0 (anything goes) to 4, as zxcvbn estimates it for somebody who knows its owner.',
    ),
    AUTH_PASSWORD_HIBP_ENABLED: literal(boolean, 'false', 'Passwords of known breaches are refused.'),
    AUTH_PASSWORD_HIBP_URL: row(
      serviceUrl,
      'https://api.pwnedpasswords.com',
      'Who knows the breaches: asked for `/range/` and the first five digits of the password’s SHA-1.',
    ),
    AUTH_ARGON2_MEMORY_KIB: row(integer(production ? 19456 : 8192, 65536), '19456', 'Memory of one argon2id hash, in KiB.'),
    AUTH_ARGON2_ITERATIONS: row(integer(production ? 2 : 1, 5), '2', 'Iterations of argon2id.'),
    AUTH_HASH_CONCURRENCY: optional(integer(1, 128), 'number of CPUs', 'Passwords hashed at the same time.'),
    AUTH_HASH_QUEUE: row(integer(0, 100_000), '64', 'Passwords that may wait for a turn before others are refused with 503.'),
  }
}

/** Fills in one hash at a time for each CPU. */
export const passwordConfig = (values: Values<typeof passwordVariables>) => ({
  breachesUrl: values.AUTH_PASSWORD_HIBP_ENABLED ? values.AUTH_PASSWORD_HIBP_URL.replace(/\/+$/, '') : null,
  minLengthBytes: values.AUTH_PASSWORD_MIN_LENGTH,
  minStrength: values.AUTH_PASSWORD_MIN_STRENGTH,
  argon2MemoryKib: values.AUTH_ARGON2_MEMORY_KIB,
  argon2Iterations: values.AUTH_ARGON2_ITERATIONS,
  hashConcurrency: values.AUTH_HASH_CONCURRENCY ?? availableParallelism(),
  hashQueue: values.AUTH_HASH_QUEUE,
})
