import { hash } from '@node-rs/bcrypt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alteredPerson } from '../support/accounts.ts'
import { signIn } from '../support/asks.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, stranger } from '../support/people.ts'
import { changePassword, doors } from '../support/sessions.ts'
import { resetTicket } from '../support/tickets.ts'

let gateway: Gateway
let dearer: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  dearer = await startGateway({ beside: gateway, env: { AUTH_ARGON2_MEMORY_KIB: '16384', AUTH_ARGON2_ITERATIONS: '3' } })
})
afterAll(async () => {
  await dearer.stop()
  await gateway.stop()
})

/** Somebody with a hash as another service left it. */
const withHash = async (passwordHash: string | null): Promise<Person> => {
  const { email } = await alteredPerson(gateway, 'password_hash = $2', passwordHash)
  return { email, password: 'secret' }
}

const storedHash = async ({ email }: Person): Promise<string> => (await accountRow(gateway, email)).password_hash

// Of "secret", made by libxcrypt.
const body = '04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW'

describe.each(doors)('at %s', (door) => {
  test.each(['$2a$', '$2b$', '$2y$'])(
    'a bcrypt hash with the prefix %s lets its owner in and becomes argon2id',
    async (prefix) => {
      const person = await withHash(prefix + body)
      expect((await signIn(gateway, door, person)).refused).toBeNull()
      const replaced = await storedHash(person)
      expect(replaced).toMatch(/^\$argon2id\$v=19\$m=8192,t=1,p=1\$/)

      expect((await signIn(gateway, door, person)).refused).toBeNull()
      expect(await storedHash(person)).toBe(replaced)
    },
  )

  test('so does one of the cost that hasura-auth chose', async () => {
    const person = await withHash((await hash('secret', 10)).replace('$2b$', '$2a$'))
    expect((await signIn(gateway, door, person)).refused).toBeNull()
    expect(await storedHash(person)).toMatch(/^\$argon2id\$/)
  })

  test('a wrong password leaves the hash as it was', async () => {
    const person = await withHash(`$2a$${body}`)
    expect((await signIn(gateway, door, { ...person, password: 'Secret' })).refused).toBe('invalid-email-password')
    expect(await storedHash(person)).toBe(`$2a$${body}`)
  })

  test('a hash at another cost than the configured one is replaced too', async () => {
    const person = await withHash(`$2a$${body}`)
    await signIn(gateway, door, person)
    expect((await signIn(dearer, door, person)).refused).toBeNull()
    expect(await storedHash(person)).toMatch(/^\$argon2id\$v=19\$m=16384,t=3,p=1\$/)
    expect((await signIn(gateway, door, person)).refused).toBeNull()
    expect(await storedHash(person)).toMatch(/^\$argon2id\$v=19\$m=8192,t=1,p=1\$/)
  })

  test.each([[''], [null]])('the hash %j is that of no password, the empty one included', async (absent) => {
    const { email } = await withHash(absent)
    for (const password of ['secret', '   ', ...(door === 'REST' ? [] : [''])]) {
      expect((await signIn(gateway, door, { email, password })).refused).toBe('invalid-email-password')
    }
    expect((await accountRow(gateway, email)).password_hash).toBe(absent)
  })

  test.each([[''], [null]])('whose hash is %j gets a first password by a reset mail', async (absent) => {
    const person = { ...(await withHash(absent)), password: stranger().password }
    expect(
      await changePassword(gateway, door, { newPassword: person.password, ticket: await resetTicket(gateway, person.email) }),
    ).toBeNull()
    expect((await signIn(gateway, door, person)).refused).toBeNull()
  })
})
