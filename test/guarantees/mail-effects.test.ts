import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { byGraphQL, byRest, visible } from '../support/answers.ts'
import type { Answer } from '../support/clients.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { captureMail } from '../support/mail.ts'
import { signedUp, stranger, verified } from '../support/people.ts'
import { keptState, queueEmpty, tryAgain, waitingMessages } from '../support/rows.ts'

let gateway: Gateway
const repairs: string[] = []
beforeAll(async () => {
  gateway = await startGateway({ env: { ...everyFeature, AUTH_USER_DEFAULT_ALLOWED_ROLES: 'me,editor' } })
})
afterAll(() => gateway.stop())
afterEach(mend)

/** Breaks something in the database until the test is over. */
async function broken(statement: string, repair: string): Promise<void> {
  await gateway.deps.db.pool.query(statement)
  repairs.push(repair)
}

async function mend(): Promise<void> {
  for (const repair of repairs.splice(0)) await gateway.deps.db.pool.query(repair)
}

/** The templates of what the address was mailed, once the queue is empty. */
async function mailsTo(email: string): Promise<string[]> {
  await queueEmpty(gateway)
  const mails = gateway.mail.mails.filter(({ recipients }) =>
    recipients.some((each) => each.toLowerCase() === email.toLowerCase()),
  )
  return mails.map(({ headers }) => headers.get('x-email-template') ?? '')
}

const isUnforeseen = ({ status, json }: Answer): boolean =>
  (status === 500 && json.error === 'internal-server-error') || json.errors?.[0].extensions.code === 'INTERNAL_SERVER_ERROR'

test('what fails after the answer leaves nothing, is tried again, and sends one mail in the end', async () => {
  const person = await verified(gateway)
  const mails = await mailsTo(person.email)
  await broken(
    "ALTER TABLE auth.tickets ADD CONSTRAINT broken CHECK (purpose <> 'passwordReset') NOT VALID",
    'ALTER TABLE auth.tickets DROP CONSTRAINT broken',
  )
  await byGraphQL.askForReset(gateway, person)
  const query = "SELECT FROM portcullis_jobs.job WHERE name = 'request' AND state = 'retry'"
  await vi.waitFor(async () => expect((await gateway.deps.db.pool.query(query)).rowCount).toBe(1), 5000)
  await mend()
  await tryAgain(gateway)
  expect(await mailsTo(person.email)).toEqual([...mails, 'password-reset'])
})

describe.each([
  ['GraphQL', byGraphQL],
  ['REST', byRest],
] as const)('at %s', (door, attempts) => {
  test('a sign-up that fails half-way, for a role that is gone, leaves no row and sends no mail', async () => {
    const person = stranger()
    await broken(
      "UPDATE auth.roles SET role = 'renamed' WHERE role = 'editor'",
      "UPDATE auth.roles SET role = 'editor' WHERE role = 'renamed'",
    )
    const before = await keptState(gateway)
    expect(isUnforeseen(await attempts.signUp(gateway, person))).toBe(true)
    expect(await keptState(gateway)).toEqual(before)

    expect(await mailsTo(person.email)).toEqual([])
    await mend()
    await attempts.signUp(gateway, person)
    expect(await mailsTo(person.email)).toEqual(['email-verify'])
  })

  const mailing = [
    ['signing up', attempts.signUp, async () => stranger()],
    ['asking for a reset', attempts.askForReset, () => verified(gateway)],
    ['asking for a verification', attempts.askForVerification, () => signedUp(gateway)],
  ] as const
  /** The others are looked into after the answer, where an answer may say nothing of accounts. */
  const atOnce = door === 'REST' ? mailing : mailing.slice(0, 1)

  test.each(mailing)('where the mail cannot be queued nothing is written: %s', async (_what, attempt, prepare) => {
    const person = await prepare()
    await queueEmpty(gateway)
    await broken(
      "ALTER TABLE portcullis_jobs.job ADD CONSTRAINT broken CHECK (name NOT IN ('mail', 'request')) NOT VALID",
      'ALTER TABLE portcullis_jobs.job DROP CONSTRAINT broken',
    )
    const before = await keptState(gateway)
    expect(isUnforeseen(await attempt(gateway, person))).toBe(true)
    expect(await keptState(gateway)).toEqual(before)
  })

  test.each(atOnce)('where the commit fails nothing is written and nothing sent: %s', async (_what, attempt, prepare) => {
    const person = await prepare()
    const mails = await mailsTo(person.email)
    await broken(
      `CREATE FUNCTION auth.broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$;
       CREATE CONSTRAINT TRIGGER broken AFTER INSERT OR UPDATE ON auth.tickets DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION auth.broken()`,
      'DROP FUNCTION auth.broken CASCADE',
    )
    const before = await keptState(gateway)
    expect(isUnforeseen(await attempt(gateway, person))).toBe(true)
    expect(await keptState(gateway)).toEqual(before)
    expect(await mailsTo(person.email)).toEqual(mails)
  })

  test('each request for a mail sends one, to the address of the account as its owner wrote it', async () => {
    const { email, password } = await verified(gateway)
    gateway.mail.clear()
    await attempts.askForReset(gateway, { email: email.toUpperCase(), password })
    expect(await mailsTo(email)).toEqual(['password-reset'])
    const mail = gateway.mail.mails.find(({ recipients }) => recipients.includes(email))
    expect(mail).toMatchObject({ recipients: [email], to: email })

    const waiting = await signedUp(gateway)
    await attempts.askForVerification(gateway, { email: waiting.email.toUpperCase(), password })
    expect(await mailsTo(waiting.email)).toEqual(['email-verify', 'email-verify'])
  })

  test('what is no single plain address is refused by every operation, and nothing is mailed', async () => {
    const { email } = await verified(gateway)
    const [local = '', domain = ''] = email.split('@')
    const disguised = [
      `${email},evil@evil.test`,
      `${email};evil@evil.test`,
      `${email} evil@evil.test`,
      `Victim <${email}>`,
      `<${email}>`,
      `group:${email},evil@evil.test;`,
      `"${local}"@${domain}`,
      `${email}(comment)`,
      `${email}\r\nBcc: evil@evil.test`,
      `${email}\nBcc: evil@evil.test`,
      `${email}\0`,
      `${email}%00`,
      ` ${email}`,
      `${email}.`,
      `${local}@@${domain}`,
      `${local}@evil.test@${domain}`,
      `${local}\uff20${domain}`,
      `${local}@people\u3002test`,
      `${local}@pe\u043eple.test`,
      `${local}\u200b@${domain}`,
      `${local}@[127.0.0.1]`,
      `${local}@localhost`,
      '@people.test',
      '',
    ]
    const before = await keptState(gateway)
    const { password } = stranger()
    for (const [name, attempt] of Object.entries(attempts)) {
      for (const address of disguised) {
        const { status, text } = await attempt(gateway, { email: address, password })
        // GraphQL answers refused values of its scalar with 200 or 400, and never with data of another kind.
        const refused = door === 'REST' ? status === 400 : /ValidationFailure|got invalid value/.test(text)
        expect(refused, `${name} ${JSON.stringify(address)} ${status} ${text}`).toBe(true)
      }
    }
    expect(await keptState(gateway)).toEqual(before)
  })
})

describe('answers are what they are otherwise, and the mail stays queued,', () => {
  test('while the mail server stalls', async () => {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const stalled = await captureMail({ beforeAccepting: () => released })
    const alone = await startGateway({ env: { AUTH_SMTP_PORT: String(stalled.port) } })
    expect(await answersOf(alone)).toEqual(await answersOf(gateway))
    expect(await waitingMessages(alone)).toBe(2)
    release()
    await alone.stop()
    await stalled.stop()
  })

  test('while there is no mail server', async () => {
    const closed = await captureMail()
    await closed.stop()
    const alone = await startGateway({ env: { AUTH_SMTP_PORT: String(closed.port) } })
    expect(await answersOf(alone)).toEqual(await answersOf(gateway))
    expect(await waitingMessages(alone)).toBe(2)
    await alone.stop()
  })
})

/** Of two who are mailed: a new account, and one that asks for another link. */
async function answersOf(server: Gateway) {
  const person = stranger()
  const answers = [await byRest.signUp(server, person), await byGraphQL.askForVerification(server, person)]
  return answers.map(visible)
}
