import type { AddressInfo } from 'node:net'
import { createApp } from '../../src/app.ts'
import { type Config, readConfig } from '../../src/config.ts'
import type { Deps, Log } from '../../src/context.ts'
import { systemRandom } from '../../src/crypto/random.ts'
import { startDeps } from '../../src/deps.ts'
import { createHttpServer } from '../../src/http-server.ts'
import { type GraphQLCall, graphqlClient, type RestCall, restClient } from './clients.ts'
import { type TestClock, testClock } from './clock.ts'
import { nhostContracts } from './contract.ts'
import { createTestDatabase } from './database.ts'
import { type LogLine, recordingLog } from './log.ts'
import { captureMail, type MailCapture } from './mail.ts'

/** A whole gateway on a port of its own, with real PostgreSQL and SMTP behind it, and time in the test's hand. */
export type Gateway = {
  url: string
  databaseUrl: string
  config: Config
  deps: Deps
  clock: TestClock
  mail: MailCapture
  /** Everything that the gateway logged. */
  logged: LogLine[]
  graphql: GraphQLCall
  rest: RestCall
  stop: () => Promise<void>
}

export type GatewaySettings = {
  /** Environment variables on top of those below. */
  env?: Record<string, string>
  /** Another gateway whose database, mail server and clock this one shares: a second instance. */
  beside?: Gateway
  /** Changes the dependencies before the app is made. */
  alter?: (deps: Deps) => Deps
}

/** Fast hashing, for development only, and one dialect, which starts sooner than four; everything else is as people run it. */
const environment = {
  NODE_ENV: 'test',
  DIALECTS: 'nhost',
  AUTH_ENCRYPTION_KEY: '5d1c0b9a8f7e6d5c4b3a29181706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4',
  AUTH_CLIENT_URL: 'http://app.test',
  AUTH_SERVER_URL: 'http://auth.test',
  AUTH_SMTP_HOST: '127.0.0.1',
  AUTH_SMTP_SENDER: 'auth@auth.test',
  AUTH_ARGON2_MEMORY_KIB: '8192',
  AUTH_ARGON2_ITERATIONS: '1',
  AUTH_DATABASE_POOL_SIZE: '5',
}

export async function startGateway({ env = {}, beside, alter = (deps) => deps }: GatewaySettings = {}): Promise<Gateway> {
  const database = beside ? null : await createTestDatabase()
  const databaseUrl = beside?.databaseUrl ?? database?.url ?? ''
  const mail = beside?.mail ?? (await captureMail())
  const clock = beside?.clock ?? testClock()
  const logged: LogLine[] = []
  const log: Log = recordingLog(logged)

  const config = readConfig({ ...environment, DATABASE_URL: databaseUrl, AUTH_SMTP_PORT: String(mail.port), ...env })
  const running = await startDeps(config, { databaseUrl, random: systemRandom, log, clock })
  const deps = alter(running.deps)
  const app = createApp(deps, running.mailbox)
  const server = createHttpServer(() => app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    databaseUrl,
    config,
    deps,
    clock,
    mail,
    logged,
    graphql: graphqlClient(`${url}${config.server.apiPrefix}/graphql`),
    rest: restClient(`${url}${config.server.apiPrefix}`, nhostContracts[config.server.nhostVersion]),
    stop: async () => {
      app.closeStreams()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await running.close()
      if (!beside) await mail.stop()
      await database?.drop()
    },
  }
}

/** Runs the work with another instance of the gateway, which has other settings. */
export async function besides<Result>(
  gateway: Gateway,
  env: Record<string, string>,
  work: (instance: Gateway) => Promise<Result>,
): Promise<Result> {
  const instance = await startGateway({ beside: gateway, env })
  try {
    return await work(instance)
  } finally {
    await instance.stop()
  }
}
