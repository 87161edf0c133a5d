import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionOptions, connectOnce } from '../../src/db/connection.ts'
import { createTestDatabase } from '../support/database.ts'
import { newcomer } from '../support/newcomers.ts'
import {
  cleanUp,
  dataDirectory,
  type Environment,
  type GatewayProcess,
  runCommand,
  startGatewayProcess,
} from '../support/process.ts'

let database: { url: string; drop: () => Promise<void> }
let env: Environment
let gateway: GatewayProcess
beforeAll(async () => {
  database = await createTestDatabase('empty')
  env = {
    DATABASE_URL: database.url,
    AUTH_DATA_DIRECTORY: await dataDirectory(),
    AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false',
  }
  gateway = await startGatewayProcess(env)
})
afterAll(async () => {
  await cleanUp()
  await database.drop()
})

const sql = (text: string, values: unknown[] = []) =>
  connectOnce(connectionOptions(database.url), async (client) => (await client.query(text, values)).rows)
const said = (stdout: string) => ({ code: 0, stdout: `${stdout}\n`, stderr: '' })

describe('`portcullis roles`', { timeout: 30_000 }, () => {
  test('grants a role that there was not, once, and takes it away, and writes both down', async () => {
    const { email, accessToken } = await newcomer(gateway)
    const rolesOf = async () => (await gateway.graphql('{ viewer { roles } }', {}, { token: accessToken })).data.viewer.roles
    const before = await rolesOf()
    expect(await runCommand(`roles grant auditor ${email.toUpperCase()}`, env)).toMatchObject(
      said(`${email.toUpperCase()} has the role auditor now.`),
    )
    expect(await rolesOf()).toEqual(expect.arrayContaining([...before, 'auditor']))
    expect(await runCommand(`roles grant auditor ${email}`, env)).toMatchObject(said(`${email} has the role auditor already.`))
    expect(await runCommand(`roles revoke auditor ${email}`, env)).toMatchObject(
      said(`${email} does not have the role auditor any more.`),
    )
    expect(await runCommand(`roles revoke auditor ${email}`, env)).toMatchObject(said(`${email} does not have the role auditor.`))
    expect(await rolesOf()).toEqual(before)
    expect(await sql("SELECT type, data FROM auth.audit_events WHERE type LIKE 'user.role-%' ORDER BY created_at")).toEqual([
      { type: 'user.role-granted', data: { role: 'auditor' } },
      { type: 'user.role-revoked', data: { role: 'auditor' } },
    ])
  })

  test('knows nobody by an address that nobody has, and leaves everybody what they are by default', async () => {
    const { email } = await newcomer(gateway)
    for (const [command, complaint] of [
      ['roles grant auditor nobody@people.test', 'Nobody has the address nobody@people.test.'],
      [`roles revoke user ${email}`, `user is the default role of ${email}: make another one that first.`],
    ] as const) {
      expect(await runCommand(command, env)).toMatchObject({ code: 1, stdout: '', stderr: `${complaint}\n` })
    }
  })
})
