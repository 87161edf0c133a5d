import type { PgBoss, Job as QueuedJob } from 'pg-boss'
import { type JobDeps, jobTable } from './table.ts'

type Due = { job: string }

const queueName = 'periodic'

/**
 * Puts the table's schedules into the database, drops those of jobs that are gone, and starts this instance's worker.
 * Whichever instance is first takes a due job; the others find it taken. A run that fails is left to the next one.
 */
export async function startJobs(boss: PgBoss, deps: JobDeps): Promise<void> {
  await boss.createQueue(queueName, { policy: 'exclusive', retryLimit: 0, expireInSeconds: 600, deleteAfterSeconds: 3600 })
  for (const [name, job] of Object.entries(jobTable)) {
    await boss.schedule(queueName, job.cron, { job: name }, { key: name, singletonKey: name })
  }
  for (const schedule of await boss.getSchedules(queueName)) {
    if (!Object.hasOwn(jobTable, schedule.key)) await boss.unschedule(queueName, schedule.key)
  }
  await boss.work(queueName, { pollingIntervalSeconds: 30 }, async ([due]: QueuedJob<Due>[]) => {
    if (due !== undefined) await runJob(due.data.job, deps)
  })
}

/** A newer instance on the same database may have scheduled a job that this one does not know yet. */
async function runJob(name: string, deps: JobDeps): Promise<void> {
  const job = Object.hasOwn(jobTable, name) ? jobTable[name] : undefined
  if (job === undefined) {
    deps.log.warn({ job: name }, 'This version does not know the job that is due')
    return
  }
  const startedAt = deps.clock.now().getTime()
  const rows = await job.run(deps)
  deps.log.info({ job: name, rows, milliseconds: deps.clock.now().getTime() - startedAt }, 'A periodic job is done')
}
