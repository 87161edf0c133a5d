import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/context.ts'
import { connectDatabase } from '../../src/db/client.ts'
import { asBusy, violatedConstraint } from '../../src/db/failures.ts'
import { AuthError, BusyError } from '../../src/errors.ts'
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
const _createSession = async (userId: string) => {
  const id = crypto.randomUUID()
  return db.prisma.session.create({ data: { id, userId, authenticatedAt: new Date() } })
}

describe('an address', () => {
  const byEmail = { name: 'by-email', text: 'SELECT id, email FROM auth.users WHERE email = $1' }

  test('is found in any case, by Prisma, by a statement and by a statement in a transaction', async () => {
    const { id, email } = await createUser()
    const shouted = email?.toUpperCase() ?? ''
    expect(await db.prisma.user.findUnique({ where: { email: shouted }, select: { id: true, email: true } })).toEqual({
      id,
      email,
    })
    expect(await db.run(byEmail, shouted)).toEqual([{ id, email }])
    expect(await db.transact((tx) => tx.run(byEmail, shouted))).toEqual([{ id, email }])
  })

  test('is found in any case although the URL or the database leave `public` out of the search_path', async () => {
    const { id, email } = await createUser()
    const other = new URL(url)
    other.searchParams.set('options', '-c search_path=auth')
    const confined = connectDatabase({ url: other.href, poolSize: 1, log: quietLog })
    expect(await confined.run(byEmail, email?.toLowerCase())).toEqual([{ id, email }])
    await confined.close()
  })
})

describe('a statement', () => {
  const everyType = {
    name: 'every-type',
    text: `SELECT $1::uuid AS id, $2::timestamptz AS at, $3::jsonb AS data, $4::bytea AS hash, $5::text[] AS list, $6::bigint AS big,
      $7::integer AS small, $8::boolean AS flag, $9::text AS nothing, '{"a": [1, null]}'::jsonb AS object, count(*) OVER () AS counted`,
  }
  const id = '0b6e3d6a-33a5-4c62-8a0c-6d3f2d3e9f01'
  const at = new Date('2026-03-29T01:30:00.123Z')
  const hash = Buffer.from('00ff10', 'hex')
  const values = [id, at, '["x"]', hash, ['a', 'b,"c'], 9007199254740993n, 6, true, null] as const
  const row = {
    id,
    at,
    data: ['x'],
    hash,
    list: ['a', 'b,"c'],
    big: '9007199254740993',
    small: 6,
    flag: true,
    nothing: null,
    object: { a: [1, null] },
    counted: '1',
  }

  test('gives and takes the same values on the pool and in a transaction', async () => {
    expect(await db.run(everyType, ...values)).toStrictEqual([row])
    expect(await db.transact((tx) => tx.run(everyType, ...values))).toStrictEqual([row])
  })

  test('and Prisma keep a moment as it is although the database lives in another time zone', async () => {
    const { database } = new pg.Client(url)
    await db.run({ name: 'zone', text: `ALTER DATABASE ${database} SET timezone = 'Asia/Kolkata'` })
    const elsewhere = connectDatabase({ url, poolSize: 1, log: quietLog })
    const { id: userId } = await createUser()
    await elsewhere.prisma.user.update({ where: { id: userId }, data: { lastSeen: at } })
    const lastSeen = { name: 'last-seen', text: 'SELECT last_seen, last_seen = $2 AS same FROM auth.users WHERE id = $1' }
    expect(await elsewhere.run(lastSeen, userId, at)).toEqual([{ last_seen: at, same: true }])
    expect(await elsewhere.transact((tx) => tx.run(lastSeen, userId, at))).toEqual([{ last_seen: at, same: true }])
    expect(await elsewhere.prisma.user.findUnique({ where: { id: userId }, select: { lastSeen: true } })).toEqual({
      lastSeen: at,
    })
    await elsewhere.close()
  })

  test('names the constraint that it ran into, however it was sent', async () => {
    const { email } = await createUser()
    const insert = { name: 'insert', text: "INSERT INTO auth.users (email, locale) VALUES ($1, 'en')" }
    const failures = await Promise.all([
      db.prisma.user.create({ data: { email: email?.toUpperCase() ?? '', locale: 'en' } }).catch(violatedConstraint),
      db.run(insert, email).catch(violatedConstraint),
      db.transact((tx) => tx.run(insert, email)).catch(violatedConstraint),
      db.prisma.user.create({ data: { locale: 'en', defaultRole: 'none' } }).catch(violatedConstraint),
      db.run(insert, 'not an address').catch(violatedConstraint),
      db.run({ name: 'wrong', text: 'SELECT wrong' }).catch(violatedConstraint),
    ])
    expect(failures).toEqual(['users_email_key', 'users_email_key', 'users_email_key', 'fk_default_role', 'email_check', null])
  })
})

describe('a transaction', () => {
  test('keeps what Prisma and statements wrote, or nothing of it', async () => {
    const { id } = await createUser()
    const rename = { name: 'rename', text: 'UPDATE auth.users SET display_name = $2 WHERE id = $1' }
    const work = (outcome: () => void) =>
      db.transact(async (tx) => {
        await tx.run(rename, id, 'new')
        await tx.prisma.user.update({ where: { id }, data: { avatarUrl: 'new' } })
        outcome()
      })
    const read = () => db.prisma.user.findUnique({ where: { id }, select: { displayName: true, avatarUrl: true } })
    const refuse = () => {
      throw new AuthError('invalid-ticket')
    }
    await expect(work(refuse)).rejects.toThrow(new AuthError('invalid-ticket'))
    expect(await read()).toEqual({ displayName: '', avatarUrl: '' })
    await work(() => {})
    expect(await read()).toEqual({ displayName: 'new', avatarUrl: 'new' })
  })
})

describe('a database that does not answer', () => {
  const one = { name: 'one', text: 'SELECT 1 AS one' }

  test('is `unavailable` at every door, with nothing of it in the sentence', async () => {
    const nobody = connectDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 1, log: quietLog })
    const failures = await Promise.all([
      nobody.run(one).catch((error) => error),
      nobody.transact((tx) => tx.run(one)).catch((error) => error),
      nobody.prisma.user.findFirst().catch(asBusy),
      nobody.prisma.$queryRawUnsafe('SELECT 1').catch(asBusy),
    ])
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(BusyError)
      expect(failure).toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 })
      expect(failure.message).not.toContain('127.0.0.1')
    }
    await nobody.close()
  })

  test('is `unavailable` to a transaction whose connection is cut, and the next one succeeds', async () => {
    const cut = db.transact(async (tx) => {
      const [row] = await tx.run<[], { pid: number }>({ name: 'pid', text: 'SELECT pg_backend_pid() AS pid' })
      await db.run({ name: 'cut', text: 'SELECT pg_terminate_backend($1)' }, row?.pid)
      await delay(50)
      await tx.run(one)
    })
    await expect(cut).rejects.toMatchObject({ code: 'unavailable' })
    expect(await db.transact((tx) => tx.run(one))).toEqual([{ one: 1 }])
  })

  test('is `overloaded` while every connection is taken, and recovers when one comes back', async () => {
    const busy = connectDatabase({ url, poolSize: 1, log: quietLog })
    const taken = await busy.pool.connect()
    const failures = await Promise.all([
      busy.run(one).catch((error) => error),
      busy.transact((tx) => tx.run(one)).catch((error) => error),
      busy.prisma.user.findFirst().catch(asBusy),
    ])
    for (const failure of failures) expect(failure).toMatchObject({ code: 'overloaded', retryAfterSeconds: 1 })
    taken.release()
    expect(await busy.run(one)).toEqual([{ one: 1 }])
    await busy.close()
  })
})
