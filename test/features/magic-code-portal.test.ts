import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askForMagicCode, freshMagicCode, presentMagicCode } from '../support/codes.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { must, portalOf, type Team, team } from '../support/organizations.ts'
import { claimsOf, stranger, verified } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { withTotp } from '../support/totp.ts'

const env = { AUTH_MAIL_LOGO_HOSTS: 'assets.test', AUTH_MFA_ENABLED: 'true' }

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

let people: Team
let portalId: string
beforeEach(async () => {
  people = await team(gateway)
  portalId = await portalOf(gateway, people)
})

const heard = { expiresIn: 600, resendAfter: 60 }
const wrong = { refused: 'invalid-otp', session: null, mfaTicket: null }
const nowhere = '7b5f3b0e-7f8a-4a6e-9c37-0f3d7b1d2c11'

/** The mail that a member gets. */
async function mailAt(gatewayAsked: Gateway, email: string) {
  gateway.clock.advance(60)
  expect(await askForMagicCode(gatewayAsked, { email, portalId })).toEqual(heard)
  return gateway.mail.next(email, 'magic-code')
}

describe('a magic code of a portal', () => {
  test('comes in a mail with the name, logo and colours of the portal, and says where it is for', async () => {
    const { html } = await mailAt(gateway, people.member.email)
    expect(html).toContain('>Engine room</p>')
    expect(html).toContain('src="https://assets.test/logo.png"')
    expect(html).toContain('border-top: 4px solid #1e40af')
    expect(html).toContain('bgcolor="#fff7ed"')
    expect(html).toContain('sign in to http://app.test/engines.')
  })

  test('comes without the logo once the operator has taken its host off the list', async () => {
    await besides(gateway, { ...env, AUTH_MAIL_LOGO_HOSTS: '' }, async (narrowed) => {
      // Whichever instance looks into the request has settings of its own.
      await gateway.deps.db.pool.query("UPDATE auth.portals SET logo_url = 'https://evil.test/logo.png' WHERE id = $1", [
        portalId,
      ])
      expect((await mailAt(narrowed, people.member.email)).html).not.toContain('<img')
    })
  })

  test('signs a member in, and the session acts in the organization', async () => {
    const { email } = people.admin
    const code = await freshMagicCode(gateway, email, portalId)
    const { session } = await presentMagicCode(gateway, { email, code, portalId: portalId.toUpperCase() })
    expect(session.organization).toEqual({ uuid: people.id, role: 'ADMIN' })
    expect(claimsOf(session.accessToken)).toMatchObject({ org_id: people.id, org_role: 'admin', amr: ['otp'] })
  })

  test('works at that portal alone, and one of none at none', async () => {
    const { email } = people.member
    const other = await portalOf(gateway, people)
    const code = await freshMagicCode(gateway, email, portalId)
    for (const elsewhere of [other, null]) {
      expect(await presentMagicCode(gateway, { email, code, portalId: elsewhere })).toEqual(wrong)
    }
    expect(await presentMagicCode(gateway, { email, code, portalId })).toMatchObject({ refused: null })

    const plain = await freshMagicCode(gateway, email)
    expect(await presentMagicCode(gateway, { email, code: plain, portalId })).toEqual(wrong)
    expect(await presentMagicCode(gateway, { email, code: plain })).toMatchObject({ refused: null })
  })

  test('presented elsewhere is a wrong guess: the fifth spends it', async () => {
    const { email } = people.member
    const code = await freshMagicCode(gateway, email, portalId)
    for (let n = 0; n < 5; n += 1) expect(await presentMagicCode(gateway, { email, code })).toEqual(wrong)
    await gateway.deps.db.pool.query('DELETE FROM auth.rate_limits')
    expect(await presentMagicCode(gateway, { email, code, portalId })).toEqual(wrong)
  })

  test('is ended by one of another portal', async () => {
    const { email } = people.member
    const code = await freshMagicCode(gateway, email, portalId)
    await freshMagicCode(gateway, email, await portalOf(gateway, people))
    expect(await presentMagicCode(gateway, { email, code, portalId })).toEqual(wrong)
  })

  test.each([
    ['whoever is no member', () => verified(gateway), () => portalId],
    ['nobody', async () => stranger(), () => portalId],
    ['a member, at a portal that is not there', async () => people.member, () => nowhere],
  ])('is not sent to %s; the answer is as ever', async (_whom, find, at) => {
    const { email } = await find()
    const before = await keptState(gateway)
    expect(await askForMagicCode(gateway, { email, portalId: at() })).toEqual(heard)
    expect(await keptState(gateway)).toEqual(before)
  })

  test('opens nothing for whoever was taken out of the organization since', async () => {
    const { email, userId } = people.member
    const code = await freshMagicCode(gateway, email, portalId)
    await must(gateway, 'removeMember', { organizationId: people.id, userId }, people.owner.accessToken)
    expect(await presentMagicCode(gateway, { email, code, portalId })).toEqual(wrong)
  })

  test('opens nothing at a portal that was taken away since, or never was', async () => {
    const { email } = people.member
    const code = await freshMagicCode(gateway, email, portalId)
    await must(gateway, 'deletePortal', { id: portalId }, people.owner.accessToken)
    for (const gone of [portalId, nowhere]) {
      expect(await presentMagicCode(gateway, { email, code, portalId: gone })).toMatchObject({ refused: 'portal-not-found' })
    }
  })

  test('tells a member without the second factor that the organization asks for to set one up', async () => {
    const owner = await withTotp(gateway)
    const { organization } = await must(gateway, 'createOrganization', { name: 'Careful' }, owner.accessToken)
    const organizationId = organization.uuid
    const { portal } = await must(gateway, 'createPortal', { organizationId, name: 'Careful' }, owner.accessToken)
    await must(gateway, 'updateOrganization', { organizationId, requiresMfa: true }, owner.accessToken)
    const { email, userId } = people.member
    await gateway.deps.db.pool.query("INSERT INTO auth.memberships VALUES ($1, $2, 'member')", [organizationId, userId])
    const code = await freshMagicCode(gateway, email, portal.uuid)
    expect(await presentMagicCode(gateway, { email, code, portalId: portal.uuid })).toMatchObject({
      refused: 'second-factor-required',
    })
  })
})
