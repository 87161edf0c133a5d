import type { Log } from '../context.ts'
import { connectionOptions, connectOnce } from './connection.ts'
import { type ClusterOptions, openCluster, role } from './embedded/cluster.ts'
import { ensureServer, findServer, stopServer } from './embedded/server.ts'

export type EmbeddedPostgres = {
  /** Valid as long as this process lives: a server that is started again listens on the same port. */
  url: string
  /** Ends the server, and with it every connection, unless another gateway still uses it. Stopping twice does nothing. */
  stop: () => Promise<void>
}

/**
 * A PostgreSQL of the gateway's own, in `<directory>/postgres`, reachable with a password from this machine alone.
 *
 * A server of that cluster which runs already is used as it is, be it another gateway's or one that outlived a gateway that
 * was killed. Several gateways on one directory share the server, and the last one to stop ends it, whoever started it.
 * While this process lives it looks twice a second whether the server does, and starts it again if not.
 * Rejects with one sentence, or the server's own words, when none can be made or started.
 */
export async function startEmbeddedPostgres(options: ClusterOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(options)
  const { port } = await ensureServer(cluster, null)
  // Tells our connections from those of other gateways.
  const name = `portcullis-${options.random.bytes(6).toString('hex')}`
  const url = `postgres://${role}:${cluster.password}@127.0.0.1:${port}/postgres?application_name=${name}`
  const supervision = supervise(
    () => findServer(cluster.data),
    () => ensureServer(cluster, port),
    options.log,
  )
  return {
    url,
    stop: async () => {
      await supervision.end()
      const server = await findServer(cluster.data)
      if (server?.port === port && !(await isUsedByOthers(url, name))) await stopServer(cluster)
    },
  }
}

function supervise(look: () => Promise<unknown>, restart: () => Promise<unknown>, log: Log) {
  let round: Promise<void> | null = null
  const check = async () => {
    try {
      if (await look()) return
      log.warn({}, 'The embedded PostgreSQL is gone; starting it again')
      await restart()
      log.info({}, 'The embedded PostgreSQL runs again')
    } catch (error) {
      log.error({ err: error }, 'The embedded PostgreSQL could not be started again')
    } finally {
      round = null
    }
  }
  const timer = setInterval(() => {
    round ??= check()
  }, 500).unref()
  return {
    end: async () => {
      clearInterval(timer)
      await round
    },
  }
}

function isUsedByOthers(url: string, name: string) {
  return connectOnce(connectionOptions(url), async (client) => {
    const others = await client.query(
      "SELECT FROM pg_stat_activity WHERE application_name LIKE 'portcullis-%' AND application_name <> $1",
      [name],
    )
    return others.rowCount !== 0
  })
}
