import { fromPrisma, type JobResult, type JobWithMetadata, type PgBoss } from 'pg-boss'
import type { Log, Outbox, Seal, Transaction } from '../context.ts'
import type { Mail, Sms } from '../messages.ts'

/** Thrown by a sender: to try again is of no use. */
export class RefusedForGood extends Error {}

type QueueParts = { boss: PgBoss; seal: Seal; log: Log }

type OutboxParts = QueueParts & {
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
  const outbox: Outbox = {
    mail: await openQueue<Mail>(parts, 'mail', mailRetries),
    sms: await openQueue<Sms>(parts, 'sms', smsRetries),
    request: await openQueue<object>(parts, 'request', mailRetries),
    wake: () => {
      for (const worker of boss.getWipData()) if (Object.hasOwn(kinds, worker.name)) boss.notifyWorker(worker.id)
    },
  }
  await empty(parts, 'mail', sendMail)
  await empty(parts, 'sms', sendSms)
  return outbox
}

/** Starts the worker that looks into requests, which takes more than the outbox has. `answer` throws to be asked again. */
export function answerRequests(parts: QueueParts, answer: (request: object) => Promise<void>): Promise<void> {
  return empty(parts, 'request', answer)
}

/** The queues, and what one of their jobs is called in the log. */
const kinds = { mail: 'A mail', sms: 'An SMS', request: 'A request for a message' }
type QueueName = keyof typeof kinds

type Retries = typeof smsRetries & { deadLetter?: string }
type Send<Message> = (message: Message) => Promise<void>

/** Makes a queue where there is none; returns what puts messages into it. */
async function openQueue<Message>({ boss, seal }: QueueParts, name: QueueName, retries: Retries) {
  await boss.createQueue(name, retries)
  await boss.updateQueue(name, retries)
  return async (tx: Transaction, message: Message): Promise<void> => {
    // Sealed: whoever reads the table, a dump or a replica must not find links and codes that sign in.
    const data: Sealed = { sealed: seal.seal(name, JSON.stringify(message)) }
    await boss.send(name, data, { db: fromPrisma(tx.prisma) })
  }
}

/** Starts the worker of a queue. */
async function empty<Message>(parts: QueueParts, name: QueueName, send: Send<Message>): Promise<void> {
  await parts.boss.work(
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
}

/** What it resolves with is stored beside the job, so it must hold nothing of the message. */
async function deliver<Message>(
  { seal, log }: QueueParts,
  name: QueueName,
  send: Send<Message>,
  job: JobWithMetadata<Sealed>,
): Promise<JobResult> {
  const kind = kinds[name]
  try {
    await send(JSON.parse(seal.open(name, job.data.sealed)))
    return { id: job.id, status: 'completed' }
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown failure'
    const fields = { jobId: job.id, attempt: job.retryCount + 1, reason }
    const isFinal = error instanceof RefusedForGood || job.retryCount >= job.retryLimit
    if (!isFinal) log.warn(fields, `${kind} could not be sent and will be tried again`)
    else log.error(fields, name === 'sms' ? 'An SMS was given up' : `${kind} was given up and moved to ${deadLetterName}`)
    return { id: job.id, status: error instanceof RefusedForGood ? 'deadletter' : 'failed', output: { reason } }
  }
}
