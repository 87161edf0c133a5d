import { connectionOptions, connectOnce } from '../../../src/db/connection.ts'
import { type Answer, type Connection, openConnection } from '../connection.ts'
import { startGateway } from '../processes.ts'
import { median, type Row } from '../table.ts'
import type { Bench } from './bench.ts'

/** How often each kind of account is asked about at each door; never one address twice, unless it is locked. */
const samples = 60

/** What accounts differ in that a stranger must not hear, by the row of the one at an address. */
const kinds: Record<string, string> = {
  verified: '',
  'not verified': 'email_verified = false',
  disabled: 'disabled = true',
  'without a password': 'password_hash = NULL',
}

/** A door is measured with addresses that nobody has guessed at before, or with one that is locked. */
type Door = { name: string; path: string; body: (email: string) => object; isLocked?: boolean }

const password = 'not the password of anybody here'
const graphql = (name: string, input: (email: string) => object): Omit<Door, 'name'> => ({
  path: '/graphql',
  body: (email) => ({
    query: `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename } }`,
    variables: { input: input(email) },
  }),
})
const plain = (email: string) => ({ email })
const withPassword = (email: string) => ({ email, password })

const withMagicCode = (email: string) => ({ email, magic_code: '000000' })
const withCode = (email: string) => ({ email, otp: '000000' })

/** Of the nhost dialect only what tells no accounts apart: see `test/support/same-shape.ts`. */
const signIns: Door[] = [
  { name: 'sign-in, GraphQL', ...graphql('signInEmailPassword', withPassword) },
  { name: 'sign-in, runash', path: '/api/auth/sign-in/email', body: withPassword },
  { name: 'sign-in, dashboard', path: '/auth/sign-in/email', body: withPassword },
  { name: 'sign-in, platform', path: '/auth/signin', body: withPassword },
  { name: 'sign-in, portal', path: '/v1/auth/login', body: withPassword },
  { name: 'sign-in by a magic code, portal', path: '/v1/auth/login', body: withMagicCode },
  { name: 'sign-in by a code, GraphQL', ...graphql('verifySignInOtpEmail', withCode) },
  { name: 'sign-in by a code, nhost', path: '/signin/otp/email/verify', body: withCode },
]

const doors: Door[] = [
  ...signIns,
  { name: 'reset mail, GraphQL', ...graphql('sendPasswordResetEmail', plain) },
  { name: 'reset mail, nhost', path: '/user/password/reset', body: plain },
  { name: 'reset mail, runash', path: '/api/auth/forgot-password', body: plain },
  { name: 'reset mail, dashboard', path: '/auth/forget-password', body: plain },
  { name: 'reset mail, platform', path: '/auth/forgot-password', body: plain },
  { name: 'verification mail, GraphQL', ...graphql('sendVerificationEmail', plain) },
  { name: 'verification mail, dashboard', path: '/auth/resend-verification', body: plain },
  { name: 'sign-in link, GraphQL', ...graphql('signInPasswordlessEmail', plain) },
  { name: 'sign-in link, runash', path: '/api/auth/magic-link', body: plain },
  { name: 'sign-in code, GraphQL', ...graphql('signInOtpEmail', plain) },
  { name: 'magic code, GraphQL', ...graphql('requestMagicCode', plain) },
  { name: 'magic code, portal', path: '/v1/auth/request-magic-code', body: plain },
  { name: 'sign-up, GraphQL', ...graphql('signUpEmailPassword', withPassword) },
  { name: 'sign-up, runash', path: '/api/auth/sign-up/email', body: withPassword },
  ...[...signIns, { name: 'sign-in, nhost', path: '/signin/email-password', body: withPassword }].map(
    (door): Door => ({ ...door, name: `locked ${door.name}`, isLocked: true }),
  ),
]

/**
 * How long doors take for addresses with an account, beside addresses with none: who asks must not be able to tell them apart by that
 * (user enumeration). One request at a time, of each kind by turns, so that the machine's pace is the same for all.
 */
export async function alikeRows({ databases }: Bench): Promise<Row[]> {
  const databaseUrl = await databases.create('alike')
  await connectOnce(connectionOptions(databaseUrl), async (client) => {
    for (const [kind, change] of Object.entries(kinds)) await client.query(fillWith(kind, change))
    await client.query('VACUUM ANALYZE')
  })
  const gateway = await startGateway(databaseUrl, settings)
  const connection = await openConnection(gateway.port)
  try {
    const rows: Row[] = []
    for (const [index, door] of doors.entries()) rows.push(...(await measureDoor(connection, door, index)))
    return rows
  } finally {
    connection.close()
    await gateway.stop()
  }
}

const settings = {
  DIALECTS: 'nhost,runash,dashboard,platform,portal',
  AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true',
  AUTH_OTP_EMAIL_ENABLED: 'true',
}

function fillWith(kind: string, change: string): string {
  const fill = `INSERT INTO auth.users (locale, email, email_verified, password_hash)
    SELECT 'en', '${addressOf(kind, "' || n || '")}', true, '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    FROM generate_series(1, ${samples * doors.length}) n`
  return change === ''
    ? fill
    : `WITH filled AS (${fill} RETURNING id) SELECT count(*) FROM filled; UPDATE auth.users SET ${change} WHERE email LIKE '${addressOf(kind, '%')}'`
}

function addressOf(kind: string, number: string | number): string {
  return `${kind.replaceAll(' ', '-')}-${number}@bench.test`
}

async function measureDoor(connection: Connection, door: Door, index: number): Promise<Row[]> {
  const everybody = ['nobody', ...Object.keys(kinds)]
  const taken = new Map<string, number[]>(everybody.map((kind) => [kind, []]))
  const addressAt = (kind: string, sample: number) => addressOf(kind, index * samples + (door.isLocked ? 1 : sample))
  if (door.isLocked) for (const kind of everybody) await lock(connection, door, addressAt(kind, 1))
  for (let sample = 1; sample <= samples; sample += 1) {
    // In any order: what the one before has left to do slows the next.
    for (const kind of shuffled(everybody)) {
      taken.get(kind)?.push(await timeOf(connection, door, addressAt(kind, sample)))
    }
  }
  const nobody = median(taken.get('nobody') ?? [])
  return Object.keys(kinds).map((kind) => alikeRow(`${door.name}: ${kind}`, nobody, median(taken.get(kind) ?? [])))
}

function shuffled(names: string[]): string[] {
  return names
    .map((name) => ({ name, place: Math.random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ name }) => name)
}

/** By five wrong guesses. */
async function lock(connection: Connection, door: Door, email: string): Promise<void> {
  for (let n = 0; n < 5; n += 1) await timeOf(connection, { ...door, isLocked: false }, email)
}

async function timeOf(connection: Connection, { path, body, isLocked = false }: Door, email: string): Promise<number> {
  const text = JSON.stringify(body(email))
  const startedAt = performance.now()
  const answer = await connection.send(
    `POST ${path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
  const took = performance.now() - startedAt
  if (answer.status >= 500 || answer.status === 404) throw new Error(`${path} answered ${answer.status}`)
  if (saysLocked(answer) !== isLocked) throw new Error(`${path} answered ${answer.status} ${answer.body}`)
  return took
}

/** Too many mails to one address look the same in the nhost dialect. */
function saysLocked({ status, body }: Answer): boolean {
  return status === 423 || status === 429 || body.includes('"AccountLocked"')
}

function alikeRow(work: string, nobody: number, ours: number): Row {
  const ratio = ours / nobody
  return {
    work,
    baseline: `${nobody.toFixed(2)} ms`,
    ours: `${ours.toFixed(2)} ms`,
    ratio: `${ratio.toFixed(2)} ×`,
    target: '0.8–1.25 ×',
    met: ratio >= 0.8 && ratio <= 1.25,
    rounds: `medians of ${samples}`,
  }
}
