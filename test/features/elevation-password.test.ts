import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor } from '../support/access.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { forgetPlaces } from '../support/lockout.ts'
import { type SignedIn, signedIn } from '../support/people.ts'
import { changePassword, doors, endingsOf, refresh } from '../support/sessions.ts'

let gateway: Gateway
let person: SignedIn
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_REQUIRE_ELEVATED_CLAIM: 'required' } })
})
beforeEach(async () => {
  person = await signedIn(gateway)
})
afterAll(() => gateway.stop())

const newPassword = 'a whole new password'

async function elevate(password = person.password, token: string | null = person.accessToken) {
  const { data, errors } = await gateway.graphql(
    `mutation ($input: ElevateInput!) {
      elevate(input: $input) {
        ... on ElevationSuccess { session { accessToken refreshToken refreshTokenId } }
        ... on Failure { code }
      }
    }`,
    { input: { password } },
    token === null ? {} : { token },
  )
  return data?.elevate ?? { code: errors[0]?.extensions?.code }
}

test('the password elevates the session: what asks for it is allowed for a quarter of an hour', async () => {
  expect(await changePassword(gateway, 'GraphQL', { newPassword }, person.accessToken)).toBe('elevation-required')
  const { session } = await elevate()
  expect(await doorsOpenTo(gateway, session.accessToken)).toEqual(everyDoor)
  gateway.clock.advance(14 * 60)
  expect(await changePassword(gateway, 'GraphQL', { newPassword }, session.accessToken)).toBeNull()

  const later = await signedIn(gateway)
  const { session: old } = await elevate(later.password, later.accessToken)
  gateway.clock.advance(901)
  const refreshed = await refresh(gateway, 'GraphQL', old.refreshToken)
  expect(await changePassword(gateway, 'GraphQL', { newPassword }, refreshed.accessToken)).toBe('elevation-required')
})

test('it is the same session, whose access token says so until it is refreshed', async () => {
  const { session } = await elevate()
  expect(decodeJwt(session.accessToken)).toMatchObject({
    sid: person.sessionId,
    amr: ['pwd'],
    'https://hasura.io/jwt/claims': { 'x-hasura-auth-elevated': person.userId },
  })
  const refreshed = await refresh(gateway, 'GraphQL', session.refreshToken)
  expect(decodeJwt(refreshed.accessToken)['https://hasura.io/jwt/claims']).not.toHaveProperty('x-hasura-auth-elevated')
})

describe.each(doors)('the refresh token from before, at %s,', (door) => {
  test('is refused at once without ending the session, since another tab may hold it', async () => {
    const { session } = await elevate()
    expect(await refresh(gateway, door, person.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await endingsOf(gateway, person.sessionId)).toEqual([])
    expect(await refresh(gateway, door, session.refreshToken)).toMatchObject({ refused: null })
  })

  test('ends the session when it is presented later: somebody kept a copy', async () => {
    const { session } = await elevate()
    gateway.clock.advance(11)
    expect(await refresh(gateway, door, person.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await endingsOf(gateway, person.sessionId)).toEqual(['refresh-token-reused'])
    expect(await refresh(gateway, door, session.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
  })
})

test('a wrong password changes nothing, and five of them are all there are', async () => {
  await forgetPlaces(gateway)
  for (let n = 0; n < 5; n += 1) expect(await elevate('not the password')).toEqual({ code: 'INVALID_EMAIL_PASSWORD' })
  expect(await elevate()).toEqual({ code: 'ACCOUNT_LOCKED' })
  expect(await changePassword(gateway, 'GraphQL', { newPassword }, person.accessToken)).toBe('elevation-required')
})

test('strangers have nothing to elevate', async () => {
  expect(await elevate(person.password, null)).toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('of 20 at once each gets tokens of the one session, and one refresh token is live afterwards', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => elevate()))
  const tokens = outcomes.flatMap(({ session }) => (session ? [session.refreshToken] : []))
  expect(tokens.length).toBeGreaterThan(0)
  const answers = []
  for (const token of tokens) answers.push(await refresh(gateway, 'GraphQL', token))
  expect(answers.filter(({ refused }) => refused === null)).toHaveLength(1)
})
