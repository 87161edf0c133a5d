import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { type Attempt, attempt } from '../support/attempts.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { must, portalOf, type Team, team } from '../support/organizations.ts'
import { type SignedIn, stranger, verified } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { changePassword } from '../support/sessions.ts'
import { redeem, resetTicket, ticketIn } from '../support/tickets.ts'
import { mfaTicket, withTotp } from '../support/totp.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_MAIL_LOGO_HOSTS: 'assets.test', AUTH_MFA_ENABLED: 'true' } })
})
afterAll(() => gateway.stop())

let people: Team
let member: SignedIn
let portalId: string
beforeEach(async () => {
  people = await team(gateway)
  member = people.member
  portalId = await portalOf(gateway, people)
})

async function ask(input: Json): Promise<Json> {
  const mutation = `mutation ($input: SendPasswordResetEmailInput!) {
    sendPasswordResetEmail(input: $input) { __typename ... on Failure { code } }
  }`
  return (await gateway.graphql(mutation, { input })).data.sendPasswordResetEmail
}

/** The ticket that a member is mailed at the portal. */
async function ticketAt(id: string, { email }: SignedIn = member): Promise<string> {
  expect(await ask({ email, portalId: id })).toEqual({ __typename: 'Done' })
  return ticketIn(gateway, email, 'password-reset')
}

async function check(input: Json): Promise<Json> {
  const query = 'query ($input: CheckPasswordResetInput!) { checkPasswordReset(input: $input) { valid emailHint } }'
  return (await gateway.graphql(query, { input })).data.checkPasswordReset
}

const reset = (ticket: string, at: string | null, newPassword = stranger().password) =>
  changePassword(gateway, 'GraphQL', { newPassword, ticket, ...(at === null ? {} : { portalId: at }) })

const signIn = (person: { email: string; password: string }): Promise<Attempt> => attempt(gateway, 'GraphQL', person)
const valid = (email: string) => ({ valid: true, emailHint: `${email.charAt(0)}***@people.test` })
const invalid = { valid: false, emailHint: null }

describe('a reset that is asked for at a portal', () => {
  test('comes in its name and colours, and leads to its page with what that needs', async () => {
    await ask({ email: member.email, portalId, brand: { name: 'Somebody else' } })
    const { html, headers } = await gateway.mail.next(member.email, 'password-reset')
    expect(html).toContain('>Engine room</p>')
    expect(html).toContain('src="https://assets.test/logo.png"')
    expect(html).toContain('bgcolor="#fff7ed"')
    expect(html).not.toContain('Somebody else')
    const link = new URL(headers.get('x-link') ?? '')
    expect(`${link.origin}${link.pathname}`).toBe('http://app.test/engines')
    expect(Object.fromEntries(link.searchParams)).toEqual({ token: headers.get('x-ticket'), portal_id: portalId })
  })

  test('leads to the front end where the portal has no page, or none that is allowed any more', async () => {
    for (const page of [null, 'http://evil.test/engines']) {
      await gateway.deps.db.pool.query('UPDATE auth.portals SET redirect_to = $2 WHERE id = $1', [portalId, page])
      await ask({ email: member.email, portalId })
      const { headers } = await gateway.mail.next(member.email, 'password-reset')
      expect(headers.get('x-link')).toMatch(/^http:\/\/app\.test\?portal_id=/)
    }
  })

  test('sets a password at that portal, in whatever case its id is written', async () => {
    const ticket = await ticketAt(portalId)
    const { password } = stranger()
    expect(await reset(ticket, portalId.toUpperCase(), password)).toBeNull()
    expect(await signIn({ ...member, password })).toMatchObject({ refused: null })
  })

  test('sets none anywhere else, and is not used up by trying', async () => {
    const [ticket, other] = [await ticketAt(portalId), await portalOf(gateway, people)]
    expect(await reset(ticket, other)).toBe('invalid-ticket')
    expect(await reset(ticket, null)).toBe('invalid-ticket')
    for (const door of ['GraphQL', 'REST'] as const) {
      expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket', refreshToken: null })
    }
    expect(await reset(ticket, portalId)).toBeNull()
  })

  test('is not one that was asked for at none', async () => {
    const ticket = await resetTicket(gateway, member.email)
    expect(await reset(ticket, portalId)).toBe('invalid-ticket')
    expect(await check({ ticket, portalId })).toEqual(invalid)
    expect(await check({ ticket })).toEqual(valid(member.email))
    expect(await reset(ticket, null)).toBeNull()
  })

  test.each([
    ['whoever is no member', () => verified(gateway), () => portalId],
    ['nobody', async () => stranger(), () => portalId],
    ['a member, at a portal that is not there', async () => member, () => randomUUID()],
  ])('is mailed to members alone, and not to %s, who hears the same', async (_whom, find, at) => {
    const { email } = await find()
    const before = await keptState(gateway)
    expect(await ask({ email, portalId: at() })).toEqual({ __typename: 'Done' })
    expect(await keptState(gateway)).toEqual(before)
  })

  test('is not mailed to whoever was taken out of the organization', async () => {
    const { email, userId } = member
    await must(gateway, 'removeMember', { organizationId: people.id, userId }, people.owner.accessToken)
    const before = await keptState(gateway)
    await ask({ email, portalId })
    expect(await keptState(gateway)).toEqual(before)
  })
})

describe('a look at a reset', () => {
  test('says that it is good and for whom, as often as one looks, and uses nothing up', async () => {
    const ticket = await ticketAt(portalId)
    for (let n = 0; n < 6; n += 1) expect(await check({ ticket, portalId })).toEqual(valid(member.email))
    expect(await reset(ticket, portalId)).toBeNull()
    expect(await check({ ticket, portalId })).toEqual(invalid)
  })

  test('says that it is not where it would set no password', async () => {
    const ticket = await ticketAt(portalId)
    const places = [await portalOf(gateway, people), randomUUID(), null]
    for (const place of places) expect(await check({ ticket, portalId: place })).toEqual(invalid)
    for (const made of [`passwordReset:${randomUUID()}`, '', 'x'.repeat(9999), `${ticket} `]) {
      expect(await check({ ticket: made, portalId })).toEqual(invalid)
    }
    expect(await check({ ticket: await mfaTicket(gateway, await withTotp(gateway)) })).toEqual(invalid)
  })

  test('says that it is not once its hour is over, or its owner may not sign in or has another address', async () => {
    const ticket = await ticketAt(portalId)
    gateway.clock.advance(3600)
    expect(await check({ ticket, portalId })).toEqual(invalid)
    const next = await ticketAt(portalId)
    await alterAccount(gateway, member.email, 'disabled = true')
    expect(await check({ ticket: next, portalId })).toEqual(invalid)
    await alterAccount(gateway, member.email, 'disabled = false, email = $2', stranger().email)
    expect(await check({ ticket: next, portalId })).toEqual(invalid)
  })
})
