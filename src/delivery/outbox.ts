import { fromPrisma, type JobResult, type JobWithMetadata, type PgBoss } from 'pg-boss'
import type { Log, Outbox, Seal, Transaction } from '../context.ts'
import type { Mail, Sms } from '../messages.ts'

/** Thrown by a sender: to try again is of no use. */
export class RefusedForGood extends Error {}

type OutboxParts = {
  boss: PgBoss
  seal: Seal
  log: Log
  /** Both throw to be asked again, with messages that quote nothing secret. */
  sendMail: (mail: Mail) => Promise<void>
  sendSms: (sms: Sms) => Promise<void>
}

type Sealed = { sealed: string }

const attempts = { retryBackoff: true, expireInSeconds: 60, heartbeatSeconds: 10, deleteAfterSeconds: 60 }

/** Holds, for two weeks, what could not be sent in a day; `boss.redrive` sends it after all. */
const deadLetterName = 'mail-dead-letters'

/** With the backoff the last of the tries comes about a day after the first. */
const mailRetries = { ...attempts, retryLimit: 12, retryDelay: 15, deadLetter: deadLetterName }

/** All within the life of a code. */
const smsRetries = { ...attempts, retryLimit: 5, retryDelay: 5 }

/**
 * The outbox, and the workers that empty it for this and every other instance.
 * A message is sent at least once after its transaction commits, and never when it rolls back; a process killed between
 * the server's acceptance and the note of it sends twice. The life of a ticket inside counts from its own row, not from here.
 */
export async function startOutbox(parts: OutboxParts): Promise<Outbox> {
  const { boss, sendMail, sendSms } = parts
  await boss.createQueue(deadLetterName)
  const mail = await openQueue(parts, 'mail', mailRetries, sendMail)
  const sms = await openQueue(parts, 'sms', smsRetries, sendSms)
  return {
    mail,
    sms,
    wake: () => {
      for (const worker of boss.getWipData()) {
        if (worker.name === 'mail' || worker.name === 'sms') boss.notifyWorker(worker.id)
      }
    },
  }
}

type Retries = typeof smsRetries & { deadLetter?: string }
type Send<Message> = (message: Message) => Promise<void>

/** Starts the worker of a queue; returns what puts messages into it. */
async function openQueue<Message>(parts: OutboxParts, name: 'mail' | 'sms', retries: Retries, send: Send<Message>) {
  const { boss, seal } = parts
  await boss.createQueue(name, retries)
  await boss.updateQueue(name, retries)
  await boss.work(
    name,
    {
      batchSize: 5,
      localConcurrency: 2,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 5,
      includeMetadata: true,
      perJobResults: true,
    },
    (jobs: JobWithMetadata<Sealed>[]) => Promise.all(jobs.map((job) => deliver(parts, name, send, job))),
  )
  return async (tx: Transaction, message: Message): Promise<void> => {
    // Sealed: whoever reads the table, a dump or a replica must not find links and codes that sign in.
    const data: Sealed = { sealed: seal.seal(name, JSON.stringify(message)) }
    await boss.send(name, data, { db: fromPrisma(tx.prisma) })
  }
}

/** What it resolves with is stored beside the job, so it must hold nothing of the message. */
async function deliver<Message>(
  { seal, log }: OutboxParts,
  name: 'mail' | 'sms',
  send: Send<Message>,
  job: JobWithMetadata<Sealed>,
): Promise<JobResult> {
  const kind = name === 'mail' ? 'A mail' : 'An SMS'
  try {
    await send(JSON.parse(seal.open(name, job.data.sealed)))
    return { id: job.id, status: 'completed' }
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown failure'
    const fields = { jobId: job.id, attempt: job.retryCount + 1, reason }
    const isFinal = error instanceof RefusedForGood || job.retryCount >= job.retryLimit
    if (!isFinal) log.warn(fields, `${kind} could not be sent and will be tried again`)
    else log.error(fields, name === 'mail' ? `A mail was given up and moved to ${deadLetterName}` : 'An SMS was given up')
    return { id: job.id, status: error instanceof RefusedForGood ? 'deadletter' : 'failed', output: { reason } }
  }
}
