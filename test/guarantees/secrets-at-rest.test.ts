import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deps, Log } from '../../src/context.ts'
import { createLog } from '../../src/log.ts'
import { byGraphQL, byRest } from '../support/answers.ts'
import { encodingsOf, findSecrets } from '../support/encodings.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { createPat, signInPat } from '../support/pats.ts'
import { type Person, signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { dumpDatabase } from '../support/rows.ts'
import { changePassword, doors, refresh, signOut } from '../support/sessions.ts'
import { adoptedTicket, redeem, resetTicket, ticketIn } from '../support/tickets.ts'

let gateway: Gateway
/** What people read or pipe somewhere: the lines of the real log. */
const lines: string[] = []
/** Everything that the clients of the tour sent or received and nobody else may know. */
const secrets: Record<string, string> = {}

beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_USER_DEFAULT_ALLOWED_ROLES: 'me,editor' }, alter: withRealLog })
  await tour()
  await failingTour()
})
afterAll(() => gateway.stop())

/** Writes to the recorded log of the test and to the real one, as people run it. */
function withRealLog(deps: Deps): Deps {
  const real = createLog({ debug: true, text: false }, { write: (line: string) => void lines.push(line) })
  const both =
    (level: keyof Log): Log[typeof level] =>
    (fields, message) => {
      deps.log[level](fields, message)
      real[level](fields, message)
    }
  return { ...deps, log: { debug: both('debug'), info: both('info'), warn: both('warn'), error: both('error') } }
}

/** In clear where hasura-auth left it, and nowhere else. */
const adopted = { ticket: '' }

let kept = 0
function keep<Secret extends string>(name: string, secret: Secret): Secret {
  expect(secret.length, name).toBeGreaterThan(7)
  kept += 1
  secrets[`${name} ${kept}`] = secret
  return secret
}

/** Every flow at every door, with tokens and tickets left in every state. */
async function tour() {
  for (const door of doors) {
    const waiting = await signedUp(gateway)
    keep('password', waiting.password)
    keep('waiting verification ticket', await ticketIn(gateway, waiting.email, 'email-verify'))

    const opener = await signedUp(gateway)
    const verification = keep('used verification ticket', await ticketIn(gateway, opener.email, 'email-verify'))
    keep('refresh token of a link', (await redeem(gateway, door, verification)).refreshToken ?? '')

    const person = await signedIn(gateway)
    keep('password', person.password)
    keep('access token', person.accessToken)
    keep('spent refresh token', person.refreshToken)
    const refreshed = await refresh(gateway, door, person.refreshToken)
    keep('live refresh token', refreshed.refreshToken)
    const pat = keep('personal access token', (await createPat(gateway, door, person.accessToken)).token)
    const byPat = await signInPat(gateway, door, pat)
    keep('refresh token of a personal access token', byPat.refreshToken)
    keep('access token', byPat.accessToken)
    keep('access token', refreshed.accessToken)

    const reset = keep('used reset ticket', await resetTicket(gateway, person.email))
    const newPassword = keep('new password', `new ${stranger().password}`)
    expect(await changePassword(gateway, door, { newPassword, ticket: reset })).toBeNull()
    keep('waiting reset ticket', await resetTicket(gateway, person.email))
    const again = await signedIn(gateway, { ...person, password: newPassword })
    const own = { newPassword: keep('own new password', `own ${stranger().password}`) }
    expect(await changePassword(gateway, door, own, again.accessToken)).toBeNull()
    expect(await signOut(gateway, door, { refreshToken: keep('ended refresh token', again.refreshToken) })).toBeNull()

    const withFactor = await verified(gateway)
    await gateway.deps.db.pool.query("UPDATE auth.users SET active_mfa_type = 'totp' WHERE email = $1", [withFactor.email])
    const link = keep('used reset ticket', await resetTicket(gateway, withFactor.email))
    keep('ticket for a second factor', (await redeem(gateway, door, link)).mfaTicket ?? '')
  }
  for (const { raw, headers } of gateway.mail.mails) {
    expect(raw).not.toBe('')
    keep('link', headers.get('x-link') ?? '')
  }
}

/** What is refused and what breaks is what logs like to quote. */
async function failingTour() {
  const person = await signedIn(gateway)
  await byGraphQL.signIn(gateway, { ...person, password: keep('wrong password', stranger().password) })
  await byRest.signIn(gateway, { ...person, password: keep('wrong password', stranger().password) })
  for (const door of doors) await refresh(gateway, door, keep('unknown refresh token', randomUUID()))
  const forged = keep('forged access token', `${person.accessToken}x`)
  await gateway.graphql('{ version }', {}, { token: forged })
  await gateway.rest('GET /user', undefined, { token: forged })

  await failingWrites(person)
}

/** A refused write makes PostgreSQL quote the whole row, with the hash and, in an adopted database, the ticket that still works. */
async function failingWrites(person: Person) {
  const newcomer = stranger()
  keep('password of a failed sign-up', newcomer.password)
  const reset = keep('reset ticket of a failed write', await resetTicket(gateway, person.email))
  adopted.ticket = await adoptedTicket(gateway, person.email, 'verifyEmail', 3600)
  const names = [newcomer, person].map(({ email }) => `'${email}'`)
  await gateway.deps.db.pool.query(`ALTER TABLE auth.users ADD CONSTRAINT broken CHECK (email NOT IN (${names})) NOT VALID`)
  for (const attempts of [byGraphQL, byRest]) {
    await attempts.signUp(gateway, newcomer)
    await attempts.signIn(gateway, person)
  }
  for (const door of doors) {
    expect(await changePassword(gateway, door, { newPassword: 'another password', ticket: reset })).toBe('internal-server-error')
    await redeem(gateway, door, reset).catch(() => {})
  }
}

/** Of the gateway itself: what opens everything else. */
async function ownSecrets(): Promise<Record<string, string>> {
  const [encryptionKey = ''] = gateway.config.encryptionKeys
  const { rows } = await gateway.deps.db.pool.query<{ kid: string; private_jwk_sealed: string }>(
    'SELECT * FROM auth.signing_keys',
  )
  const { d } = JSON.parse(gateway.deps.seal.open(`signing-key ${rows[0]?.kid}`, rows[0]?.private_jwk_sealed ?? ''))
  expect(d).toMatch(/^[\w-]{43}$/)
  return {
    'encryption key': encryptionKey,
    'bytes of the encryption key': Buffer.from(encryptionKey, 'hex').toString('base64'),
    'private key': d,
    'bytes of the private key': Buffer.from(d, 'base64url').toString('hex'),
  }
}

test('a dump of the database holds none of the secrets of a tour through every flow', async () => {
  const dump = await dumpDatabase(gateway)
  expect(Object.keys(secrets).length).toBeGreaterThan(50)
  expect(findSecrets(dump, { ...secrets, ...(await ownSecrets()) })).toEqual([])
})

test('the dump does hold what was mailed, sealed', async () => {
  const { rows } = await gateway.deps.db.pool.query("SELECT data->>'sealed' AS box FROM portcullis_jobs.job WHERE name = 'mail'")
  const boxes = rows.map(({ box }) => gateway.deps.seal.open('mail', box))
  expect(boxes).toHaveLength(gateway.mail.mails.length)
  const tickets = Object.entries(secrets).flatMap(([name, secret]) => (/(verification|reset) ticket/.test(name) ? [secret] : []))
  for (const ticket of tickets) expect(boxes.filter((mail) => mail.includes(ticket))).toHaveLength(1)
})

test('the log holds none of them, and neither hashes nor addresses of links', async () => {
  const log = lines.join('')
  expect(log).toContain('signUpEmailPassword')
  expect(lines.filter((line) => line.includes('an operation failed'))).toHaveLength(8)
  expect(findSecrets(log, { ...secrets, ...adopted, ...(await ownSecrets()) })).toEqual([])
  expect(log).not.toMatch(/\$argon2|\$2[aby]\$|\/verify\?/)
})

test('what is handed to the log holds none of them either, however it would be written', async () => {
  const log = inspect(gateway.logged, { depth: null, maxStringLength: null, maxArrayLength: null, showHidden: true })
  expect(log).toContain('an operation failed')
  expect(findSecrets(log, { ...secrets, ...(await ownSecrets()) })).toEqual([])
})

test('a secret that did get into the database would be found, in every form that is looked for', async () => {
  const secret = { ticket: `verifyEmail:${randomUUID()}`, password: 'pass +/" word \u00e9' }
  for (const [name, text] of Object.entries(secret)) {
    for (const [encoding, form] of Object.entries(encodingsOf(text))) {
      expect(findSecrets(`... ${form} ...`, secret), encoding).toContain(`${name} (${encoding})`)
    }
  }
  await gateway.deps.db.pool.query('UPDATE auth.signing_keys SET kid = $1', [secret.ticket])
  expect(findSecrets(await dumpDatabase(gateway), secret)).toContain('ticket (plain)')
})
