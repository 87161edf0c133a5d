import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Log } from '../../src/context.ts'
import { systemRandom } from '../../src/crypto/random.ts'
import { createSeal } from '../../src/crypto/seal.ts'
import { connectDatabase } from '../../src/db/client.ts'
import type { Session } from '../../src/db/generated/client.ts'
import { startQueue, stopQueue } from '../../src/delivery/queue.ts'
import { startJobs } from '../../src/jobs/start.ts'
import { batchSize, expiredTickets, sweepAll } from '../../src/jobs/sweeps.ts'
import { jobTable } from '../../src/jobs/table.ts'
import { createTestDatabase } from '../support/database.ts'

const now = new Date('2026-11-21T12:00:00Z')
const clock = { now: () => now }
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
const seal = createSeal(['4d'.repeat(32)], systemRandom)
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() } satisfies Log

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: ReturnType<typeof connectDatabase>
let userId: string

beforeAll(async () => {
  database = await createTestDatabase()
  db = connectDatabase({ url: database.url, poolSize: 5, log })
  userId = (await db.prisma.user.create({ data: { locale: 'en' } })).id
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

describe('a sweep takes what ended and leaves what lives', () => {
  test('expired tickets', async () => {
    const ticket = (expiresAt: Date) =>
      db.prisma.ticket.create({ data: { purpose: systemRandom.uuid(), hash: Buffer.from(systemRandom.uuid()), expiresAt } })
    await ticket(days(-1))
    const live = await ticket(days(1))

    expect(await run('sweep-expired-tickets')).toBe(1)
    expect(await db.prisma.ticket.findMany()).toEqual([live])
  })

  test('expired device authorizations', async () => {
    const waiting = (expiresAt: Date) => {
      const [deviceCodeHash, userCodeHash] = [Buffer.from(systemRandom.uuid()), Buffer.from(systemRandom.uuid())]
      return db.prisma.deviceAuthorization.create({
        data: { deviceCodeHash, userCodeHash, clientId: 'portcullis-cli', expiresAt },
      })
    }
    await waiting(days(-1))
    const live = await waiting(days(1))

    expect(await run('sweep-expired-device-authorizations')).toBe(1)
    expect(await db.prisma.deviceAuthorization.findMany()).toEqual([live])
  })

  test('expired invitations', async () => {
    const { id: organizationId } = await db.prisma.organization.create({
      data: { id: systemRandom.uuid(), name: 'Engines', slug: 'engines', kind: 'team' },
    })
    const invitation = (email: string, expiresAt: Date) =>
      db.prisma.invitation.create({
        data: {
          id: systemRandom.uuid(),
          organizationId,
          email,
          role: 'member',
          hash: Buffer.from(email),

          expiresAt,
        },
      })
    await invitation('late@people.test', days(-1))
    const live = await invitation('early@people.test', days(1))

    expect(await run('sweep-expired-invitations')).toBe(1)
    expect(await db.prisma.invitation.findMany()).toEqual([live])
  })

  test('expired refresh tokens and personal access tokens', async () => {
    const token = (expiresAt: Date, type: string) => db.prisma.refreshToken.create({ data: { userId, expiresAt, type } })
    await token(days(-1), 'regular')
    const expired = await token(days(-1), 'pat')
    const live = [await token(days(1), 'regular'), await token(days(1), 'pat')]

    expect(await run('sweep-expired-refresh-tokens')).toBe(1)
    const opened = await session({ patId: expired.id })
    expect(await run('sweep-expired-pats')).toBe(1)
    expect(await db.prisma.session.findUnique({ where: { id: opened.id } })).toMatchObject({ revokedReason: 'pat-revoked' })
    await db.prisma.session.deleteMany()
    expect(await db.prisma.refreshToken.findMany({ orderBy: { createdAt: 'asc' } })).toEqual(live)
  })

  test('spent refresh tokens past their time', async () => {
    const { id: sessionId } = await session({})
    const spent = (expiresAt: Date) =>
      db.prisma.spentRefreshToken.create({ data: { hash: Buffer.from(systemRandom.uuid()), sessionId, expiresAt } })
    await spent(days(-1))
    const live = await spent(days(1))

    expect(await run('sweep-spent-refresh-tokens')).toBe(1)
    expect(await db.prisma.spentRefreshToken.findMany()).toEqual([live])
    await db.prisma.session.delete({ where: { id: sessionId } })
  })

  test('sessions revoked more than 90 days ago, with their tokens', async () => {
    const old = await session({ revokedAt: days(-91) })
    await db.prisma.refreshToken.create({ data: { userId, sessionId: old.id, expiresAt: days(1) } })
    const kept = [await session({ revokedAt: days(-89) }), await session({ lastSeenAt: days(-100) })]

    expect(await run('sweep-revoked-sessions')).toBe(1)
    expect((await db.prisma.session.findMany()).map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort())
    expect(await db.prisma.refreshToken.count({ where: { sessionId: old.id } })).toBe(0)
    await db.prisma.session.deleteMany()
  })

  test('sessions that nothing can continue and nobody used for 90 days', async () => {
    const continued = await session({ lastSeenAt: days(-91) })
    await db.prisma.refreshToken.create({ data: { userId, sessionId: continued.id, expiresAt: days(1) } })
    const recent = await session({ lastSeenAt: days(-89) })
    const carried = await session({ lastSeenAt: days(-91), carrier: 'cookie', expiresAt: days(9), idleExpiresAt: days(1) })
    await session({ lastSeenAt: days(-130), carrier: 'cookie', expiresAt: days(9), idleExpiresAt: days(-100) })
    await session({ lastSeenAt: days(-91) })

    expect(await run('sweep-abandoned-sessions')).toBe(2)
    const left = await db.prisma.session.findMany()
    expect(left.map(({ id }) => id).sort()).toEqual([continued.id, recent.id, carried.id].sort())
    await db.prisma.session.deleteMany()
  })

  test('devices that no browser remembers any more', async () => {
    const device = (lastSeenAt: Date) =>
      db.prisma.device.create({
        data: { id: systemRandom.uuid(), userId, hash: Buffer.from(systemRandom.uuid()), lastSeenAt },
      })
    await device(days(-401))
    const kept = await device(days(-399))

    expect(await run('sweep-forgotten-devices')).toBe(1)
    expect(await db.prisma.device.findMany()).toEqual([kept])
  })

  test('signing keys that verify nothing any more', async () => {
    const key = (kid: string, retiredAt: Date | null) =>
      db.prisma.signingKey.create({
        data: { kid, algorithm: 'ES256', publicJwk: {}, privateJwkSealed: '', activeFrom: days(-90), retiredAt },
      })
    await key('retired', days(-1))
    await key('verifying', days(1))
    await key('signing', null)

    expect(await run('sweep-retired-signing-keys')).toBe(1)
    expect((await db.prisma.signingKey.findMany()).map(({ kid }) => kid).sort()).toEqual(['signing', 'verifying'])
  })

  test('counters of rate limits whose window is over', async () => {
    const limit = (key: string, expire: Date | null) =>
      db.prisma.rateLimit.create({ data: { key, expire: expire && BigInt(expire.getTime()) } })
    await limit('over', days(-1))
    await limit('open', days(1))
    await limit('for ever', null)

    expect(await run('sweep-expired-rate-limits')).toBe(1)
    expect((await db.prisma.rateLimit.findMany()).map(({ key }) => key).sort()).toEqual(['for ever', 'open'])
  })
})

test('a sweep of more than one batch takes every row', async () => {
  const rows = batchSize * 2 + 1
  await db.pool.query(
    `INSERT INTO auth.tickets (purpose, hash, expires_at) SELECT n::text, n::text::bytea, $1 FROM generate_series(1, ${rows}) AS n`,
    [days(-1)],
  )

  expect(await sweepAll(db, expiredTickets, now)).toBe(rows)
})

test('the schedules in the database are those of the table, and a job that is due runs', async () => {
  const boss = await startQueue(db.pool, log)
  try {
    await boss.createQueue('periodic', { policy: 'exclusive' })
    await boss.schedule('periodic', '* * * * *', null, { key: 'a-job-of-an-older-version' })

    await startJobs(boss, { db, clock, log, seal })

    const schedules = await boss.getSchedules('periodic')
    expect(Object.fromEntries(schedules.map(({ key, cron }) => [key, cron]))).toEqual(
      Object.fromEntries(Object.entries(jobTable).map(([name, { cron }]) => [name, cron])),
    )

    await boss.send('periodic', { job: 'sweep-expired-tickets' })
    for (const worker of boss.getWipData()) boss.notifyWorker(worker.id)
    await vi.waitFor(() =>
      expect(log.info).toHaveBeenCalledWith(expect.objectContaining({ job: 'sweep-expired-tickets' }), expect.any(String)),
    )
  } finally {
    await stopQueue(boss)
  }
})

function run(name: string): Promise<number> {
  const job = jobTable[name]
  if (job === undefined) throw new Error(`no job ${name}`)
  return job.run({ db, clock, log, seal })
}

function session(data: Partial<Session>) {
  return db.prisma.session.create({ data: { id: systemRandom.uuid(), userId, authenticatedAt: now, lastSeenAt: now, ...data } })
}
