import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../support/database.ts'
import { returning } from '../support/newcomers.ts'
import { stranger } from '../support/people.ts'
import {
  cleanUp,
  dataDirectory,
  type Environment,
  freePort,
  type GatewayProcess,
  mailbox,
  newEncryptionKey,
  startGatewayProcess,
} from '../support/process.ts'
import { productionEnvironment } from '../support/production.ts'
import { sendRaw } from '../support/raw.ts'

const pages = ['/dev', '/dev/mailbox', '/dev/mailbox.json', '/dev/style.css', '/dev/script.js']

let database: { url: string; drop: () => Promise<void> }
let env: Environment
let gateway: GatewayProcess
beforeAll(async () => {
  database = await createTestDatabase()
  env = { DATABASE_URL: database.url, AUTH_DATA_DIRECTORY: await dataDirectory(), AUTH_PORT: String(await freePort()) }
  gateway = await startGatewayProcess(env)
})
afterAll(async () => {
  await cleanUp()
  await database.drop()
})

const get = async (path: string) => {
  const response = await fetch(`${gateway.url}${path}`)
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

describe('the development mailbox', { timeout: 30_000 }, () => {
  test('holds the mail of a sign-up, as a list, as a page and for scripts, and its link verifies the address', async () => {
    const person = stranger()
    expect(await mailbox(gateway)).toEqual([])
    expect((await get('/dev/mailbox')).text).toContain('Nothing yet')
    await gateway.rest('POST /signup/email-password', person)
    await expect.poll(async () => (await mailbox(gateway)).length, { timeout: 5_000 }).toBe(1)

    const [mail] = await mailbox(gateway)
    expect(mail).toMatchObject({ to: person.email, template: 'email-verify' })
    expect(new URL(mail?.link ?? '').searchParams.get('ticket')).toBe(mail?.ticket)
    const list = await get('/dev/mailbox')
    expect(list).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
    expect(list.text).toContain(person.email)
    expect(list.text).toContain(`/dev/mailbox/${mail?.id}`)
    const page = await get(`/dev/mailbox/${mail?.id}`)
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
    expect(page.text).toContain(mail?.ticket)
    expect((await get('/dev/mailbox/20260101000000000-00000000-0000-4000-8000-000000000000')).status).toBe(404)

    const opened = await fetch(mail?.link ?? '', { redirect: 'manual' })
    expect(opened.status).toBe(302)
    expect((await fetch(opened.headers.get('location') ?? '')).status).toBe(200)
    expect(await returning(gateway, person)).toHaveProperty('accessToken')
  })

  test('survives a restart, in files that only its owner reads', async () => {
    const before = await mailbox(gateway)
    await gateway.end('SIGTERM')
    gateway = await startGatewayProcess(env)
    expect(before).toHaveLength(1)
    expect(await mailbox(gateway)).toEqual(before)
    const directory = join(env.AUTH_DATA_DIRECTORY ?? '', 'mailbox')
    const modes = await Promise.all(
      (await readdir(directory)).map(async (file) => (await stat(join(directory, file))).mode & 0o777),
    )
    expect([(await stat(directory)).mode & 0o777, ...modes]).toEqual([0o700, 0o600])
  })

  test('answers nobody who calls the machine by another name', async () => {
    for (const path of pages) {
      const statuses = ['localhost', '127.0.0.1', '[::1]', 'localhost.evil.test', 'evil.test', `evil.test:${gateway.port}`].map(
        async (host) => {
          const { status } = await sendRaw(gateway.url, { method: 'GET', path, headers: { host } })
          return status
        },
      )
      expect(await Promise.all(statuses), path).toEqual([200, 200, 200, 404, 404, 404])
    }
  })

  test('is not there in production, nor is any page under /dev', async () => {
    const production = await startGatewayProcess({
      ...env,
      ...productionEnvironment,
      AUTH_PORT: String(await freePort()),
      AUTH_HOST: '127.0.0.1',
      AUTH_ENCRYPTION_KEY: newEncryptionKey(),
      HASURA_GRAPHQL_JWT_SECRET: '{"type":"HS256","key":"four-and-twenty-blackbirds-in-a-pie"}',
      AUTH_SMTP_HOST: 'mail.example.test',
      AUTH_SMTP_SENDER: 'auth@example.test',
    })
    const [mail] = await mailbox(gateway)
    for (const path of [...pages, `/dev/mailbox/${mail?.id}`, '/graphiql', '/dev/']) {
      expect((await fetch(production.url + path)).status, path).toBe(404)
    }
    expect(await (await fetch(`${production.url}/graphql`, { headers: { accept: 'text/html' } })).text()).not.toMatch(/graphiql/i)
    await production.end('SIGTERM')
  })
})
