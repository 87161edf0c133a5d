import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alteredPerson } from '../support/accounts.ts'
import type { Json } from '../support/clients.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, signedUp, stranger, verified } from '../support/people.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_GRAVATAR_ENABLED: 'true' } })
})
afterAll(() => gateway.stop())

const signUp = async ({ email, password }: Person, options: object = {}, at = gateway): Promise<Json> => {
  const { data } = await at.graphql(
    `mutation ($input: SignUpEmailPasswordInput!) {
      signUpEmailPassword(input: $input) {
        ... on SignUpSuccess {
          session { user { uuid } }
          user { uuid createdAt displayName avatarUrl locale email metadata }
        }
      }
    }`,
    { input: { email, password, options } },
  )
  return data.signUpEmailPassword
}

const idOf = async (email: string): Promise<string> => {
  const { rows } = await gateway.deps.db.pool.query('SELECT id FROM auth.users WHERE email = $1', [email])
  return rows[0]?.id
}

describe('who signs up sees the account', () => {
  test('as they asked for it, under the id that it has', async () => {
    const person = stranger()
    const { session, user } = await signUp(person, { displayName: 'Ada', locale: 'en', metadata: { plan: 'basic' } })
    expect(session).toBeNull()
    expect(user).toEqual({
      uuid: await idOf(person.email),
      createdAt: gateway.clock.now().toISOString(),
      displayName: 'Ada',
      avatarUrl: expect.stringContaining('gravatar.com'),
      locale: 'en',
      email: person.email,
      metadata: { plan: 'basic' },
    })
    const { rows } = await gateway.deps.db.pool.query('SELECT created_at FROM auth.users WHERE email = $1', [person.email])
    expect(rows[0].created_at.toISOString()).toBe(user.createdAt)
  })

  test('and the same one in the session, where nothing has to be verified', async () => {
    await besides(gateway, { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }, async (open) => {
      const { session, user } = await signUp(stranger(), {}, open)
      expect(session.user).toEqual({ uuid: user.uuid })
    })
  })
})

describe('who signs up with an address that is taken sees an account that nobody has', () => {
  test.each<[string, () => Promise<Person>]>([
    ['verified', () => verified(gateway)],
    ['not verified', () => signedUp(gateway)],
    ['disabled', () => alteredPerson(gateway, 'disabled = true')],
    ['anonymous', () => alteredPerson(gateway, 'is_anonymous = true')],
    [
      'called something else',
      () => alteredPerson(gateway, "display_name = 'Grace', locale = 'fr', avatar_url = 'https://a.test/b'"),
    ],
  ])('and cannot tell it from one of theirs: %s', async (_kind, prepare) => {
    const { email } = await prepare()
    const free = stranger()
    const options = { displayName: 'Ada', metadata: { plan: 'basic' } }
    const taken = await signUp({ email: email.toUpperCase(), password: free.password }, options)
    const made = await signUp(free, options)

    const known = { uuid: expect.stringMatching(/^[0-9a-f-]{14}4/), avatarUrl: expect.stringContaining('gravatar.com') }
    expect(taken).toEqual({ session: null, user: { ...made.user, ...known, email: email.toUpperCase() } })
    expect(taken.user.uuid).not.toBe(await idOf(email))
  })

  test('which has another id each time', async () => {
    const person = await verified(gateway)
    expect((await signUp(person)).user.uuid).not.toBe((await signUp(person)).user.uuid)
  })
})
