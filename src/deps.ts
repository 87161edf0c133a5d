import type { Config } from './config.ts'
import type { Clock, Counters, Deps, Log, Random } from './context.ts'
import { createAccessTokens } from './crypto/access-token.ts'
import { createOpenId } from './crypto/openid.ts'
import { createPasswords } from './crypto/password-hash.ts'
import { estimateStrength } from './crypto/password-strength.ts'
import { createSeal } from './crypto/seal.ts'
import { connectDatabase } from './db/client.ts'
import { databaseClock } from './db/clock.ts'
import { memoryCounters, postgresCounters, redisCounters } from './db/counters.ts'
import { listen } from './db/listen.ts'
import { createRateLimits } from './db/rate-limits.ts'
import { connectRedis } from './db/redis.ts'
import { type Mailbox, mailboxMailer } from './delivery/mailbox.ts'
import { smtpMailer } from './delivery/mailer.ts'
import { answerRequests, startOutbox } from './delivery/outbox.ts'
import { postmarkSender } from './delivery/postmark.ts'
import { startQueue, stopQueue } from './delivery/queue.ts'
import { renderMail } from './delivery/render.ts'
import { createSafeFetch } from './delivery/safe-fetch.ts'
import { smsDelivery } from './delivery/sms.ts'
import { loadTemplates, ownTemplates } from './delivery/templates.ts'
import { changeChannels, createChanges } from './domain/changes.ts'
import { answerMessageRequest } from './domain/message-requests.ts'
import { ensureProviders } from './domain/providers/table.ts'
import { createRevocations, sessionRevokedChannel } from './domain/revocations.ts'
import { ensureRoles } from './domain/roles.ts'
import { createSightings } from './domain/sightings.ts'
import { configuredKeyRing, signingKeysChannel, storedKeyRing } from './domain/signing-keys.ts'
import { startJobs } from './jobs/start.ts'
import type { Mail } from './messages.ts'

/** What the process brings: everything else is made from it. Without a clock, the database's time is used. */
export type Outside = { databaseUrl: string; random: Random; log: Log; clock?: Clock }

export type RunningDeps = {
  deps: Deps
  /** The development mailbox; null where mail leaves by SMTP. */
  mailbox: Mailbox | null
  /** Lets mail that is being sent finish, and closes every connection. */
  close: () => Promise<void>
}

/** Connects everything that use cases need, on a database that is migrated already. */
export async function startDeps(config: Config, { databaseUrl, random, log, clock: givenClock }: Outside): Promise<RunningDeps> {
  const closing: (() => Promise<void> | void)[] = []
  const close = async () => {
    for (const step of closing.reverse()) await step()
  }
  try {
    const db = connectDatabase({ url: databaseUrl, poolSize: config.database.poolSize, log })
    closing.push(db.close)
    const clock = givenClock ?? (await startClock(db.pool, closing))
    await ensureRoles(db, config.signUp)
    await ensureProviders(db, config.providers)

    const seal = createSeal(config.encryptionKeys, random)
    const { jwtSecret, accessTtlSeconds } = config.tokens
    const keys = jwtSecret ? await configuredKeyRing(jwtSecret) : await storedKeyRing(db, seal, clock)
    const accessTokens = createAccessTokens(keys, {
      issuer: jwtSecret?.issuer ?? config.server.url,
      claimsNamespace: jwtSecret?.claimsNamespace ?? 'https://hasura.io/jwt/claims',
      clock,
    })

    const revocations = createRevocations(db, clock, accessTtlSeconds, () => listener.connected())
    const changes = createChanges()
    const listener = listen({
      url: databaseUrl,
      channels: [sessionRevokedChannel, signingKeysChannel, ...Object.values(changeChannels)],
      log,
      onNotify: (channel, payload) => {
        if (channel === sessionRevokedChannel) revocations.heard(payload)
        else if (channel !== signingKeysChannel) changes.heard(channel, payload)
        else keys.reload().catch((error) => log.warn({ error }, 'The signing keys could not be read again'))
      },
      onConnect: async () => {
        await Promise.all([revocations.reload(), keys.reload()])
        changes.heardAll()
      },
    })
    closing.push(listener.stop)

    const fetch = createSafeFetch(new Set(config.trustedOrigins))
    const mail = await startMail(config, { random, clock, fetch, log })
    const boss = await startQueue(db.pool, log)
    closing.push(mail.close, () => stopQueue(boss))
    const outbox = await startOutbox({
      boss,
      seal,
      log,
      sendMail: mail.send,
      sendSms: smsDelivery(config.sms, { findTemplate: mail.findTemplate, fetch, log, clock, mailbox: mail.mailbox }),
    })
    await startJobs(boss, { db, clock, log, seal })

    const passwords = await createPasswords(config.passwords, random)
    const counters = await startCounters(config.counts, db.pool, log, closing)
    const openId = createOpenId(clock)
    const sightings = createSightings(db, clock, log)
    const rateLimits = createRateLimits(config.rateLimit, counters, log)
    const tools = { config, clock, random, log, fetch, openId, passwords, estimateStrength, accessTokens, seal }
    const deps = { ...tools, db, outbox, revocations, changes, sightings, counters, rateLimits }
    await answerRequests({ boss, seal, log }, (request) => answerMessageRequest(deps, request))
    return { deps, mailbox: mail.mailbox, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function startClock(pool: Deps['db']['pool'], closing: (() => void)[]): Promise<Clock> {
  const clock = await databaseClock(pool)
  closing.push(clock.stop)
  return clock
}

async function startCounters(
  counts: Config['counts'],
  pool: Deps['db']['pool'],
  log: Log,
  closing: (() => void)[],
): Promise<Counters> {
  if (counts.store !== 'redis') return counts.store === 'memory' ? memoryCounters() : postgresCounters(pool)
  const redis = await connectRedis(counts.url, log)
  closing.push(() => redis.disconnect())
  return redisCounters(redis)
}

async function startMail(
  { mail, locales, server }: Config,
  { random, clock, fetch, log }: Pick<Deps, 'random' | 'clock' | 'fetch' | 'log'>,
) {
  const findTemplate = await loadTemplates(await ownTemplates(mail, { fetch, clock, log }), locales.default)
  const places = { serverUrl: server.url, clientUrl: server.clientUrl }
  const render = (letter: Mail) => renderMail(findTemplate, places, letter)
  if (mail.postmark !== null) {
    const send = postmarkSender(mail.postmark, { sender: mail.sender, places, fetch, render })
    return { send, mailbox: null, findTemplate, close: () => {} }
  }
  if (mail.smtp === null) {
    const mailbox = mailboxMailer(`${server.dataDirectory}/mailbox`, clock, random)
    return { send: async (letter: Mail) => mailbox.send(await render(letter)), mailbox, findTemplate, close: () => {} }
  }
  const mailer = smtpMailer(mail.sender, mail.smtp)
  return { send: async (letter: Mail) => mailer.send(await render(letter)), mailbox: null, findTemplate, close: mailer.close }
}
