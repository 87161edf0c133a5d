import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findServer } from '../../src/db/embedded/server.ts'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { type GraphQLCall, graphqlClient, type RestCall, restClient } from './clients.ts'
import { quietLog } from './log.ts'

export type Environment = Record<string, string>

/** What is left of a process that ended. */
export type Ended = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string; milliseconds: number }

type Running = {
  pid: number
  stdout: () => string
  stderr: () => string
  /** Sends the signal and resolves when the process is gone. */
  end: (signal: NodeJS.Signals) => Promise<Ended>
  /** Resolves when the process is gone by itself. */
  ended: Promise<Ended>
}

/** A gateway as people run it: `node src/main.ts` in a process of its own. */
export type GatewayProcess = Running & {
  url: string
  port: number
  /** From its start until it answered that it is healthy. */
  readyMs: number
  graphql: GraphQLCall
  rest: RestCall
}

/** The environment of a developer who sets nothing, but for fast hashing. */
const environment: Environment = { AUTH_ARGON2_MEMORY_KIB: '8192', AUTH_ARGON2_ITERATIONS: '1' }

/** Runs a command of `portcullis` to its end, in exactly this environment. */
export function runCommand(command: string, env: Environment): Promise<Ended> {
  return launch(command, env).ended
}

/** Starts `portcullis serve` without waiting for anything. */
export async function launchGateway(env: Environment): Promise<Running & { url: string; port: number }> {
  const port = Number(env.AUTH_PORT ?? (await freePort()))
  const process = launch('serve', { ...environment, AUTH_PORT: String(port), ...env })
  return { ...process, port, url: `http://127.0.0.1:${port}` }
}

/** Starts a gateway and resolves when it is ready. Rejects with what it printed when it ends instead. */
export async function startGatewayProcess(env: Environment): Promise<GatewayProcess> {
  const startedAt = performance.now()
  const gateway = await launchGateway(env)
  const base = `${gateway.url}${env.AUTH_API_PREFIX ?? ''}`
  await becomesReady(gateway, `${base}/healthz`)
  const readyMs = performance.now() - startedAt
  return { ...gateway, readyMs, graphql: graphqlClient(`${base}/graphql`), rest: restClient(base) }
}

/** An empty data directory. The run's clean-up, or that of the next run, removes it and the server in it. */
export async function dataDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `portcullis-test-${process.pid}-`))
  directories.add(directory)
  return directory
}

/** Ends every process that the test file started and removes its data directories. For `afterEach` or `afterAll`. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...children].map((child) => endChild(child, 'SIGKILL')))
  for (const directory of directories) {
    const options = { directory, log: quietLog, random: { bytes: randomBytes, uuid: randomUUID } }
    if (await embeddedServer(directory)) await (await startEmbeddedPostgres(options)).stop()
    await rm(directory, { recursive: true, force: true })
  }
  directories.clear()
}

/** Where the embedded PostgreSQL of a data directory listens, or null while none runs. */
export function embeddedServer(directory: string): Promise<{ port: number } | null> {
  return findServer(join(directory, 'postgres'))
}

export type ListedMail = { id: string; to: string; template: string; link: string; ticket: string }

/** The development mailbox as a script reads it, newest first. */
export async function mailbox({ url }: GatewayProcess): Promise<ListedMail[]> {
  const response = await fetch(`${url}/dev/mailbox.json`)
  if (!response.ok) throw new Error(`the mailbox answers ${response.status}`)
  return response.json() as Promise<ListedMail[]>
}

/** An encryption key that production accepts, and no other gateway has. */
export function newEncryptionKey(): string {
  return randomBytes(32).toString('hex')
}

/**
 * A port that nobody uses at this moment. Below those that operating systems hand out by themselves: the tests beside this one ask for such
 * all the time, and would take it before the process that it is for.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 30_000)
    const probe = createServer().listen(port, '127.0.0.1')
    const isFree = await once(probe, 'listening').then(
      () => true,
      () => false,
    )
    if (!isFree) continue
    probe.close()
    await once(probe, 'close')
    return port
  }
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const children = new Set<ChildProcess>()
const directories = new Set<string>()

function launch(command: string, env: Environment): Running {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [main, ...command.split(' ')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  const stdout = collect(child.stdout)
  const stderr = collect(child.stderr)
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    children.delete(child)
    return { code, signal, stdout: stdout(), stderr: stderr(), milliseconds: performance.now() - startedAt }
  })
  const end = async (signal: NodeJS.Signals) => {
    const askedAt = performance.now()
    child.kill(signal)
    return { ...(await ended), milliseconds: performance.now() - askedAt }
  }
  return { pid: child.pid ?? 0, stdout, stderr, end, ended }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return () => text
}

async function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

async function becomesReady(gateway: Running, healthUrl: string): Promise<void> {
  let isOver = false
  void gateway.ended.then(() => {
    isOver = true
  })
  for (let waitedMs = 0; waitedMs < 20_000 && !isOver; waitedMs += 20) {
    const answer = await fetch(healthUrl).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await setTimeout(20)
  }
  throw new Error(`the gateway did not get ready: ${gateway.stdout()}${gateway.stderr()}`)
}
