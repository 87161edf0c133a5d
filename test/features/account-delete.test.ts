import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import { signIn } from '../support/asks.ts'
import type { Json } from '../support/clients.ts'
import { mailedCode } from '../support/email-change-by-code.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { createPat } from '../support/pats.ts'
import { type SignedIn, signedIn, signedUp } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { dumpDatabase, keptState, queueEmpty } from '../support/rows.ts'
import { refresh } from '../support/sessions.ts'
import { redeem, resetTicket } from '../support/tickets.ts'
import { codeOf, withTotp } from '../support/totp.ts'
import { keyHolder, webauthnEnv } from '../support/webauthn.ts'

const env = { ...webauthnEnv, AUTH_MFA_ENABLED: 'true' }
let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
  other = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

/** Resolves with the code of the refusal, or null. */
async function deleteAccount({ password, accessToken }: SignedIn, proof: Json = { password }): Promise<string | null> {
  const { data, errors } = await gateway.graphql(
    `mutation ($input: DeleteAccountInput!) {
      deleteAccount(input: $input) { ... on Done { ok viewer { uuid } } ... on Failure { code } }
    }`,
    { input: { proof } },
    { token: accessToken },
  )
  if (data?.deleteAccount.ok) expect(data.deleteAccount).toEqual({ ok: true, viewer: null })
  return data?.deleteAccount.code ?? errors[0]?.extensions.code ?? null
}

const sql = async (text: string, ...values: unknown[]): Promise<Json[]> => (await gateway.deps.db.pool.query(text, values)).rows

test('an account is deleted with everything of it, and its sessions are refused everywhere at once', async () => {
  const holder = await keyHolder(gateway)
  await createPat(gateway, 'GraphQL', holder.accessToken)
  await mailedCode(gateway, holder)
  const second = await signedIn(gateway, holder)
  expect(await doorsOpenTo(other, second.accessToken)).toEqual(everyDoor)
  await sql(
    "UPDATE auth.sessions SET elevated_at = $2, elevated_method = 'webauthn' WHERE id = $1",
    holder.sessionId,
    gateway.clock.now(),
  )
  expect(await deleteAccount(holder, null)).toBeNull()

  for (const token of [holder.accessToken, second.accessToken]) {
    expect(await doorsOpenTo(gateway, token)).toEqual(noDoor)
    await expect.poll(() => doorsOpenTo(other, token)).toEqual(noDoor)
  }
  expect((await refresh(gateway, 'REST', second.refreshToken)).refused).toBe('invalid-refresh-token')
  expect((await signIn(gateway, 'GraphQL', holder)).refused).toBe('invalid-email-password')
  await queueEmpty(gateway)
  const left = (await dumpDatabase(gateway)).split('\n').filter((row) => row.includes(holder.userId))
  // Counts of calls end by themselves.
  expect(left.filter((row) => !row.startsWith('(email:account:'))).toEqual([])
})

test('every table that names a user lets them go', async () => {
  const naming = await sql(
    `SELECT c.table_name FROM information_schema.columns c
     WHERE c.table_schema = 'auth' AND c.column_name = 'user_id' AND NOT EXISTS (
       SELECT FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
       WHERE k.conrelid = format('auth.%I', c.table_name)::regclass AND a.attname = 'user_id' AND k.confrelid = 'auth.users'::regclass
         AND k.confdeltype = 'c')`,
  )
  expect(naming).toEqual([{ table_name: 'audit_events' }])
})

test('the audit keeps what happened, and nothing of who it was', async () => {
  const person = await signedIn(gateway)
  await deleteAccount(person)
  const [{ user_id: pseudonym }] = await sql('SELECT user_id FROM auth.audit_events WHERE session_id = $1', person.sessionId)
  const rows = await sql('SELECT * FROM auth.audit_events WHERE user_id = $1', pseudonym)
  expect(rows.map(({ type }) => type).toSorted()).toEqual(
    ['ended', 'ended', 'started', 'started']
      .map((type) => `session.${type}`)
      .concat('user.deleted', 'user.email-verified', 'user.signed-up'),
  )
  for (const row of rows) expect(row).toMatchObject({ actor_id: pseudonym, ip: null, user_agent: null, data: null })
  expect(pseudonym).not.toBe(person.userId)
  expect(await sql('SELECT FROM auth.audit_events WHERE user_id = $1 OR actor_id = $1', person.userId)).toEqual([])
})

test('what they did to somebody else is theirs no more, and stays the other’s', async () => {
  const [person, somebody] = [await signedIn(gateway), await signedIn(gateway)]
  await sql('UPDATE auth.audit_events SET actor_id = $1 WHERE user_id = $2', person.userId, somebody.userId)
  await deleteAccount(person)
  const rows = await sql('SELECT actor_id, ip FROM auth.audit_events WHERE user_id = $1', somebody.userId)
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row).toEqual({ actor_id: expect.not.stringContaining(person.userId), ip: null })
})

test('the owner gets a last mail, at an address that is proven alone', async () => {
  const person = await signedIn(gateway)
  await deleteAccount(person)
  const { subject, html } = await gateway.mail.next(person.email, 'account-deleted')
  expect([subject, html]).toEqual(['Your account was deleted', expect.stringContaining('everything that belonged to it')])
  await besides(gateway, { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }, async (trusting) => {
    const unproven = await signedIn(trusting, await signedUp(trusting))
    expect(await deleteAccount(unproven)).toBeNull()
    await queueEmpty(gateway)
    expect(
      gateway.mail.mails.filter(({ to, headers }) => to === unproven.email && headers.get('x-email-template') !== 'email-verify'),
    ).toEqual([])
  })
})

test('links that were mailed before open nothing, and the address is free again', async () => {
  const person = await signedIn(gateway)
  const ticket = await resetTicket(gateway, person.email)
  await deleteAccount(person)
  expect((await redeem(gateway, 'GraphQL', ticket)).refused).toBe('invalid-ticket')
  await besides(gateway, { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }, async (trusting) => {
    const { email, password } = person
    expect((await signedIn(trusting, await signedUp(trusting, { email, password }))).userId).not.toBe(person.userId)
  })
})

describe('it takes a proof that it is them:', () => {
  test('the password, or beside a second factor its code', async () => {
    const person = await withTotp(gateway)
    expect(await deleteAccount(person, null)).toBe('ELEVATION_REQUIRED')
    expect(await deleteAccount(person)).toBe('ELEVATION_REQUIRED')
    expect(await deleteAccount(person, { code: codeOf(gateway, person.secret) })).toBeNull()
  })

  test('nobody deletes anything without a session', async () => {
    const person = await signedIn(gateway)
    const { errors } = await gateway.graphql('mutation { deleteAccount(input: {}) { __typename } }')
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
    expect((await signIn(gateway, 'REST', person)).refused).toBeNull()
  })
})

test('a session that ends meanwhile deletes nothing', async () => {
  const person = await signedIn(gateway)
  const end = () => sql('UPDATE auth.sessions SET revoked_at = now() WHERE id = $1', person.sessionId)
  const hold = () => sql('SELECT pg_sleep(0)')
  const [, refused] = await raceOver(gateway, person.userId, hold, () => deleteAccount(person), end)
  expect([refused, await sql('SELECT email FROM auth.users WHERE id = $1', person.userId)]).toEqual([
    'UNAUTHENTICATED',
    [{ email: person.email }],
  ])
})

test('of two at once one does it', async () => {
  const person = await signedIn(gateway)
  const outcomes = await raceOver(
    gateway,
    person.userId,
    () => deleteAccount(person),
    () => deleteAccount(person),
  )
  expect(outcomes.map((code) => code ?? 'done').toSorted()).toEqual(['UNAUTHENTICATED', 'done'])
})

describe('where the application does not let the user go', () => {
  test.each([
    ['by a foreign key', 'CREATE TABLE public.orders (user_id uuid REFERENCES auth.users (id))', 'DROP TABLE public.orders'],
    [
      'by a foreign key that is looked at last',
      'CREATE TABLE public.orders (user_id uuid REFERENCES auth.users (id) DEFERRABLE INITIALLY DEFERRED)',
      'DROP TABLE public.orders',
    ],
    [
      'by a trigger',
      `CREATE FUNCTION public.keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'secret reason'; END $$;
       CREATE TRIGGER keep BEFORE DELETE ON auth.users FOR EACH ROW EXECUTE FUNCTION public.keep()`,
      'DROP FUNCTION public.keep CASCADE',
    ],
  ])('%s, it says so, and nothing is deleted', async (_what, prepare, clean) => {
    const person = await signedIn(gateway)
    await sql(prepare)
    if (prepare.includes('orders')) await sql('INSERT INTO public.orders VALUES ($1)', person.userId)
    const before = await keptState(gateway)
    const refused = await deleteAccount(person)
    await sql(clean)
    expect(refused).toBe('ACCOUNT_IN_USE')
    expect(await keptState(gateway)).toEqual(before)
    expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(everyDoor)
  })
})
