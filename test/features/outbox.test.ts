import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Log, Outbox } from '../../src/context.ts'
import { systemRandom } from '../../src/crypto/random.ts'
import { createSeal } from '../../src/crypto/seal.ts'
import { connectDatabase } from '../../src/db/client.ts'
import { smtpMailer } from '../../src/delivery/mailer.ts'
import { startOutbox } from '../../src/delivery/outbox.ts'
import { startQueue, stopQueue } from '../../src/delivery/queue.ts'
import { renderMail } from '../../src/delivery/render.ts'
import { loadTemplates } from '../../src/delivery/templates.ts'
import type { Mail } from '../../src/messages.ts'
import { createTestDatabase } from '../support/database.ts'
import { captureMail, type MailCapture } from '../support/mail.ts'

const link = 'https://auth.example.com/verify?ticket=verifyEmail%3Atop-secret'
const cleanUp: (() => unknown)[] = []
const undoLater = (undo: () => unknown) => cleanUp.push(undo)

let database: Awaited<ReturnType<typeof createTestDatabase>>
let smtp: MailCapture

beforeEach(async () => {
  database = await createTestDatabase()
  undoLater(() => database.drop())
  smtp = await captureMail()
  undoLater(() => smtp.stop())
})
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo()
})

describe('a mail and its transaction', () => {
  test('nothing is sent for a transaction that rolls back', async () => {
    const { db, outbox } = await startInstance()

    const refused = db.transact(async (tx) => {
      await outbox.mail(tx, mailTo('rolled-back@example.com'))
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    await queueMail(db, outbox, 'committed@example.com')

    await smtp.next('committed@example.com')
    expect(smtp.mails).toHaveLength(1)
    expect(await jobs(db)).toHaveLength(1)
  })

  test('nothing is sent before the commit, and the mail leaves at once after it', async () => {
    const { db, outbox } = await startInstance()

    await db.transact(async (tx) => {
      await outbox.mail(tx, mailTo('ada@example.com'))
      outbox.wake()
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(smtp.mails).toEqual([])
    })
    const committedAt = performance.now()
    outbox.wake()
    await smtp.next('ada@example.com')

    // The next poll would come after up to 5 seconds.
    expect(performance.now() - committedAt).toBeLessThan(1000)
  })

  test('each of many mails is sent exactly once by two instances together', async () => {
    const instances = await Promise.all([startInstance(), startInstance()])
    const addresses = Array.from({ length: 20 }, (_, index) => `user-${index}@example.com`)

    await Promise.all(instances.flatMap(({ db, outbox }) => addresses.map((address) => queueMail(db, outbox, address))))
    await vi.waitFor(() => expect(smtp.mails.length).toBeGreaterThanOrEqual(40), { timeout: 5000 })
    await Promise.all(instances.map(({ boss }) => stopQueue(boss)))

    expect(smtp.mails.map((mail) => mail.to).sort()).toEqual([...addresses, ...addresses].sort())
  })
})

describe('a mail server that is down', () => {
  test('changes nothing for the caller; the mail is tried again and arrives', async () => {
    const { db, outbox, log } = await startInstance()
    await smtp.stop()

    await queueMail(db, outbox, 'ada@example.com')
    const job = await jobIn(db, 'retry')

    expect(job.seconds_to_retry).toBeGreaterThan(10)
    expect(job.output).toEqual({ reason: expect.stringContaining('ECONNREFUSED') })
    expect(log.warn).toHaveBeenCalledWith(expect.objectContaining({ attempt: 1 }), expect.any(String))

    smtp = await captureMail({ port: smtp.port })
    await tryAgain(db, outbox, 1)
    expect((await smtp.next('ada@example.com', 'email-verify')).headers.get('x-link')).toBe(link)
  })

  test('the tries are spread over about a day; then the mail is kept as a dead letter that can still be sent', async () => {
    const { db, boss, outbox, log } = await startInstance()
    await smtp.stop()
    await queueMail(db, outbox, 'ada@example.com')
    await jobIn(db, 'retry')

    await tryAgain(db, outbox, 11)
    const lastWaitSeconds = (await jobIn(db, 'retry', 11)).seconds_to_retry
    expect(lastWaitSeconds).toBeGreaterThan(6 * 3600)
    expect(lastWaitSeconds).toBeLessThan(24 * 3600)

    await tryAgain(db, outbox, 12)
    await jobIn(db, 'failed', 12)
    expect(log.error).toHaveBeenCalledWith(expect.objectContaining({ attempt: 13 }), expect.stringContaining('given up'))

    smtp = await captureMail({ port: smtp.port })
    expect(await boss.redrive('mail-dead-letters')).toBe(1)
    outbox.wake()
    await smtp.next('ada@example.com')
  })
})

describe('what the database holds', () => {
  test('neither link nor ticket nor address, before the mail is sent, while it waits for a retry, and after', async () => {
    const { db, outbox } = await startInstance()
    const secrets = /top-secret|auth\.example\.com|ada@example/

    await db.transact(async (tx) => {
      await outbox.mail(tx, mailTo('ada@example.com'))
      const created = await tx.prisma.$queryRawUnsafe<{ row: string }[]>('SELECT job::text AS row FROM portcullis_jobs.job')
      expect(created).toHaveLength(1)
      expect(created[0]?.row).not.toMatch(secrets)
    })
    await smtp.stop()
    outbox.wake()
    await jobIn(db, 'retry')
    expect(await dump(db)).not.toMatch(secrets)

    smtp = await captureMail({ port: smtp.port })
    await tryAgain(db, outbox, 1)
    await jobIn(db, 'completed')
    expect(await dump(db)).not.toMatch(secrets)
  })
})

describe('stopping', () => {
  test('a mail at work is finished, and what is queued waits for the next instance', async () => {
    await smtp.stop()
    const accept = Promise.withResolvers<void>()
    const received = Promise.withResolvers<void>()
    smtp = await captureMail({
      port: smtp.port,
      beforeAccepting: () => {
        received.resolve()
        return accept.promise
      },
    })
    const first = await startInstance()
    await queueMail(first.db, first.outbox, 'at-work@example.com')
    await received.promise

    const stopped = stopQueue(first.boss)
    await queueMail(first.db, first.outbox, 'queued@example.com')
    accept.resolve()
    await stopped

    expect(smtp.mails.map((mail) => mail.to)).toEqual(['at-work@example.com'])
    await startInstance()
    await smtp.next('queued@example.com')
    expect(smtp.mails).toHaveLength(2)
  })

  test('a broken connection to the database ends neither the process nor the worker', async () => {
    const { db, outbox } = await startInstance()

    await db.pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    outbox.wake()
    await vi.waitFor(() => queueMail(db, outbox, 'ada@example.com'))

    await smtp.next('ada@example.com')
  })
})

async function startInstance() {
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() } satisfies Log
  const db = connectDatabase({ url: database.url, poolSize: 5, log })
  const boss = await startQueue(db.pool, log)
  const settings = { host: '127.0.0.1', port: smtp.port, secure: false, auth: null, xSmtpapi: null }
  const mailer = smtpMailer({ name: '', address: 'no-reply@example.com' }, settings)
  const places = { serverUrl: 'https://auth.example.com', clientUrl: 'https://app.example.com' }
  const findTemplate = await loadTemplates(null, 'en')
  const outbox = await startOutbox({
    boss,
    sendMail: async (mail) => mailer.send(await renderMail(findTemplate, places, mail)),
    sendSms: async () => {},
    seal: createSeal(['0123456789abcdef'.repeat(4)], systemRandom),
    log,
  })
  undoLater(async () => {
    await stopQueue(boss)
    mailer.close()
    await db.close()
  })
  return { db, boss, outbox, log }
}

type Db = Awaited<ReturnType<typeof startInstance>>['db']

function mailTo(to: string): Mail {
  const variables = { link, ticket: 'verifyEmail:top-secret', redirectTo: '', displayName: to, email: to, newEmail: '' }
  return { template: 'email-verify', to, locale: 'en', variables }
}

async function queueMail(db: Db, outbox: Outbox, to: string): Promise<void> {
  await db.transact((tx) => outbox.mail(tx, mailTo(to)))
  outbox.wake()
}

type JobRow = { state: string; output: unknown; retry_count: number; seconds_to_retry: number }

async function jobs(db: Db): Promise<JobRow[]> {
  const columns = 'state, output, retry_count, extract(epoch FROM start_after - now())::float8 AS seconds_to_retry'
  return (await db.pool.query<JobRow>(`SELECT ${columns} FROM portcullis_jobs.job WHERE name = 'mail'`)).rows
}

function jobIn(db: Db, state: string, retryCount = 0): Promise<JobRow> {
  const find = async () => (await jobs(db)).find((job) => job.state === state && job.retry_count >= retryCount)
  return vi.waitUntil(find, { timeout: 5000 })
}

/** Makes the waiting job due now, as if it were its n-th retry. */
async function tryAgain(db: Db, outbox: Outbox, retry: number): Promise<void> {
  await db.pool.query('UPDATE portcullis_jobs.job SET start_after = now(), retry_count = $1', [retry - 1])
  outbox.wake()
}

/** Every row of every table of the queue, as text. */
async function dump(db: Db): Promise<string> {
  const tables = await db.pool.query(`SELECT table_name FROM information_schema.tables WHERE table_schema = 'portcullis_jobs'`)
  const texts = tables.rows.map(({ table_name }) =>
    db.pool.query(`SELECT t::text AS row FROM portcullis_jobs."${table_name}" AS t`),
  )
  return (await Promise.all(texts)).flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n')
}
