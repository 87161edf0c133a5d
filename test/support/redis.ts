import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from './process.ts'

/** Why there are no tests with Redis here, or null. CI installs it, and takes a skipped test for a failed one. */
export const noRedis = spawnSync('redis-server', ['--version']).error ? 'redis-server is not installed' : null

export type RedisServer = {
  url: string
  /** Of the tests, to look into it and to change it. */
  client: Redis
  /** It keeps its connections and answers nobody, until it is thawed. */
  freeze: () => void
  thaw: () => void
  /** Ends the process, if it runs. */
  stop: () => Promise<void>
}

/** A Redis of its own, which keeps nothing on disk. `port` brings one back where another was stopped. */
export async function startRedis(port?: number): Promise<RedisServer> {
  const chosen = port ?? (await freePort())
  const directory = await mkdtemp(join(tmpdir(), 'portcullis-redis-'))
  const options = ['--port', String(chosen), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', directory]
  const server = spawn('redis-server', options, { stdio: 'ignore' })
  const url = `redis://127.0.0.1:${chosen}`
  const client = new Redis(url)
  // Until it listens.
  client.on('error', () => {})
  await client.ping()

  return {
    url,
    client,
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    stop: async () => {
      client.disconnect()
      await end(server)
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.kill('SIGKILL')
  await once(server, 'exit')
}
