import { execFile, spawn } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { platform } from 'node:os'
import { join } from 'node:path'
import { kill } from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import type { Owner } from './owner.ts'

/** One cluster on disk, and what it takes to run it. */
export type Cluster = { data: string; binaries: Binaries; owner: Owner | null; settings: string[] }

// The server's environment: nothing of the gateway's, which holds secrets.
const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Runs one of PostgreSQL's programs as the account that owns the cluster. Rejects with what it printed. */
export async function runProgram(program: string, args: string[], owner: Owner | null): Promise<void> {
  await promisify(execFile)(program, args, { ...owner, env, cwd: '/' }).catch((error) => {
    throw new Error(`${program} failed: ${String(error.stderr || error.message).trim()}`)
  })
}

/** Where the cluster's server listens, or null while none is ready. Reads one small file: cheap enough to ask twice a second. */
export async function findServer(data: string): Promise<{ port: number } | null> {
  const { pid, port, ready } = await readPidFile(data)
  return ready && (await isServerOf(data, pid)) ? { port } : null
}

/**
 * Makes sure that a server of the cluster runs, and says where it listens: on `port`, or on any free one for null, unless it
 * runs already. Outlasts a server that is just starting or stopping, and one whose postmaster was killed while its backends
 * still go away. It belongs to no terminal and outlives this process. Rejects with the last lines of its log.
 */
export async function ensureServer(cluster: Cluster, port: number | null): Promise<{ port: number }> {
  let reason = 'it did not get ready within 30 s'
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const running = await findServer(cluster.data)
    if (running) return running
    const { pid } = await readPidFile(cluster.data)
    if (!(await isServerOf(cluster.data, pid))) {
      const failure = await launch(cluster, port ?? (await findFreePort()))
      if (!failure) continue
      reason = failure
      if (!passing.test(failure)) break
    }
    await delay(100)
  }
  throw new Error(`The embedded PostgreSQL in ${cluster.data} does not start: ${reason}`)
}

/** Ends the server and every connection to it, without losing what was committed. */
export function stopServer({ data, binaries, owner }: Cluster): Promise<void> {
  return runProgram(binaries.pg_ctl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30'], owner)
}

// A server of the same cluster that is not quite gone, or a port that was taken since it was found free.
const passing = /pre-existing shared memory block|lock file ".*" already exists|could not bind|could not create any TCP/

async function launch({ data, binaries, owner, settings }: Cluster, port: number): Promise<string | null> {
  await removeForeignPidFile(data)
  const logPath = join(data, 'server.log')
  const log = await open(logPath, 'a', 0o600)
  if (owner) await log.chown(owner.uid, owner.gid)
  const { size } = await log.stat()
  // Given at every start, so that no edited file opens the server to the network.
  const always = ['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
  const args = ['-D', data, ...always, ...settings.flatMap((setting) => ['-c', setting])]
  const server = spawn(binaries.postgres, args, { ...owner, env, cwd: '/', detached: true, stdio: ['ignore', log.fd, log.fd] })
  server.unref()
  // Unheard, the event would end the process; the exit code below tells the same.
  server.once('error', () => {})
  await log.close()
  const hasEnded = () => server.exitCode !== null || server.signalCode !== null
  while (!hasEnded()) {
    if ((await readPidFile(data)).pid === server.pid && (await findServer(data))) return null
    await delay(20)
  }
  return (await readFile(logPath, 'utf8')).slice(size).trim() || `${binaries.postgres} ended with ${server.exitCode}`
}

// Lines of postmaster.pid (PostgreSQL, src/include/utils/pidfile.h): 1 process, 4 port, 8 status.
async function readPidFile(data: string) {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

// By its command line: any other process may have got the number since, and one that ended but was not waited for still has it.
async function isServerOf(data: string, pid: number): Promise<boolean> {
  if (!(pid > 0)) return false
  if (platform() !== 'linux') return isAlive(pid)
  const [, ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
  return args.some((arg) => arg === data || data.endsWith(`/${arg}`))
}

function isAlive(pid: number) {
  try {
    return kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// PostgreSQL removes the file of a dead server itself, but takes any living process of that number for a server. That no
// process of the cluster lives it also sees by its shared memory.
async function removeForeignPidFile(data: string) {
  const { pid } = await readPidFile(data)
  if (pid > 0 && isAlive(pid) && !(await isServerOf(data, pid))) await rm(join(data, 'postmaster.pid'), { force: true })
}

function findFreePort() {
  return new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port'))))
    })
  })
}
