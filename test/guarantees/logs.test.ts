import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { attempt } from '../support/attempts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { sendRaw } from '../support/raw.ts'
import { mutationOf } from '../support/samples.ts'
import { changePassword, doors, refresh, signOut } from '../support/sessions.ts'

let gateway: Gateway
/** What an operator would read, at the most talkative level. */
let written = ''
beforeAll(async () => {
  const log = createLog({ debug: true, text: false }, { write: (line) => (written += line) })
  gateway = await startGateway({ alter: (deps) => ({ ...deps, log }) })
})
afterAll(() => gateway.stop())

/** Everything that clients sent or received, and nobody else may learn, in the course of all flows at both doors. */
async function tour(): Promise<string[]> {
  const secrets: string[] = []
  const keep = (...texts: (string | null | undefined)[]) => secrets.push(...texts.filter((text) => typeof text === 'string'))
  const ticketOf = async (to: string, template: string) => (await gateway.mail.next(to, template)).headers.get('x-ticket') ?? ''

  for (const door of doors) {
    const person = await verified(gateway)
    keep(person.password, `wrong ${person.password}`)
    const session = await signedIn(gateway, person)
    keep(session.accessToken, session.refreshToken)
    await attempt(gateway, door, { ...person, password: `wrong ${person.password}` })
    const next = await refresh(gateway, door, session.refreshToken)
    keep(next.refreshToken, next.accessToken)
    await gateway.rest('POST /token/verify', { token: next.accessToken })
    await gateway.graphql('{ viewer { id } }', {}, { token: `${next.accessToken}x` })

    await gateway.rest('POST /user/password/reset', { email: person.email })
    const ticket = await ticketOf(person.email, 'password-reset')
    const newPassword = stranger().password
    keep(ticket, newPassword)
    await changePassword(gateway, door, { newPassword, ticket })
    await changePassword(gateway, door, { newPassword, ticket })
    await signOut(gateway, door, { refreshToken: next.refreshToken })
    keep(...(await mailedLink()))
    keep(...(await malformed(person)))
    keep(...(await broken()))
  }
  return secrets

  async function mailedLink(): Promise<string[]> {
    const { email, password } = await signedUp(gateway)
    const ticket = await ticketOf(email, 'email-verify')
    const path = `GET /verify?${new URLSearchParams({ ticket, redirectTo: 'http://app.test' })}`
    const answers = [await gateway.rest(path), await gateway.rest(path)]
    const refreshToken = new URL(answers[0]?.headers.get('location') ?? '').searchParams.get('refreshToken') ?? ''
    return [password, ticket, refreshToken]
  }
}

/** Requests that are refused half-way, with a secret in each part of them. */
async function malformed({ email }: Person): Promise<string[]> {
  const password = stranger().password
  await gateway.graphql(mutationOf('signInEmailPassword'), { input: { email, passwrd: password } })
  await gateway.graphql(mutationOf('signInEmailPassword'), { input: { email, password: `${password}\0` } })
  await gateway.graphql(`mutation { signInEmailPassword(input: {email: "${email}", pass: ${JSON.stringify(password)}}) { x } }`)
  const json = { 'content-type': 'application/json' }
  for (const path of ['/graphql', '/signin/email-password', `/nowhere?password=${encodeURIComponent(password)}`]) {
    await sendRaw(gateway.url, {
      path,
      headers: { ...json, authorization: `Bearer ${password}` },
      body: `{"password": "${password}"`,
    })
  }
  return [password]
}

/** A sign-up and a refresh that fail in the database. */
async function broken(): Promise<string[]> {
  const person = await signedIn(gateway)
  const fresh = stranger()
  await gateway.deps.db.pool.query(`
    ALTER TABLE auth.users ADD CONSTRAINT broken CHECK (display_name <> 'broken') NOT VALID;
    ALTER TABLE auth.spent_refresh_tokens ADD CONSTRAINT broken CHECK (session_id IS NULL) NOT VALID`)
  const options = { displayName: 'broken' }
  expect(await gateway.rest('POST /signup/email-password', { ...fresh, options })).toMatchObject({ status: 500 })
  await gateway.graphql(mutationOf('signUpEmailPassword'), { input: { ...fresh, options } })
  for (const door of doors)
    expect(await refresh(gateway, door, person.refreshToken)).toMatchObject({ refused: 'internal-server-error' })
  await gateway.deps.db.pool.query(`
    ALTER TABLE auth.users DROP CONSTRAINT broken;
    ALTER TABLE auth.spent_refresh_tokens DROP CONSTRAINT broken`)
  return [person.password, person.refreshToken, person.accessToken, fresh.password]
}

test('no password, token, ticket or link that passed is in the log, whatever went wrong', async () => {
  const secrets = await tour()
  expect(secrets.length).toBeGreaterThan(30)
  expect(secrets.filter((secret) => secret.length < 10)).toEqual([])

  const logs = written + inspect(gateway.logged, { depth: 10, maxStringLength: null, maxArrayLength: null })
  expect(written).toContain('"errors":["INTERNAL_SERVER_ERROR"]')
  expect(written.match(/"level":50/g)?.length).toBeGreaterThan(0)
  // Log lines are JSON, in which quotes and the like are escaped.
  const spellings = (secret: string) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), btoa(secret)]
  const leaked = secrets.flatMap(spellings).filter((spelling) => logs.includes(spelling))
  expect(leaked).toEqual([])
})

test('nor is a hash of one, which a stranger could work on', () => {
  expect(written).not.toMatch(/\$argon2|\$2[aby]\$|\\x[0-9a-f]{16}|Failing row/)
})

test('health checks that went well are for those who debug: they would bury the other lines', async () => {
  const before = written.length
  await gateway.rest('GET /healthz')
  await gateway.graphql('{ version }')
  const lines = written
    .slice(before)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ level, fields }) => ({ level, fields }))).toEqual([
    { level: 20, fields: ['health'] },
    { level: 30, fields: ['version'] },
  ])
})
