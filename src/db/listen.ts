import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../context.ts'
import { connectionOptions } from './connection.ts'

export type ListenOptions = {
  url: string
  channels: string[]
  log: Log
  /** Must not throw. */
  onNotify: (channel: string, payload: string) => void
  /** Called at each connection, when nothing announced from now on is missed: load here what was announced before. */
  onConnect: () => Promise<void>
}

export type Listener = {
  /** Whether every announcement reaches us: false from the loss of the connection to the end of the next `onConnect`. */
  connected: () => boolean
  stop: () => Promise<void>
}

/**
 * Listens for PostgreSQL's notifications on a connection of its own, and connects again for ever: after 0.1 s, then ever
 * longer up to 5 s. A connection that was cut without a word is noticed within 4 s. Never throws.
 */
export function listen(options: ListenOptions): Listener {
  const stopping = new AbortController()
  let connected = false
  const setConnected = (value: boolean) => {
    connected = value
  }
  const running = run(options, setConnected, stopping.signal)
  return {
    connected: () => connected,
    stop: () => {
      stopping.abort()
      return running
    },
  }
}

async function run(options: ListenOptions, setConnected: (value: boolean) => void, signal: AbortSignal) {
  let pause = 100
  while (!signal.aborted) {
    try {
      await holdConnection(options, signal, () => {
        pause = 100
        setConnected(true)
      })
    } catch (error) {
      options.log.warn({ err: error }, 'Notifications of the database are cut off')
    }
    setConnected(false)
    await sleep(pause, signal)
    pause = Math.min(pause * 2, 5_000)
  }
}

async function holdConnection(options: ListenOptions, signal: AbortSignal, announce: () => void) {
  const client = new pg.Client({ ...connectionOptions(options.url), connectionTimeoutMillis: 2_000, query_timeout: 2_000 })
  const broken = Promise.withResolvers<never>()
  client.on('error', broken.reject)
  client.on('end', () => broken.reject(new Error('The connection was closed')))
  client.on('notification', ({ channel, payload }) => options.onNotify(channel, payload ?? ''))
  broken.promise.catch(() => {})
  try {
    await client.connect()
    for (const channel of options.channels) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
    await Promise.race([options.onConnect(), broken.promise])
    announce()
    while (!signal.aborted) {
      await Promise.race([sleep(2_000, signal), broken.promise])
      await client.query('SELECT')
    }
  } finally {
    // Not waited for: a connection that was cut without a word never confirms its end.
    client.end().catch(() => {})
  }
}

function sleep(milliseconds: number, signal: AbortSignal) {
  return delay(milliseconds, undefined, { signal, ref: false }).catch(() => {})
}
