import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { elevated } from '../support/impersonation.ts'
import { act, found, invitationTo, joined, must, rolesSeen, seen } from '../support/organizations.ts'
import { type SignedIn, signedIn, stranger, verified } from '../support/people.ts'
import { dumpDatabase, queueEmpty } from '../support/rows.ts'

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  const env = { AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS: 'http://other.test' }
  gateway = await startGateway({ env })
  other = await startGateway({ beside: gateway, env })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

let owner: SignedIn
let organizationId: string
beforeEach(async () => {
  owner = await signedIn(gateway)
  organizationId = await found(gateway, owner)
})

const invite = (email: string, role?: string, by = owner) =>
  act(gateway, 'inviteMember', { organizationId, email, ...(role ? { role } : {}) }, by.accessToken)
const accept = (token: string, by: SignedIn, at = gateway) => act(at, 'acceptInvitation', { token }, by.accessToken)

describe('an invitation', () => {
  test('makes its holder a member, once, whether or not they had an account before', async () => {
    const { email, password } = stranger()
    expect((await invite(email, 'ADMIN')).refused).toBeNull()
    const token = await invitationTo(gateway, email)
    const guest = await signedIn(gateway, await verified(gateway, { email, password }))
    expect(await accept(token, guest)).toMatchObject({
      refused: null,
      result: { organization: { uuid: organizationId, role: 'ADMIN' } },
    })
    expect((await accept(token, guest)).refused).toBe('invalid-invitation')
    expect((await seen(gateway, organizationId, owner.accessToken)).invitations.edges).toEqual([])
  })

  test('as more than a member asks for elevation, as to make a member more does', async () => {
    await besides(gateway, { AUTH_REQUIRE_ELEVATED_CLAIM: 'required' }, async (instance) => {
      const askIn = async (role: string | null, by: SignedIn) =>
        (await act(instance, 'inviteMember', { organizationId, email: stranger().email, role }, by.accessToken)).refused
      for (const role of ['OWNER', 'ADMIN']) expect(await askIn(role, owner)).toBe('elevation-required')
      for (const role of ['MEMBER', null]) expect(await askIn(role, owner)).toBeNull()
      expect(await askIn('OWNER', await elevated(instance, owner))).toBeNull()
    })
  })

  test('leads where the caller says, if the allow-list has it', async () => {
    const { email } = stranger()
    const redirectTo = 'http://other.test/join?from=mail'
    await must(gateway, 'inviteMember', { organizationId, email, redirectTo }, owner.accessToken)
    const mail = await gateway.mail.next(email, 'invitation')
    expect(mail.headers.get('x-link')).toMatch(/^http:\/\/other\.test\/join\?from=mail&invitation=pci_[\w-]{43}$/)
    expect(mail.subject).toContain('Analytical Engines')
    const evil = { organizationId, email, redirectTo: 'http://evil.test' }
    expect((await act(gateway, 'inviteMember', evil, owner.accessToken)).refused).toBe('redirect-to-not-allowed')
  })

  test('is for the proven address that it went to', async () => {
    const [guest, thief] = [await signedIn(gateway), await signedIn(gateway)]
    await invite(guest.email)
    const token = await invitationTo(gateway, guest.email)
    expect((await accept(token, thief)).refused).toBe('invalid-invitation')
    await alterAccount(gateway, guest.email, 'email_verified = false')
    expect((await accept(token, guest)).refused).toBe('invalid-invitation')
    await alterAccount(gateway, guest.email, 'email_verified = true')
    expect((await accept(token, guest)).refused).toBeNull()
  })

  test('finds its holder however the address was spelt', async () => {
    const guest = await signedIn(gateway)
    expect((await invite(guest.email.toUpperCase())).refused).toBeNull()
    expect((await accept(await invitationTo(gateway, guest.email.toUpperCase()), guest)).refused).toBeNull()
  })

  test('is one of a hundred at most', async () => {
    await gateway.deps.db.pool.query(
      `INSERT INTO auth.invitations (id, organization_id, email, role, hash, expires_at)
       SELECT gen_random_uuid(), $1, n || '@people.test', 'member', n::text::bytea, $2 FROM generate_series(1, 99) AS n`,
      [organizationId, new Date(gateway.clock.now().getTime() + 86_400_000)],
    )
    expect((await invite('100@people.test')).refused).toBeNull()
    expect((await invite('101@people.test')).refused).toBe('too-many-invitations')
    expect((await invite('100@people.test', 'ADMIN')).refused).toBeNull()
  })

  test('is over after a week, and when it is taken back', async () => {
    const [late, unwanted] = [await signedIn(gateway), await signedIn(gateway)]
    await invite(unwanted.email)
    const [{ node }] = (await seen(gateway, organizationId, owner.accessToken)).invitations.edges
    await must(gateway, 'revokeInvitation', { id: node.uuid }, owner.accessToken)
    expect((await accept(await invitationTo(gateway, unwanted.email), unwanted)).refused).toBe('invalid-invitation')
    await invite(late.email)
    const token = await invitationTo(gateway, late.email)
    gateway.clock.advance(7 * 86_400)
    const again = await signedIn(gateway, late)
    expect((await accept(token, again)).refused).toBe('invalid-invitation')
  })

  test('takes the place of the one before it', async () => {
    const guest = await signedIn(gateway)
    await invite(guest.email, 'ADMIN')
    const first = await invitationTo(gateway, guest.email)
    await invite(guest.email, 'MEMBER')
    expect((await accept(first, guest)).refused).toBe('invalid-invitation')
    expect((await seen(gateway, organizationId, owner.accessToken)).invitations.edges).toHaveLength(1)
    await queueEmpty(gateway)
    const second = gateway.mail.mails.filter(({ to }) => to === guest.email).at(-1)
    const token = new URL(second?.headers.get('x-link') ?? '').searchParams.get('invitation') ?? ''
    expect((await accept(token, guest)).result.organization.role).toBe('MEMBER')
  })

  test('is sent by owners and admins, and makes nobody more than they are', async () => {
    const [admin, member] = [
      await joined(gateway, owner, organizationId, 'ADMIN'),
      await joined(gateway, owner, organizationId, 'MEMBER'),
    ]
    expect((await invite('a@people.test', 'MEMBER', member)).refused).toBe('forbidden-member-role')
    expect((await invite('a@people.test', 'OWNER', admin)).refused).toBe('forbidden-member-role')
    expect((await invite('a@people.test', 'ADMIN', admin)).refused).toBeNull()
    expect((await invite(member.email, 'ADMIN', admin)).refused).toBe('already-member')
    expect((await invite('no address')).refused).toBe('bad-user-input')
    expect(await rolesSeen(gateway, organizationId, owner.accessToken)).toMatchObject({ [member.email]: 'MEMBER' })
  })

  test('of another organization cannot be taken back, nor told from none', async () => {
    await invite('guest@people.test')
    const [{ node }] = (await seen(gateway, organizationId, owner.accessToken)).invitations.edges
    const foreigner = await signedIn(gateway)
    await found(gateway, foreigner)
    const missing = '7b5f3b0e-7f8a-4a6e-9c37-0f3d7b1d2c11'
    for (const id of [node.uuid, missing]) {
      expect((await act(gateway, 'revokeInvitation', { id }, foreigner.accessToken)).refused).toBe('organization-not-found')
    }
  })

  test('is in the mail alone: no table, log or answer has its text', async () => {
    const { email } = stranger()
    await invite(email)
    const token = await invitationTo(gateway, email)
    await queueEmpty(gateway)
    expect((await dumpDatabase(gateway)) + JSON.stringify(gateway.logged)).not.toContain(token)
  })

  test('goes to one address a few times and no more', async () => {
    await besides(gateway, { AUTH_RATE_LIMIT_EMAIL_BURST: '2' }, async (strict) => {
      const input = { organizationId, email: stranger().email }
      const answers = []
      for (let n = 0; n < 3; n += 1) answers.push((await act(strict, 'inviteMember', input, owner.accessToken)).refused)
      expect(answers).toEqual([null, null, 'too-many-requests'])
    })
  })
})

describe('seats', () => {
  const limitTo = (seats: number) =>
    gateway.deps.db.pool.query('UPDATE auth.organizations SET seats = $2 WHERE id = $1', [organizationId, seats])

  test('keep out who comes too late, until there is one again', async () => {
    await limitTo(1)
    const guest = await signedIn(gateway)
    await invite(guest.email)
    const token = await invitationTo(gateway, guest.email)
    expect((await accept(token, guest)).refused).toBe('no-seat-left')
    await limitTo(2)
    expect((await accept(token, guest)).refused).toBeNull()
  })

  test('of new organizations are as many as the operator says', async () => {
    await besides(gateway, { AUTH_ORGANIZATION_SEATS: '3' }, async (limited) => {
      const { organization } = await must(limited, 'createOrganization', { name: 'Small' }, owner.accessToken)
      expect(organization.seats).toBe(3)
    })
  })

  test('of 20 who accept at once for the last one, at two instances, one gets it', async () => {
    await limitTo(2)
    const guests = await Promise.all(Array.from({ length: 20 }, () => signedIn(gateway)))
    for (const { email } of guests) await invite(email)
    const tokens = await Promise.all(guests.map(({ email }) => invitationTo(gateway, email)))
    const answers = await Promise.all(
      guests.map((guest, index) => accept(tokens[index] ?? '', guest, index % 2 ? other : gateway)),
    )
    expect(answers.filter(({ refused }) => refused === null)).toHaveLength(1)
    expect(answers.filter(({ refused }) => refused === 'no-seat-left')).toHaveLength(19)
    expect(Object.keys(await rolesSeen(gateway, organizationId, owner.accessToken))).toHaveLength(2)
  })

  test('one invitation that is accepted 20 times at once, at two instances, makes one member', async () => {
    const guest = await signedIn(gateway)
    await invite(guest.email)
    const token = await invitationTo(gateway, guest.email)
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => accept(token, guest, index % 2 ? other : gateway)))
    expect(answers.filter(({ refused }) => refused === null)).toHaveLength(1)
  })
})
