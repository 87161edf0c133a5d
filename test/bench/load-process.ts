/** The process of one load generator: is sent a job first, then the seconds of each round, and answers with the figures. */
import { setTimeout as delay } from 'node:timers/promises'
import { type Answer, type Connection, openConnection } from './connection.ts'
import type { Figures, Job } from './load.ts'

type Tally = { latencies: number[]; busy: number; busyWithRetryAfter: number; unsent: number }

process.once('message', (job: Job) => {
  const send = createSender(job)
  process.on('message', async (seconds: number) => {
    const figures = await runRound(job, send, seconds).catch((error) => ({ error: String(error) }))
    process.send?.(figures)
  })
})

async function runRound(job: Job, send: Send, seconds: number): Promise<Figures> {
  // New ones for each round: servers close those that idle while the other side has its turn.
  const connections = await Promise.all(Array.from({ length: job.connections }, () => openConnection(job.port)))
  const tally: Tally = { latencies: [], busy: 0, busyWithRetryAfter: 0, unsent: 0 }
  const startedAt = performance.now()
  const loop = job.perSecond === undefined ? unpaced : paced(job.perSecond)
  await loop(connections, (connection) => send(connection, tally), startedAt + seconds * 1000, tally)
  const elapsedSeconds = (performance.now() - startedAt) / 1000
  for (const connection of connections) connection.close()

  const { latencies, ...counts } = tally
  latencies.sort((one, other) => one - other)
  const percentile = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0
  return {
    perSecond: latencies.length / elapsedSeconds,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
    answered: latencies.length + counts.busy,
    ...counts,
  }
}

type Loop = (
  connections: Connection[],
  send: (connection: Connection) => Promise<void>,
  deadline: number,
  tally: Tally,
) => Promise<void>

const unpaced: Loop = async (connections, send, deadline) => {
  const run = async (connection: Connection) => {
    while (performance.now() < deadline) await send(connection)
  }
  await Promise.all(connections.map(run))
}

const paced =
  (perSecond: number): Loop =>
  async (connections, send, deadline, tally) => {
    const idle = [...connections]
    const running: Promise<void>[] = []
    const startedAt = performance.now()
    let due = 0
    for (let now = startedAt; now < deadline; now = performance.now()) {
      for (; due < ((now - startedAt) / 1000) * perSecond; due += 1) {
        const connection = idle.pop()
        if (connection) running.push(send(connection).then(() => void idle.push(connection)))
        else tally.unsent += 1
      }
      await delay(2)
    }
    await Promise.all(running)
  }

type Send = (connection: Connection, tally: Tally) => Promise<void>

function createSender(job: Job): Send {
  const { values } = job
  const write = createWriter(job)
  const expected = new RegExp(job.answer)
  // A queue in a circle: a value is back in it when its answer is there, so that no refresh token is presented twice.
  let taken = 0
  let returned = 0
  const take = () => values[taken++ % values.length] ?? ''
  const giveBack = (value: string) => {
    values[returned++ % values.length] = value
  }

  return async (connection, tally) => {
    const value = take()
    const sentAt = performance.now()
    const answer = await connection.send(write(value))
    if (isBusy(answer, tally)) return giveBack(value)
    const match = answer.status === 200 ? expected.exec(answer.body) : null
    if (match === null) throw new Error(`${job.path} answered ${answer.status} ${answer.body}`)
    tally.latencies.push(performance.now() - sentAt)
    giveBack(match[1] ?? value)
  }
}

function isBusy({ status, head }: Answer, tally: Tally): boolean {
  if (status !== 503) return false
  tally.busy += 1
  if (/\r\nretry-after: \d/i.test(head)) tally.busyWithRetryAfter += 1
  return true
}

/** The request with a value in its place. All values of a job have one length, and so has the body. */
function createWriter({ path, headers = {}, body, values }: Job): (value: string) => string {
  const length = Buffer.byteLength(body.replace('{value}', values[0] ?? ''))
  const lines = Object.entries({
    host: 'bench',
    'user-agent': 'bench',
    'content-type': 'application/json',
    'content-length': length,
    ...headers,
  })
  const request = `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
  const [before = '', after = ''] = request.split('{value}')
  return (value) => before + value + after
}
