/**
 * Types only: what every use case is handed as its first argument.
 * The implementations live beside what they wrap (crypto, db, delivery); nothing here runs.
 */
import type { Pool } from 'pg'
import type { Config } from './config.ts'
import type { AccessTokens, CallerSession } from './credentials.ts'
import type { PrismaClient } from './db/generated/client.ts'
import type { Mail, RenderedMail, Sms } from './messages.ts'
import type { OpenId, SafeFetch } from './outgoing.ts'

/** The only source of time. Frozen and moved by hand in tests. */
export type Clock = { now: () => Date }

/** The only source of randomness. */
export type Random = {
  /** `size` bytes from the operating system's generator. */
  bytes: (size: number) => Buffer
  /** A random UUID, version 4, lower case. */
  uuid: () => string
}

type LogMethod = (fields: Record<string, unknown>, message: string) => void
export type Log = { debug: LogMethod; info: LogMethod; warn: LogMethod; error: LogMethod }

/** A hand-written statement of the hottest paths, prepared once on each connection under `name`. */
export type Statement<Values extends unknown[], Row> = {
  name: string
  text: string
  /** Never set: carries the types of the parameters and of a row. */
  readonly types?: { values: Values; row: Row }
}

/** Runs prepared statements, on the pool or inside a transaction. */
export type StatementRunner = {
  run: <Values extends unknown[], Row>(statement: Statement<Values, Row>, ...values: Values) => Promise<Row[]>
}

/** Prisma inside an interactive transaction. */
export type PrismaTransaction = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'>

export type Transaction = StatementRunner & { prisma: PrismaTransaction }

/** One PostgreSQL, reached by Prisma and by prepared statements over the same pool. */
export type Database = StatementRunner & {
  prisma: PrismaClient
  pool: Pool
  /**
   * Commits what `work` wrote when it resolves, keeps nothing when it throws.
   * A refusal whose traces must survive is therefore returned from `work` and thrown after.
   */
  transact: <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>
}

/** Hashes and verifies passwords in a bounded lane. All throw `overloaded` when the lane is full. */
export type Passwords = {
  /** A PHC string of argon2id at the configured cost. */
  hash: (password: string) => Promise<string>
  /**
   * Compares with a stored PHC or bcrypt string. `null` stands for an absent account and costs the
   * same work, so that a stranger cannot tell the two by time. `outdated` asks for a new hash.
   */
  verify: (password: string, stored: string | null) => Promise<{ valid: boolean; outdated: boolean }>
  /**
   * The PHC string of a secret under the salt and at the cost of another one that `hash` made: equal secrets give equal strings, so that
   * one run tells which of several it is. For drawn secrets alone: people choose the same passwords.
   */
  hashLike: (secret: string, stored: string) => Promise<string>
  /** True while all of them would throw. */
  isBusy: () => boolean
}

/** Authenticated encryption under `AUTH_ENCRYPTION_KEY`. `purpose` is bound: a box opens only for the purpose it was sealed for. */
export type Seal = {
  seal: (purpose: string, plain: string) => string
  /** Throws when the box was altered, was sealed for another purpose, or its key is not configured any more. */
  open: (purpose: string, sealed: string) => string
  /** Whether the box is sealed under the first configured key, as new ones are. */
  isCurrent: (sealed: string) => boolean
  /** A key of 32 bytes for one purpose, derived from the first configured key (HKDF, RFC 5869). */
  derive: (purpose: string) => Buffer
}

/** Effects that wait for the commit: written in the transaction that causes them, carried out by a job afterwards. */
export type Outbox = {
  /** Queues the mail with the rows of `tx`. The payload is sealed, so that no dump of the database holds a live link. */
  mail: (tx: Transaction, mail: Mail) => Promise<void>
  /** The same for an SMS, which is given up once its code has expired. */
  sms: (tx: Transaction, sms: Sms) => Promise<void>
  /** Queues what is looked into once it is committed: who asks learns nothing from how long that takes. */
  request: (tx: Transaction, request: object) => Promise<void>
  /** Wakes the senders now instead of at its next poll; called after the commit. Never throws. */
  wake: () => void
}

/** Sends one rendered message, or throws so that the job retries. */
export type Mailer = { send: (message: RenderedMail) => Promise<void> }

/** Sessions that ended while access tokens of theirs are still unexpired; the same set on every instance. */
export type Revocations = {
  /** True once the session was revoked anywhere, false while it lives. Asks the database while the broadcast is cut off. */
  isRevoked: (sessionId: string) => boolean | Promise<boolean>
  /** Makes a revocation that this instance just committed hold here at once. */
  add: (sessionIds: string[]) => void
  /** Calls `then` once this instance knows that the session was revoked. Returns what calls that off. */
  whenRevoked: (sessionId: string, then: () => void) => () => void
}

/** What about a user can be watched for changes. */
export type ChangeTopic = 'loginRequests' | 'securityEvents'

export type Changes = {
  /** Calls `wake` whenever something of the user may have changed, at whichever instance. Returns what calls that off. */
  watch: (topic: ChangeTopic, userId: string, wake: () => void) => () => void
}

/**
 * Counts that end by themselves, in the store that `AUTH_LIMITS_STORE` names. All of them throw `unavailable` when it does not answer, so
 * that credential doors fail closed.
 */
export type Counters = {
  /** Counts one more, in one atomic step of the store. A count begins anew `seconds` after its first one. */
  add: (key: string, seconds: number) => Promise<{ count: number; secondsLeft: number }>
  /** What is counted by now; 0 once it has ended. */
  read: (key: string) => Promise<number>
  /** Makes the count what it is told, for so many seconds from now. */
  set: (key: string, count: number, seconds: number) => Promise<void>
  /** Takes one back, of no more than `ceiling`: calls beyond were refused and tried nothing. */
  takeBack: (key: string, ceiling: number) => Promise<void>
  remove: (key: string) => Promise<void>
}

type RateBucket = keyof Config['rateLimit']['buckets']

/** Notes of when sessions are used, for people to look at. */
export type Sightings = {
  /** Has it written down that the session is used now, once a minute at most. Never throws, and nobody waits for it. */
  note: (sessionId: string) => void
}

export type RateLimits = {
  /** Counts one call before it runs. Throws RateLimitedError when the bucket is spent. */
  consume: (bucket: RateBucket, key: string) => Promise<void>
  /** Takes one count back: the call was turned away before it tried anything. Never throws. */
  giveBack: (bucket: RateBucket, key: string) => Promise<void>
}

/** Everything outside the request. Made once in `main.ts`, by hand in tests. */
export type Deps = {
  config: Config
  clock: Clock
  random: Random
  log: Log
  db: Database
  passwords: Passwords
  /** How hard a password is to guess for somebody who knows these words of its owner: 0 to 4. */
  estimateStrength: (password: string, ownWords: string[]) => Promise<number>
  accessTokens: AccessTokens
  seal: Seal
  outbox: Outbox
  revocations: Revocations
  changes: Changes
  counters: Counters
  sightings: Sightings
  rateLimits: RateLimits
  fetch: SafeFetch
  openId: OpenId
}

/** Who is on the other end of the connection, as far as the transport can tell. */
export type Client = {
  /** From the socket, or from `X-Forwarded-For` behind configured proxies; null where neither tells. */
  address: string | null
  userAgent: string | null
  /** What the browser says of its challenge, for Turnstile to judge. */
  turnstileResponse: string | null
  /** The gateway's own cookies: the secret of a session, and what the browser is recognised by. Null where it sent none. */
  cookies: { session: string | null; device: string | null }
}

/**
 * A cookie for the browser; without a lifetime it ends with the browser's session, with 0 at once. `crossSite` lets it come with a form
 * that another site's page posts: for what is no credential by itself.
 */
export type Cookie = { name: string; value: string; maxAgeSeconds?: number; crossSite?: boolean }

/** What doors differ in besides their words. A dialect has one of its own, or the one that GraphQL has too. */
export type Door = {
  /**
   * The page that a mailed ticket is taken to, by what hasura-auth calls its type. From configuration, never from Host (password reset
   * poisoning).
   */
  ticketLink: (mailed: { type: string; ticket: string; email: string; redirectTo: string }) => string
  /** Where an identity provider sends people back to, likewise. */
  providerCallback: (provider: string) => string
  /** Whether who signs up with a verified address hears that it is taken, and with an unverified one that the mail is sent again. */
  tellsTakenAddresses: boolean
  /** Whether Turnstile's challenge, where it is configured, stands before whatever can have it. */
  challengesAlways: boolean
  /** Whether who waits for their second factor can be shown the number by which they are let in from elsewhere. */
  showsMatchNumbers: boolean
}

/** The first argument of every use case: who calls, from where, and the dependencies. */
export type Ctx = Deps & {
  requestId: string
  client: Client
  /** From the credential alone; null for strangers. Revoked sessions never get here. */
  session: CallerSession | null
  /** What a session that is opened for this request is to be carried by. */
  carrier: 'tokens' | 'cookie'
  /** Sends a cookie with the answer, whatever that will be. For what is committed already. */
  setCookie: (cookie: Cookie) => void
  /** When and how the session was last elevated, read from its row once in a request; null if never. */
  elevated: () => Promise<{ method: string; at: Date } | null>
  /**
   * True only at a door whose contract tells unknown, disabled and unverified accounts apart
   * (a dialect's switch). Everywhere else such accounts answer alike.
   */
  disclosesAccounts: boolean
  door: Door
}
