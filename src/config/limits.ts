import { z } from 'zod'
import { serviceUrl } from './network.ts'
import { boolean, duration, integer, oneOf, text } from './readers.ts'
import type { Rows, Values } from './rows.ts'

const redisUrl = z.string().regex(/^rediss?:\/\/./, 'must be a redis:// or rediss:// URL')

/** How often one client may call, and where that is counted. */
export const limitVariables = ({ row, literal, optional }: Rows) => ({
  AUTH_LIMITS_STORE: optional(
    oneOf('memory', 'postgres', 'redis'),
    '`redis` with `REDIS_URL`, else `postgres`',
    'Where limits and attempts are counted; `memory` is for a gateway of one process.',
  ),
  REDIS_URL: optional(redisUrl, 'PostgreSQL does it', 'Redis to count limits and attempts in.'),
  AUTH_RATE_LIMIT_ENABLE: literal(boolean, 'false', 'Limit how often one client may call.'),
  AUTH_RATE_LIMIT_GLOBAL_BURST: row(integer(1), '100', 'All calls of one client in the interval.'),
  AUTH_RATE_LIMIT_GLOBAL_INTERVAL: row(duration, '1m', 'Interval, such as `90s` or `1h30m`.'),
  AUTH_RATE_LIMIT_EMAIL_BURST: row(integer(1), '10', 'Calls of one client that send mail in the interval.'),
  AUTH_RATE_LIMIT_EMAIL_INTERVAL: row(duration, '1h', 'Interval of that.'),
  AUTH_RATE_LIMIT_EMAIL_IS_GLOBAL: literal(boolean, 'false', 'Calls that send mail are counted for all clients together.'),
  AUTH_RATE_LIMIT_SMS_BURST: row(integer(1), '10', 'Calls that send an SMS, of one client or to one number, in the interval.'),
  AUTH_RATE_LIMIT_SMS_INTERVAL: row(duration, '1h', 'Interval of that.'),
  AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: row(integer(1), '10', 'Attempts of one client to prove who it is in the interval.'),
  AUTH_RATE_LIMIT_BRUTE_FORCE_INTERVAL: row(duration, '5m', 'Interval of that.'),
  AUTH_RATE_LIMIT_SIGNUPS_BURST: row(integer(1), '10', 'Sign-ups of one client in the interval.'),
  AUTH_RATE_LIMIT_SIGNUPS_INTERVAL: row(duration, '5m', 'Interval of that.'),
  AUTH_TURNSTILE_SECRET: optional(
    text,
    'no challenge',
    'Secret key of Cloudflare Turnstile; who signs up must send `x-cf-turnstile-response`, and with `NHOST_DIALECT=current` who asks for a link, an SMS or a new password too.',
  ),
  TURNSTILE_SECRET: optional(text, 'none', 'The same by the name that the dashboard API has for it.'),
  AUTH_TURNSTILE_URL: row(serviceUrl, 'https://challenges.cloudflare.com/turnstile/v0/siteverify', 'Who judges the responses.'),
})

/** Cloudflare's challenge, or null for none. */
export const turnstileConfig = (values: Values<typeof limitVariables>) => {
  const secret = values.AUTH_TURNSTILE_SECRET ?? values.TURNSTILE_SECRET
  return secret === null ? null : { secret, url: values.AUTH_TURNSTILE_URL }
}

/** Where is counted. */
export const countsConfig = ({ AUTH_LIMITS_STORE: store, REDIS_URL: url }: Values<typeof limitVariables>) => {
  if (url !== null && (store === null || store === 'redis')) return { store: 'redis' as const, url }
  return { store: store === 'memory' ? ('memory' as const) : ('postgres' as const) }
}

/** Pairs each burst with its interval. */
export const limitConfig = (values: Values<typeof limitVariables>) => ({
  enabled: values.AUTH_RATE_LIMIT_ENABLE,
  emailIsGlobal: values.AUTH_RATE_LIMIT_EMAIL_IS_GLOBAL,
  buckets: {
    global: { burst: values.AUTH_RATE_LIMIT_GLOBAL_BURST, intervalSeconds: values.AUTH_RATE_LIMIT_GLOBAL_INTERVAL },
    email: { burst: values.AUTH_RATE_LIMIT_EMAIL_BURST, intervalSeconds: values.AUTH_RATE_LIMIT_EMAIL_INTERVAL },
    sms: { burst: values.AUTH_RATE_LIMIT_SMS_BURST, intervalSeconds: values.AUTH_RATE_LIMIT_SMS_INTERVAL },
    bruteForce: { burst: values.AUTH_RATE_LIMIT_BRUTE_FORCE_BURST, intervalSeconds: values.AUTH_RATE_LIMIT_BRUTE_FORCE_INTERVAL },
    signUps: { burst: values.AUTH_RATE_LIMIT_SIGNUPS_BURST, intervalSeconds: values.AUTH_RATE_LIMIT_SIGNUPS_INTERVAL },
  },
})
