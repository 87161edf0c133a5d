import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/context.ts'
import { connectDatabase } from '../../src/db/client.ts'
import { databaseClock } from '../../src/db/clock.ts'
import { type Listener, listen } from '../../src/db/listen.ts'
import { createTestDatabase } from '../support/database.ts'
import { quietLog } from '../support/log.ts'

let url: string
let drop: () => Promise<void>
let db: Database & { close: () => Promise<void> }

beforeAll(async () => {
  ;({ url, drop } = await createTestDatabase())
  db = connectDatabase({ url, poolSize: 3, log: quietLog })
})

afterAll(async () => {
  await db.close()
  await drop()
})

let users = 0
const createUser = () => {
  users += 1
  return db.prisma.user.create({ data: { email: `User.${users}@Example.com`, locale: 'en' } })
}
const createSession = async (userId: string) => {
  const id = crypto.randomUUID()
  return db.prisma.session.create({ data: { id, userId, authenticatedAt: new Date() } })
}

describe('notifications', () => {
  let heard: string[] = []
  let loads = 0
  let listener: Listener

  beforeAll(async () => {
    const listening = Promise.withResolvers<void>()
    const onConnect = async () => {
      loads += 1
      listening.resolve()
    }
    const onNotify = (channel: string, payload: string) => heard.push(`${channel} ${payload}`)
    listener = listen({
      url,
      channels: ['portcullis_session_revoked', 'portcullis_signing_keys'],
      log: quietLog,
      onNotify,
      onConnect,
    })
    await listening.promise
  })
  afterEach(() => {
    heard = []
  })
  afterAll(() => listener.stop())

  test('tell of a session that is revoked, once', async () => {
    const { id } = await createSession((await createUser()).id)
    await db.prisma.session.update({ where: { id }, data: { lastSeenAt: new Date() } })
    await db.prisma.session.update({ where: { id }, data: { revokedAt: new Date() } })
    await db.prisma.session.update({ where: { id }, data: { revokedAt: new Date(), revokedReason: 'again' } })
    await db.prisma.session.delete({ where: { id } })
    await settled()
    expect(heard).toEqual([`portcullis_session_revoked ${id}`])
  })

  test('tell of the live sessions of a deleted account', async () => {
    const user = await createUser()
    const { id } = await createSession(user.id)
    await db.prisma.user.delete({ where: { id: user.id } })
    await settled()
    expect(heard).toEqual([`portcullis_session_revoked ${id}`])
  })

  test('tell of the sessions that disabling an account in SQL has ended, and of no other', async () => {
    const user = await createUser()
    const [live, revoked] = [await createSession(user.id), await createSession(user.id)]
    const stranger = await createSession((await createUser()).id)
    await db.prisma.session.update({ where: { id: revoked.id }, data: { revokedAt: new Date(0), revokedReason: 'signed-out' } })
    await settled()
    heard = []
    await db.run({ name: 'disable', text: 'UPDATE auth.users SET disabled = true WHERE id = $1' }, user.id)
    await settled()
    expect(heard).toEqual([`portcullis_session_revoked ${live.id}`])
    const reasonOf = async (id: string) => (await db.prisma.session.findUnique({ where: { id } }))?.revokedReason
    expect(await Promise.all([live, revoked, stranger].map((session) => reasonOf(session.id)))).toEqual([
      'user-disabled',
      'signed-out',
      null,
    ])
  })

  test('tell of a changed set of signing keys', async () => {
    const key = { kid: 'k', algorithm: 'ES256', publicJwk: {}, privateJwkSealed: '', activeFrom: new Date() }
    await db.prisma.signingKey.create({ data: key })
    await db.prisma.signingKey.delete({ where: { kid: 'k' } })
    await settled()
    expect(heard).toEqual(['portcullis_signing_keys ', 'portcullis_signing_keys '])
  })

  test('are heard again after the connection was cut, and what was missed can be loaded', async () => {
    const before = loads
    await db.run({
      name: 'cut-all',
      text: "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ~ '^(LISTEN|SELECT$)'",
    })
    await expect.poll(listener.connected).toBe(false)
    await expect.poll(listener.connected).toBe(true)
    expect(loads).toBe(before + 1)
    const { id } = await createSession((await createUser()).id)
    await db.prisma.session.delete({ where: { id } })
    await settled()
    expect(heard).toEqual([`portcullis_session_revoked ${id}`])
  })

  // Notifications arrive in the order of their commits, so that the last one shows that there are no more.
  const settled = async () => {
    const mark = crypto.randomUUID()
    await db.run({ name: 'mark', text: 'SELECT pg_notify($1, $2)' }, 'portcullis_signing_keys', mark)
    await expect.poll(() => heard.at(-1)).toBe(`portcullis_signing_keys ${mark}`)
    heard.pop()
  }
})

describe('the clock', () => {
  test('shows the time of the database, not of this machine', async () => {
    const clock = await databaseClock(db.pool)
    const [row] = await db.run<[], { now: Date }>({ name: 'now', text: 'SELECT clock_timestamp() AS now' })
    expect(Math.abs(clock.now().getTime() - (row?.now.getTime() ?? 0))).toBeLessThan(100)
    const wall = Date.now
    Date.now = () => wall() + 3_600_000
    expect(Math.abs(clock.now().getTime() - wall())).toBeLessThan(100)
    Date.now = wall
    clock.stop()
  })

  test('does not start without the database', async () => {
    const pool = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' })
    await expect(databaseClock(pool)).rejects.toThrow('ECONNREFUSED')
  })
})
