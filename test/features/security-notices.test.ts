import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { mailedChange } from '../support/email-change.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts'
import type { CapturedMail } from '../support/mail.ts'
import { createPat, signInPat } from '../support/pats.ts'
import { type SignedIn, signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { depart, newcomer, signInAt } from '../support/provider-sign-in.ts'
import { keptState, queueEmpty } from '../support/rows.ts'
import { changePassword, doors } from '../support/sessions.ts'
import { redeem, resetTicket } from '../support/tickets.ts'
import { changeMfa, codeOf, generateTotp, withTotp } from '../support/totp.ts'

let gateway: Gateway
let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider()
  gateway = await startGateway({ env: { ...idp.env, AUTH_MFA_ENABLED: 'true', AUTH_PASSWORD_MIN_LENGTH: '9' } })
  await depart(gateway)
})
afterAll(async () => {
  await gateway.stop()
  await idp.stop()
})

/** What the address was told of, and nothing else that it was mailed. */
async function noticesTo(email: string, at = gateway): Promise<CapturedMail[]> {
  await queueEmpty(at)
  return at.mail.mails.filter(({ to, headers }) => to === email && headers.get('x-email-template') === 'security-notice')
}

async function unlinkAll({ accessToken }: SignedIn): Promise<void> {
  const { data } = await gateway.graphql('{ viewer { linkedAccounts { uuid } } }', {}, { token: accessToken })
  for (const { uuid: id } of data.viewer.linkedAccounts) {
    const mutation = 'mutation ($input: UnlinkProviderInput!) { unlinkProvider(input: $input) { __typename } }'
    await gateway.graphql(mutation, { input: { id } }, { token: accessToken })
  }
}

describe.each(doors)('at %s the owner of an account gets one mail', (door) => {
  test('when the password is changed: what, when, and where to go, and nothing that opens anything', async () => {
    const { email, accessToken } = await signedIn(gateway)
    expect(await changePassword(gateway, door, { newPassword: stranger().password }, accessToken)).toBeNull()
    const [notice, ...others] = await noticesTo(email)
    expect(others).toEqual([])
    expect(notice?.recipients).toEqual([email])
    expect(notice?.subject).toBe('Your account was changed')
    expect(notice?.html).toContain('The password of your account was changed.')
    const now = gateway.clock.now().toISOString()
    expect(notice?.html).toContain(`${now.slice(0, 10)} ${now.slice(11, 16)} UTC`)
    expect(notice?.html.match(/href="[^"]*"/g)).toEqual(['href="http://app.test"', 'href="http://app.test"'])
    expect(notice?.headers.get('x-ticket') ?? '').toBe('')
    expect(notice?.headers.get('x-link')).toBe('http://app.test')
  })

  test('when the password is reset', async () => {
    const { email } = await verified(gateway)
    const ticket = await resetTicket(gateway, email)
    expect(await changePassword(gateway, door, { newPassword: stranger().password, ticket })).toBeNull()
    expect((await noticesTo(email)).map(({ html }) => html)).toEqual([expect.stringContaining('was reset by a link')])
  })

  test('when the address is changed, at the old one and not before the new one is proven', async () => {
    const person = await signedIn(gateway)
    const { ticket, newEmail } = await mailedChange(gateway, door, person)
    expect(await noticesTo(person.email)).toEqual([])
    expect((await redeem(gateway, door, ticket)).refused).toBeNull()
    const [notice, ...others] = await noticesTo(person.email)
    expect(notice?.html).toContain('was changed to another one')
    expect(notice?.raw).not.toContain(newEmail)
    expect([others, await noticesTo(newEmail)]).toEqual([[], []])
  })

  test('when a personal access token is made, and none when it signs in', async () => {
    const { email, accessToken } = await signedIn(gateway)
    const { token } = await createPat(gateway, door, accessToken)
    expect(await signInPat(gateway, door, token)).toMatchObject({ refused: null })
    const notices = await noticesTo(email)
    expect(notices.map(({ html }) => html)).toEqual([expect.stringContaining('A personal access token was created')])
    expect(notices[0]?.raw).not.toContain(token)
  })

  test('when a second factor is switched on, and one when it is switched off', async () => {
    const { email, accessToken } = await signedIn(gateway)
    const { secret } = await generateTotp(gateway, door, accessToken)
    expect(await noticesTo(email)).toEqual([])
    expect(await changeMfa(gateway, door, { code: codeOf(gateway, secret), active: true }, accessToken)).toBeNull()
    expect((await noticesTo(email)).map(({ html }) => html)).toEqual([expect.stringContaining('was switched on')])
    gateway.clock.advance(60)
    expect(await changeMfa(gateway, door, { code: codeOf(gateway, secret), active: false }, accessToken)).toBeNull()
    expect(await noticesTo(email)).toMatchObject([{}, { html: expect.stringContaining('was switched off') }])
  })
})

describe('the owner of an account gets one mail', () => {
  test('when they link a provider, and one when they unlink it', async () => {
    const person = await signedIn(gateway)
    await signInAt(gateway, idp, newcomer(idp).subject, { connect: person.accessToken })
    expect((await noticesTo(person.email)).map(({ html }) => html)).toEqual([expect.stringContaining('was linked')])
    await unlinkAll(person)
    expect(await noticesTo(person.email)).toMatchObject([{}, { html: expect.stringContaining('was unlinked') }])
    await unlinkAll(person)
    expect(await noticesTo(person.email)).toHaveLength(2)
  })

  test('when a sign-in with a provider is linked by the address, but not at the sign-ins after it', async () => {
    const { email } = await verified(gateway)
    const { subject } = newcomer(idp, { email })
    for (const _time of [1, 2]) await signInAt(gateway, idp, subject)
    expect((await noticesTo(email)).map(({ html }) => html)).toEqual([expect.stringContaining('was linked')])
  })
})

describe.each(doors)('at %s nobody is mailed', (door) => {
  test('when the change is refused', async () => {
    const { email, accessToken, secret } = await withTotp(gateway)
    const before = (await noticesTo(email)).length
    const newPassword = stranger().password
    expect(await changePassword(gateway, door, { newPassword: 'short' }, accessToken)).toBe('password-too-short')
    expect(await changePassword(gateway, door, { newPassword, ticket: `passwordReset:${randomUUID()}` })).toBe('invalid-ticket')
    expect(await changeMfa(gateway, door, { code: codeOf(gateway, secret), active: true }, accessToken)).not.toBeNull()
    expect(await noticesTo(email)).toHaveLength(before)
  })

  test('when the session ends before the change is written', async () => {
    const { email, accessToken, sessionId } = await signedIn(gateway)
    await gateway.deps.db.pool.query('UPDATE auth.sessions SET revoked_at = now() WHERE id = $1', [sessionId])
    const refused = await changePassword(gateway, door, { newPassword: stranger().password }, accessToken)
    expect(refused).not.toBeNull()
    expect(await noticesTo(email)).toEqual([])
  })
})

describe('nobody is mailed', () => {
  test('at an address that is not proven, which may be anybody’s', async () => {
    const trusting = await startGateway({ beside: gateway, env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
    const { email, accessToken } = await signedIn(trusting, await signedUp(trusting))
    expect(await changePassword(trusting, 'REST', { newPassword: stranger().password }, accessToken)).toBeNull()
    const ticket = await resetTicket(trusting, email)
    expect(await changePassword(trusting, 'REST', { newPassword: stranger().password, ticket })).toBeNull()
    expect(await noticesTo(email, trusting)).toEqual([])
    await trusting.stop()
  })

  test('where the operator has switched it off', async () => {
    const quiet = await startGateway({ beside: gateway, env: { AUTH_SECURITY_NOTICES: 'false' } })
    const { email, accessToken } = await signedIn(quiet)
    expect(await changePassword(quiet, 'GraphQL', { newPassword: stranger().password }, accessToken)).toBeNull()
    expect(await noticesTo(email, quiet)).toEqual([])
    await quiet.stop()
  })
})

test('where the notice cannot be queued, nothing is changed', async () => {
  const person = await signedIn(gateway)
  await queueEmpty(gateway)
  const { pool } = gateway.deps.db
  await pool.query("ALTER TABLE portcullis_jobs.job ADD CONSTRAINT broken CHECK (name <> 'mail') NOT VALID")
  const before = await keptState(gateway)
  const refused = await changePassword(gateway, 'REST', { newPassword: stranger().password }, person.accessToken)
  await pool.query('ALTER TABLE portcullis_jobs.job DROP CONSTRAINT broken')
  expect(refused).toBe('internal-server-error')
  expect(await keptState(gateway)).toEqual(before)
})

test('a notice names nothing that a stranger has chosen', async () => {
  const { email, accessToken } = await signedIn(gateway)
  await alterAccount(gateway, email, 'display_name = $2', 'Call http://evil.test')
  await changePassword(gateway, 'GraphQL', { newPassword: stranger().password }, accessToken)
  expect((await noticesTo(email)).map(({ raw }) => raw)).toEqual([expect.not.stringContaining('evil')])
})
