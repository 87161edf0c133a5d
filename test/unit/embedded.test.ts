import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectionOptions, connectOnce } from '../../src/db/connection.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { quietLog } from '../support/log.ts'

const isRoot = userInfo().uid === 0

let parent: string
let directory: string
let running: EmbeddedPostgres[]

const setUp = async () => {
  parent = await mkdtemp(join(tmpdir(), 'portcullis-embedded-'))
  await chmod(parent, 0o711)
  directory = join(parent, 'data')
  running = []
}

const tearDown = async () => {
  for (const server of running) await server.stop()
  await rm(parent, { recursive: true, force: true })
}

const start = async () => {
  const random = { bytes: randomBytes, uuid: randomUUID }
  const server = await startEmbeddedPostgres({ directory, log: quietLog, random, throwAway: true })
  running.push(server)
  return server
}
const ask = <Row>(url: string, text: string) =>
  connectOnce(connectionOptions(url), async (client) => (await client.query(text)).rows as Row[])
const postmaster = async () => Number.parseInt(await readFile(join(directory, 'postgres', 'postmaster.pid'), 'utf8'), 10)
const hasEnded = () =>
  stat(join(directory, 'postgres', 'postmaster.pid')).then(
    () => false,
    () => true,
  )
const answers = (url: string) =>
  ask(url, 'SELECT 1').then(
    () => true,
    () => false,
  )

describe('an embedded PostgreSQL', { timeout: 30_000 }, () => {
  let url: string

  beforeAll(async () => {
    await setUp()
    ;({ url } = await start())
  })
  afterAll(tearDown)

  test('has UTF-8, checksums, and the extensions that the schema needs', async () => {
    await ask(url, 'CREATE EXTENSION citext; CREATE EXTENSION pgcrypto')
    const [facts] = await ask(
      url,
      "SELECT current_setting('server_encoding') AS encoding, current_setting('data_checksums') AS checksums, 'ÄÖ'::citext = 'äö' AS folds",
    )
    expect(facts).toEqual({ encoding: 'UTF8', checksums: 'on', folds: true })
  })

  test('listens on loopback alone, and asks for its password', async () => {
    const [facts] = await ask(
      url,
      "SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets",
    )
    expect(facts).toEqual({ addresses: '127.0.0.1', sockets: '' })
    const wrong = new URL(url)
    wrong.password = 'wrong'
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
    wrong.password = ''
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow()
  })

  test('keeps its password in a file that only its owner reads', async () => {
    const file = join(directory, 'postgres', 'portcullis.password')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700)
    expect(new URL(url).password).toBe(await readFile(file, 'utf8'))
    expect(new URL(url).password).toHaveLength(32)
  })

  test.runIf(process.platform === 'linux')('sees nothing of the environment of its gateway', async () => {
    const environment = await readFile(`/proc/${await postmaster()}/environ`, 'utf8')
    const names = environment.split('\0').map((entry) => entry.split('=')[0])
    expect(names.filter((name) => name && !/^PG/.test(name)).sort()).toEqual(['LC_ALL', 'PATH', 'TZ'])
  })
})

describe('the server of an embedded PostgreSQL', { timeout: 30_000 }, () => {
  beforeEach(setUp)
  afterEach(tearDown)

  test('keeps its data from one start to the next, and ends with its gateway', async () => {
    const first = await start()
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await first.stop()
    expect(await hasEnded()).toBe(true)
    const second = await start()
    expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  })

  test('comes back on the same port when it is killed', async () => {
    const { url } = await start()
    await ask(url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    const killed = await postmaster()
    process.kill(killed, 'SIGKILL')
    await expect.poll(() => answers(url), { timeout: 10_000 }).toBe(true)
    expect(await postmaster()).not.toBe(killed)
    expect(await ask(url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  })

  test('that outlived a killed gateway is used by the next one', async () => {
    const script = fileURLToPath(new URL('../support/embedded-gateway.ts', import.meta.url))
    const gateway = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [output] = await once(gateway.stdout, 'data')
    const before = await postmaster()
    gateway.kill('SIGKILL')
    await once(gateway, 'exit')
    const { url } = await start()
    expect(await postmaster()).toBe(before)
    expect(new URL(url).host).toBe(new URL(String(output)).host)
    expect(await answers(url)).toBe(true)
  })

  test('starts over the pid file of a server that is gone, whoever has its number now', async () => {
    const first = await start()
    await first.stop()
    const file = join(directory, 'postgres', 'postmaster.pid')
    for (const pid of [process.pid, 4_194_303]) {
      await writeFile(file, `${pid}\n${directory}/postgres\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n`)
      const next = await start()
      expect(await answers(next.url)).toBe(true)
      await next.stop()
    }
  })

  test('is shared by gateways on one directory until the last of them stops', async () => {
    const [first, second] = await Promise.all([start(), start()])
    expect(new URL(second.url).host).toBe(new URL(first.url).host)
    await connectOnce(connectionOptions(second.url), async (client) => {
      await first.stop()
      expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    })
    await second.stop()
    expect(await hasEnded()).toBe(true)
    expect(await readdir(directory)).toEqual(['postgres'])
  })

  test('tells in its own words why it does not start', async () => {
    await (await start()).stop()
    await writeFile(join(directory, 'postgres', 'postgresql.conf'), 'shared_buffers = plenty\n')
    await expect(start()).rejects.toThrow(/does not start: .*invalid value for parameter "shared_buffers": "plenty"/s)
  })

  test.runIf(isRoot)('of root lives where its account can enter, and is found again by a link', async () => {
    directory = join(parent, 'closed', 'data')
    await mkdir(dirname(directory), { mode: 0o700 })
    const { url, stop } = await start()
    const home = dirname(await readlink(join(directory, 'postgres')))
    try {
      await ask(url, 'CREATE TABLE kept AS SELECT 42 AS answer')
      await stop()
      const again = await start()
      expect(await ask(again.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
      await again.stop()
    } finally {
      await rm(home, { recursive: true, force: true })
    }
    await expect(start()).rejects.toThrow('where there is no database any more')
  })
})
