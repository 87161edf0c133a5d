import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { withDatabase } from '../support/cluster.ts'
import { createTestDatabase } from '../support/database.ts'
import { cleanUp, dataDirectory, type Ended, type Environment, freePort, launchGateway, runCommand } from '../support/process.ts'

afterEach(cleanUp)

const start = async (env: Environment): Promise<Ended> =>
  (await launchGateway({ AUTH_DATA_DIRECTORY: await dataDirectory(), ...env })).ended

/** What the process printed, which must be these lines and nothing else. */
const complaint = ({ code, stdout, stderr }: Ended) => {
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).not.toMatch(/\n +at |node:internal|\/src\//)
  return stderr.replace(/\n$/, '').split('\n')
}

describe('a start ends with code 1 and one line', { timeout: 30_000 }, () => {
  test('when its port is in use, and does nothing else', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const address = taken.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const directory = await dataDirectory()
    const lines = complaint(await start({ AUTH_PORT: port, AUTH_DATA_DIRECTORY: directory }))
    expect(lines).toEqual([`Port ${port} on 127.0.0.1 is in use by another process; set AUTH_PORT to a free one.`])
    expect(await readdir(directory)).toEqual([])
    taken.close()
  })

  test('when nobody listens where the database is said to be', async () => {
    const port = await freePort()
    const lines = complaint(await start({ DATABASE_URL: `postgres://someone:s3cret-word@127.0.0.1:${port}/auth` }))
    expect(lines).toEqual([`Cannot reach the database at 127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}`])
  })

  test('when the host of the database is not known', async () => {
    const lines = complaint(await start({ DATABASE_URL: 'postgres://someone:s3cret-word@nowhere.invalid/auth' }))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^Cannot reach the database at nowhere\.invalid:5432: getaddrinfo E\w+ nowhere\.invalid$/)
  })

  test('when the database refuses the user or the password', async () => {
    const url = new URL(inject('testCluster').url)
    url.username = 'portcullis_unknown'
    url.password = 's3cret-word'
    const lines = complaint(await start({ DATABASE_URL: url.href }))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^Cannot reach the database at .*portcullis_unknown/)
    expect(lines[0]).not.toContain('s3cret-word')
  })

  test('when there is no such database', async () => {
    const url = withDatabase(inject('testCluster').url, 'no_such_database')
    const lines = complaint(await start({ DATABASE_URL: url }))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^Cannot reach the database at .*database "no_such_database" does not exist$/)
  })

  test('when the templates of mails are not where they are said to be', async () => {
    const { url, drop } = await createTestDatabase()
    const ended = await start({ DATABASE_URL: url, AUTH_EMAIL_TEMPLATES_PATH: '/nowhere/templates' })
    await drop()
    expect(complaint(ended)).toEqual([expect.stringMatching(/^AUTH_EMAIL_TEMPLATES_PATH: /)])
  })
})

describe('a command that is not known', () => {
  test.each(['help', 'keys', 'keys rotate now', 'constructor', 'serve --port 1', 'roles grant admin', 'roles grant'])(
    'such as "%s" prints what there is, with code 1',
    async (command) => {
      const lines = complaint(await runCommand(command, {}))
      expect(lines).toEqual([
        'Usage: portcullis [serve | migrate | keys rotate | roles grant <role> <email> | roles revoke <role> <email> | doctor]',
      ])
    },
  )
})

describe('a configuration', () => {
  test('with several mistakes is refused once, with a line for each, and no value repeated', async () => {
    const lines = complaint(
      await start({
        AUTH_PORT: '70000',
        AUTH_API_PREFIX: 'v1/',
        AUTH_DISABLE_SIGNUP: 'perhaps',
        AUTH_ALLOWED_ORIGINS: '*',
        DATABASE_URL: 'mysql://someone:s3cret-word@db/auth',
        AUTH_ENCRYPTION_KEY: 's3cret-word',
        HASURA_GRAPHQL_JWT_SECRET: '{"type":"HS256","key":"s3cret-word","claims_namespace":7}',
        AUTH_SMTP_PASS: 's3cret-word',
      }),
    )
    expect(lines[0]).toBe('The configuration has mistakes:')
    const named = lines.slice(1).map((line) => line.split(' ')[0])
    expect(named.sort()).toEqual([
      'AUTH_ALLOWED_ORIGINS',
      'AUTH_API_PREFIX',
      'AUTH_DISABLE_SIGNUP',
      'AUTH_ENCRYPTION_KEY',
      'AUTH_PORT',
      'AUTH_SMTP_USER',
      'DATABASE_URL',
      'HASURA_GRAPHQL_JWT_SECRET',
    ])
    expect(lines.join()).not.toContain('s3cret-word')
  })

  test('of production that lacks a secret or an address is refused by every command, and names what is missing', async () => {
    for (const command of ['serve', 'migrate', 'keys rotate', 'roles grant admin ann@example.com', 'doctor']) {
      const lines = complaint(await runCommand(command, { NODE_ENV: 'production' }))
      expect(lines).toEqual([
        'The configuration has mistakes:',
        ...['AUTH_SERVER_URL', 'AUTH_CLIENT_URL', 'AUTH_ENCRYPTION_KEY', 'AUTH_SMTP_HOST', 'AUTH_SMTP_SENDER'].map(
          (name) => `${name} must be set in production`,
        ),
      ])
    }
  })

  test('of production with guessable secrets, plain HTTP or any origin is refused', async () => {
    const lines = complaint(
      await start({
        NODE_ENV: 'production',
        AUTH_SERVER_URL: 'http://auth.example.test',
        AUTH_CLIENT_URL: 'https://app.example.test',
        AUTH_SMTP_HOST: 'mail.example.test',
        AUTH_SMTP_SENDER: 'auth@example.test',
        AUTH_ENCRYPTION_KEY: 'ab'.repeat(32),
        HASURA_GRAPHQL_JWT_SECRET: '{"type":"HS256","key":"changeme"}',
        AUTH_ALLOWED_ORIGINS: '*',
      }),
    )
    const named = lines.slice(1).map((line) => line.split(' ')[0])
    expect(new Set(named)).toEqual(
      new Set([
        'AUTH_SERVER_URL',
        'AUTH_ALLOWED_ORIGINS',
        'AUTH_ENCRYPTION_KEY',
        'HASURA_GRAPHQL_JWT_SECRET',
        'AUTH_ARGON2_MEMORY_KIB',
        'AUTH_ARGON2_ITERATIONS',
      ]),
    )
    expect(lines.join()).not.toMatch(/changeme|abab/)
  })
})
