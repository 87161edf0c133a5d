import { type ChildProcess, fork, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A server under test, in a process of its own. */
export type Server = { port: number; stop: () => Promise<void> }

/** One of the servers in `baselines/`, which tells its port when it listens. */
export async function startBaseline(name: string, ...args: string[]): Promise<Server> {
  const child = fork(fileURLToPath(new URL(`baselines/${name}.ts`, import.meta.url)), args, { env: threadPool })
  const [port] = await Promise.race([once(child, 'message'), failure(child, `the baseline ${name}`)])
  return { port, stop: () => end(child) }
}

export type Gateway = Server & {
  /** From the start of the process to the first answer that says it is healthy. */
  readyMs: number
  /** Resident memory now, in MB, or null where the system does not tell. */
  residentMb: () => Promise<number | null>
}

/**
 * The gateway as it runs in production, apart from the rate limits of one address, which would end every row at once. Its log goes to
 * `/dev/null`. Without a database URL it makes a new embedded PostgreSQL, which ends and goes with it.
 */
export async function startGateway(databaseUrl: string | null, settings: Record<string, string> = {}): Promise<Gateway> {
  const port = await findFreePort()
  const directory = await mkdtemp(join(tmpdir(), 'portcullis-bench-'))
  const startedAt = performance.now()
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../src/main.ts', import.meta.url)), 'serve'], {
    env: { ...environment(port, directory), ...settings, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await Promise.race([healthy(port), failure(child, 'the gateway')])
  return {
    port,
    readyMs: performance.now() - startedAt,
    residentMb: () => residentMb(child),
    stop: async () => {
      await end(child)
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const threadPool = { UV_THREADPOOL_SIZE: String(availableParallelism() + 4) }

// One for the whole run: a second gateway on a database opens what the first one sealed there.
const encryptionKey = randomBytes(32).toString('hex')

function environment(port: number, directory: string) {
  return {
    NODE_ENV: 'production',
    PATH: process.env.PATH,
    AUTH_HOST: '127.0.0.1',
    AUTH_PORT: String(port),
    AUTH_SERVER_URL: `http://127.0.0.1:${port}`,
    AUTH_CLIENT_URL: 'https://app.bench.test',
    AUTH_ENCRYPTION_KEY: encryptionKey,
    AUTH_DATA_DIRECTORY: directory,
    AUTH_SMTP_HOST: '127.0.0.1',
    AUTH_SMTP_SENDER: 'auth@bench.test',
  }
}

async function healthy(port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)
    await answer?.text()
    if (answer?.ok) return
    await delay(10)
  }
}

/** Where a process that ends on its own is a failure: never resolves. */
async function failure(child: ChildProcess, name: string): Promise<never> {
  const [code] = await once(child, 'exit')
  throw new Error(`${name} ended with ${code}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

async function residentMb({ pid }: ChildProcess): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
