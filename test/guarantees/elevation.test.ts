import { randomUUID } from 'node:crypto'
import { getNamedType, isUnionType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schema } from '../../src/graphql/schema.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn, stranger } from '../support/people.ts'
import { changePassword, type Door, doors, refresh } from '../support/sessions.ts'

let disabled: Gateway
let recommended: Gateway
let required: Gateway
beforeAll(async () => {
  disabled = await startGateway()
  recommended = await startGateway({ beside: disabled, env: { AUTH_REQUIRE_ELEVATED_CLAIM: 'recommended' } })
  required = await startGateway({ beside: disabled, env: { AUTH_REQUIRE_ELEVATED_CLAIM: 'required' } })
})
afterAll(async () => {
  await required.stop()
  await recommended.stop()
  await disabled.stop()
})

const newPassword = 'a whole new password'
/** REST takes a bearer that is not elevated for none at all (nhost contract). */
const refusal = { GraphQL: 'elevation-required', REST: 'invalid-request' }

describe.each(doors)('a password change by %s', (door) => {
  test('needs no elevation where it is disabled, security key or not', async () => {
    const person = await withSecurityKey(await signedIn(disabled))
    expect(await changePassword(disabled, door, { newPassword }, person.accessToken)).toBeNull()
  })

  test('needs none where it is recommended and there is no security key to elevate with', async () => {
    const person = await signedIn(disabled)
    await withSecurityKey(await signedIn(disabled))
    expect(await changePassword(recommended, door, { newPassword }, person.accessToken)).toBeNull()
  })

  test('needs it where it is recommended and there is a security key', async () => {
    const person = await withSecurityKey(await signedIn(disabled))
    await expectRefused(recommended, door, person)
    await elevate(person)
    expect(await changePassword(recommended, door, { newPassword }, person.accessToken)).toBeNull()
  })

  test('needs it where it is required, security key or not', async () => {
    const person = await signedIn(disabled)
    await expectRefused(required, door, person)
    await expectRefused(required, door, await withSecurityKey(person))
    await elevate(person)
    expect(await changePassword(required, door, { newPassword }, person.accessToken)).toBeNull()
  })

  test('is refused again once 15 minutes have passed since', async () => {
    const person = await signedIn(disabled)
    await elevate(person)
    disabled.clock.advance(450)
    const later = await refresh(disabled, door, person.refreshToken)
    disabled.clock.advance(450)
    expect(await changePassword(required, door, { newPassword }, later.accessToken)).toBeNull()
    disabled.clock.advance(1)
    await expectRefused(required, door, { ...person, ...later, password: newPassword })
  })

  test('goes by the elevation of this session alone, not by that of another one of the user', async () => {
    const person = await signedIn(disabled)
    const second = await signedIn(disabled, person)
    await elevate(second)
    await expectRefused(required, door, person)
    expect(await changePassword(required, door, { newPassword }, second.accessToken)).toBeNull()
  })

  test('takes a reset ticket in place of elevation, and leaves it unused where the session is elevated', async () => {
    const person = await signedIn(disabled)
    const ticket = await resetTicket(person)
    await expectRefused(required, door, person)
    expect(await changePassword(required, door, { newPassword, ticket: `${ticket}0` }, person.accessToken)).toBe('invalid-ticket')
    expect(await changePassword(required, door, { newPassword, ticket }, person.accessToken)).toBeNull()
    expect(await changePassword(required, door, { newPassword, ticket }, person.accessToken)).not.toBeNull()

    const elevated = await signedIn(disabled)
    await elevate(elevated)
    const input = { newPassword, ticket: 'passwordReset:of somebody else' }
    expect(await changePassword(required, door, input, elevated.accessToken)).toBeNull()
  })

  test('is refused to a stranger without a ticket, whatever elevation is', async () => {
    for (const gateway of [disabled, recommended, required]) {
      expect(await changePassword(gateway, door, { newPassword })).toBe('invalid-request')
    }
  })
})

test('GraphQL says how to elevate, and how long it lasts', async () => {
  const { accessToken } = await signedIn(disabled)
  const { data } = await required.graphql(
    `mutation ($input: ChangePasswordInput!) {
      changePassword(input: $input) { __typename ... on ElevationRequired { code methods maxAgeSeconds } }
    }`,
    { input: { newPassword } },
    { token: accessToken },
  )
  const expected = { __typename: 'ElevationRequired', code: 'ELEVATION_REQUIRED', methods: ['password'], maxAgeSeconds: 900 }
  expect(data.changePassword).toEqual(expected)
})

test('every field that asks for elevation can say how to get it', () => {
  const fields = Object.values({ ...schema.getQueryType()?.getFields(), ...schema.getMutationType()?.getFields() })
  const asking = fields.filter(({ extensions }) => extensions.guards?.elevated)
  expect(asking.length).toBeGreaterThan(0)
  for (const { name, type } of asking) {
    const result = getNamedType(type)
    const members = isUnionType(result) ? result.getTypes().map((member) => member.name) : []
    expect(members, name).toContain('ElevationRequired')
  }
})

async function expectRefused(gateway: Gateway, door: Door, person: SignedIn): Promise<void> {
  expect(await changePassword(gateway, door, { newPassword: stranger().password }, person.accessToken)).toBe(refusal[door])
  // The password is still the old one.
  await signedIn(disabled, person)
}

async function withSecurityKey<Person extends SignedIn>(person: Person): Promise<Person> {
  await sql('INSERT INTO auth.user_security_keys (user_id, credential_id) VALUES ($1, $2)', person.userId, randomUUID())
  return person
}

async function elevate({ sessionId }: SignedIn): Promise<void> {
  const now = disabled.clock.now()
  await sql(`UPDATE auth.sessions SET elevated_at = $2, elevated_method = 'webauthn' WHERE id = $1`, sessionId, now)
}

async function resetTicket({ email }: SignedIn): Promise<string> {
  await disabled.rest('POST /user/password/reset', { email })
  const mail = await disabled.mail.next(email, 'password-reset')
  return mail.headers.get('x-ticket') ?? ''
}

function sql(statement: string, ...values: unknown[]) {
  return disabled.deps.db.pool.query(statement, values)
}
