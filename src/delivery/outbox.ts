import { fromPrisma, type JobResult, type JobWithMetadata, type PgBoss } from 'pg-boss'
import type { Log, Mail, Mailer, Outbox, RenderedMail, Seal } from '../context.ts'

type OutboxParts = { boss: PgBoss; mailer: Mailer; render: (mail: Mail) => RenderedMail; seal: Seal; log: Log }

type SealedMail = { sealed: string }

const queueName = 'mail'
/** Holds, for two weeks, what could not be sent in a day; `boss.redrive` sends it after all. */
const deadLetterName = 'mail-dead-letters'

const retries = {
  /** With the backoff the last of the tries comes about a day after the first. */
  retryLimit: 12,
  retryDelay: 15,
  retryBackoff: true,
  expireInSeconds: 60,
  heartbeatSeconds: 10,
  deleteAfterSeconds: 60,
  deadLetter: deadLetterName,
}

/**
 * The outbox, and the worker that empties it for this and every other instance.
 * A mail is sent at least once after its transaction commits, and never when it rolls back; a process killed between
 * the server's acceptance and the note of it sends twice. The life of a ticket inside counts from its own row, not from here.
 */
export async function startOutbox(parts: OutboxParts): Promise<Outbox> {
  const { boss, seal } = parts
  await boss.createQueue(deadLetterName)
  await boss.createQueue(queueName, retries)
  await boss.updateQueue(queueName, retries)

  await boss.work(
    queueName,
    {
      batchSize: 5,
      localConcurrency: 2,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 5,
      includeMetadata: true,
      perJobResults: true,
    },
    (jobs: JobWithMetadata<SealedMail>[]) => Promise.all(jobs.map((job) => deliver(parts, job))),
  )

  return {
    mail: async (tx, mail) => {
      // Sealed: whoever reads the table, a dump or a replica must not find links that sign in.
      const data: SealedMail = { sealed: seal.seal('mail', JSON.stringify(mail)) }
      await boss.send(queueName, data, { db: fromPrisma(tx.prisma) })
    },
    wake: () => {
      for (const worker of boss.getWipData()) {
        if (worker.name === queueName) boss.notifyWorker(worker.id)
      }
    },
  }
}

/** What it resolves with is stored beside the job, so it must hold nothing of the mail. */
async function deliver({ mailer, render, seal, log }: OutboxParts, job: JobWithMetadata<SealedMail>): Promise<JobResult> {
  try {
    const mail: Mail = JSON.parse(seal.open('mail', job.data.sealed))
    await mailer.send(render(mail))
    return { id: job.id, status: 'completed' }
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown failure'
    const fields = { jobId: job.id, attempt: job.retryCount + 1, reason }
    if (job.retryCount < job.retryLimit) log.warn(fields, 'A mail could not be sent and will be tried again')
    else log.error(fields, `A mail was given up and moved to ${deadLetterName}`)
    return { id: job.id, status: 'failed', output: { reason } }
  }
}
