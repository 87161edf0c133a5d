/** A process that runs an embedded PostgreSQL in the directory named by its argument, tells the URL, and waits to be killed. */
import { randomBytes, randomUUID } from 'node:crypto'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { quietLog } from './log.ts'

const random = { bytes: randomBytes, uuid: randomUUID }
const { url } = await startEmbeddedPostgres({ directory: process.argv[2] ?? '', log: quietLog, random, throwAway: true })
process.stdout.write(`${url}\n`)
setInterval(() => {}, 60_000)
