import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../support/accounts.ts'
import type { Json } from '../support/clients.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn } from '../support/people.ts'
import { signOut } from '../support/sessions.ts'

let gateway: Gateway
let person: SignedIn
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_LOCALE_ALLOWED_LOCALES: 'en,fr' } })
})
beforeEach(async () => {
  person = await signedIn(gateway)
})
afterAll(() => gateway.stop())

async function update(input: Json, token: string | null = person.accessToken, at = gateway) {
  const { data, errors } = await at.graphql(
    `mutation ($input: UpdateProfileInput!) {
      updateProfile(input: $input) {
        __typename
        ... on User { email displayName locale avatarUrl }
        ... on Failure { code }
        ... on ValidationFailure { fields { path } }
      }
    }`,
    { input },
    token === null ? {} : { token },
  )
  return data?.updateProfile ?? errors[0]?.extensions?.code
}

const events = async () => {
  const text = "SELECT count(*)::int AS count FROM auth.audit_events WHERE user_id = $1 AND type = 'user.profile-changed'"
  const { rows } = await gateway.deps.db.pool.query(text, [person.userId])
  return rows[0].count
}

test('name, language and picture change, one by one or together, and each change has its audit row', async () => {
  const picture = 'https://pictures.test/ada.png'
  expect(await update({ displayName: 'Ada L.' })).toMatchObject({ displayName: 'Ada L.', locale: 'en', email: person.email })
  expect(await update({ locale: 'fr', avatarUrl: picture })).toMatchObject({
    displayName: 'Ada L.',
    locale: 'fr',
    avatarUrl: picture,
  })
  expect(await update({ displayName: null, avatarUrl: '' })).toMatchObject({ displayName: 'Ada L.', avatarUrl: '' })
  expect(await events()).toBe(3)
})

test.each([
  ['displayName', ''],
  ['displayName', 'x'.repeat(33)],
  ['displayName', 'http://evil.test'],
  ['locale', 'de'],
  ['avatarUrl', 'http://pictures.test/ada.png'],
  ['avatarUrl', 'javascript:alert(1)'],
  ['avatarUrl', 'data:image/svg+xml,<svg/>'],
  ['avatarUrl', 'https://user:pass@pictures.test/'],
  ['avatarUrl', `https://pictures.test/${'x'.repeat(2048)}`],
])('%s is refused as %s, and then nothing changes', async (path, value) => {
  const before = await accountRow(gateway, person.email)
  const good = { displayName: 'Ada', locale: 'fr', avatarUrl: '' }
  expect(await update({ ...good, [path]: value })).toMatchObject({ __typename: 'ValidationFailure', fields: [{ path }] })
  expect(await accountRow(gateway, person.email)).toEqual(before)
  expect(await events()).toBe(0)
})

describe('metadata, from which applications may derive permissions,', () => {
  const stored = async () => JSON.parse((await accountRow(gateway, person.email)).metadata)
  const refused = { __typename: 'ValidationFailure', fields: [{ path: 'metadata' }] }

  test('is not for users to change unless the operator says so', async () => {
    expect(await update({ displayName: 'Ada', metadata: { plan: 'pro' } })).toMatchObject(refused)
    expect([await stored(), await events()]).toEqual([null, 0])
    expect(await update({ displayName: 'Ada', metadata: null })).toMatchObject({ __typename: 'User' })
    expect(await stored()).toBeNull()
  })

  test('takes the place of what was there, up to 16 KiB', async () => {
    await besides(gateway, { AUTH_PROFILE_METADATA_WRITABLE: 'true' }, async (open) => {
      const full = { note: 'ä'.repeat((16_384 - '{"note":""}'.length - 1) / 2) }
      for (const metadata of [{ theme: 'dark', roles: ['admin'] }, full]) {
        expect(await update({ metadata }, person.accessToken, open)).toMatchObject({ __typename: 'User' })
        expect(await stored()).toEqual(metadata)
      }
      expect(await update({ metadata: { note: `${full.note}ää` } }, person.accessToken, open)).toMatchObject(refused)
      expect(await update({ metadata: ['no object'] }, person.accessToken, open)).toBe('BAD_USER_INPUT')
      expect(await stored()).toEqual(full)
    })
  })
})

test('nothing else can be written: roles decide what applications allow', async () => {
  for (const member of ['defaultRole', 'roles', 'emailVerified', 'disabled', 'email']) {
    expect(await update({ [member]: null })).toBe('BAD_USER_INPUT')
  }
})

test('strangers, ended sessions and disabled accounts change nothing', async () => {
  expect(await update({ displayName: 'Eve' }, null)).toBe('UNAUTHENTICATED')
  await alterAccount(gateway, person.email, 'disabled = true')
  // By the write itself until word of the ended session gets here, and from then on before it.
  expect(['UNAUTHENTICATED', { __typename: 'AuthFailure', code: 'UNAUTHENTICATED' }]).toContainEqual(
    await update({ displayName: 'Eve' }),
  )
  const other = await signedIn(gateway)
  await signOut(gateway, 'GraphQL', { refreshToken: other.refreshToken })
  expect(await update({ displayName: 'Eve' }, other.accessToken)).toBe('UNAUTHENTICATED')
})
