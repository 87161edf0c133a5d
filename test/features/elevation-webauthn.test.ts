import { randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { keptState } from '../support/rows.ts'
import { changePassword, doors, refresh, signOut } from '../support/sessions.ts'
import { authenticator, ceremony, type Device, frontEnd, keyHolder, signedChallenge, webauthnEnv } from '../support/webauthn.ts'

const env = { ...webauthnEnv, AUTH_REQUIRE_ELEVATED_CLAIM: 'recommended' }

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

const newPassword = 'a whole new password'

describe.each(doors)('to elevate by a key, at %s,', (door) => {
  const begin = (token?: string, at = gateway) => ceremony(at, door, 'elevateWebauthn', {}, token)
  const finish = (credential: object, token?: string, at = gateway) =>
    ceremony(at, door, 'verifyElevateWebauthn', { credential }, token)

  async function signed({ accessToken, device }: { accessToken: string; device: Device }) {
    return device.getJSON(frontEnd, (await begin(accessToken)).options)
  }

  test('opens what asks for elevation, by claim and fact, and replaces the refresh token', async () => {
    const holder = await keyHolder(gateway)
    expect(await changePassword(gateway, 'GraphQL', { newPassword }, holder.accessToken)).toBe('elevation-required')
    const { session } = await finish(await signed(holder), holder.accessToken)
    const claims = decodeJwt(session.accessToken)
    expect(claims).toMatchObject({ sid: holder.sessionId, amr: ['pwd', 'pop'] })
    expect(claims['https://hasura.io/jwt/claims']).toMatchObject({ 'x-hasura-auth-elevated': holder.userId })
    expect(await refresh(gateway, door, holder.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await refresh(gateway, door, session.refreshToken)).toMatchObject({ refused: null })
    expect(await changePassword(gateway, 'GraphQL', { newPassword }, session.accessToken)).toBeNull()
  })

  test('is asked of the caller’s own keys', async () => {
    const { accessToken } = await keyHolder(gateway)
    expect((await begin(accessToken)).options).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 300_000,
      rpId: 'app.test',
      allowCredentials: [{ type: 'public-key', id: expect.any(String), transports: ['usb'] }],
      userVerification: 'preferred',
    })
    expect((await begin((await signedIn(gateway)).accessToken)).refused).toBe('invalid-request')
  })

  test('takes the challenge of this session, and no other', async () => {
    const [holder, thief] = [await keyHolder(gateway), await keyHolder(gateway)]
    const second = { ...(await signedIn(gateway, holder)), device: holder.device }
    const answers = [await signed(thief), await signed(second), await signedChallenge(gateway, door, holder.device, holder.email)]
    for (const credential of answers) expect((await finish(credential, holder.accessToken)).refused).toBe('invalid-request')
  })

  test('takes a key of the caller’s, though another account’s signs the right challenge', async () => {
    const [holder, thief] = [await keyHolder(gateway), await keyHolder(gateway)]
    const { challenge, rpId } = (await begin(holder.accessToken)).options
    const credential = thief.device.getJSON(frontEnd, { challenge, rpId })
    expect((await finish(credential, holder.accessToken)).refused).toBe('invalid-request')
  })

  test('works once for each challenge, whatever came of it', async () => {
    const holder = await keyHolder(gateway)
    const credential = await signed(holder)
    const spoilt = { ...credential, response: { ...credential.response, signature: 'AAAA' } }
    expect((await finish(spoilt, holder.accessToken)).refused).toBe('invalid-request')
    expect((await finish(credential, holder.accessToken)).refused).toBe('invalid-request')
  })

  test('is of no use once the session has ended, and needs one', async () => {
    const holder = await keyHolder(gateway)
    const credential = await signed(holder)
    await signOut(gateway, door, { all: true }, holder.accessToken)
    expect((await finish(credential, holder.accessToken)).refused).not.toBeNull()
    expect((await begin()).refused).not.toBeNull()
    expect((await finish(credential)).refused).not.toBeNull()
  })

  test('is refused an account that may not sign in', async () => {
    const holder = await keyHolder(gateway)
    const credential = await signed(holder)
    await alterAccount(gateway, holder.email, 'is_anonymous = true')
    expect((await begin(holder.accessToken)).refused).toBe('forbidden-anonymous')
    expect((await finish(credential, holder.accessToken)).refused).toBe('forbidden-anonymous')
  })

  test('needs the feature', async () => {
    const holder = await keyHolder(gateway)
    const credential = await signed(holder)
    await besides(gateway, {}, async (off) => {
      const before = await keptState(gateway)
      expect((await begin(holder.accessToken, off)).refused).toBe('disabled-endpoint')
      expect((await finish(credential, holder.accessToken, off)).refused).toBe('disabled-endpoint')
      expect(await keptState(gateway)).toEqual(before)
    })
  })
})

test('GraphQL may name the key that is to answer, and then no other one does', async () => {
  const holder = await keyHolder(gateway)
  const second = authenticator()
  const relaxed = await startGateway({ beside: gateway, env: webauthnEnv })
  const { options } = await ceremony(relaxed, 'GraphQL', 'addSecurityKey', {}, holder.accessToken)
  await ceremony(
    relaxed,
    'GraphQL',
    'verifyAddSecurityKey',
    { credential: second.createJSON(frontEnd, options) },
    holder.accessToken,
  )
  await relaxed.stop()

  const begun = await ceremony(gateway, 'GraphQL', 'elevateWebauthn', { id: holder.keyId }, holder.accessToken)
  expect(begun.options.allowCredentials).toHaveLength(1)
  const { allowCredentials: _one, ...anyKey } = begun.options
  const credential = second.getJSON(frontEnd, anyKey)
  expect(await ceremony(gateway, 'GraphQL', 'verifyElevateWebauthn', { credential }, holder.accessToken)).toMatchObject({
    refused: 'invalid-request',
  })
  const unknown = await ceremony(gateway, 'GraphQL', 'elevateWebauthn', { id: randomUUID() }, holder.accessToken)
  expect(unknown.refused).toBe('invalid-request')
})

test('the password does not elevate where there is a key, and the answer says what does', async () => {
  const { accessToken, password } = await keyHolder(gateway)
  const { data } = await gateway.graphql(
    'mutation ($input: ElevateInput!) { elevate(input: $input) { ... on ElevationRequired { methods } } }',
    { input: { password } },
    { token: accessToken },
  )
  expect(data.elevate).toEqual({ methods: ['webauthn'] })
})

const elevateByPassword = `
  mutation ($input: ElevateInput!) {
    elevate(input: $input) { ... on ElevationSuccess { session { accessToken } } ... on Failure { code } }
  }`

test('nor does it where the key is added while it is being compared', async () => {
  const person = await signedIn(gateway)
  const racing = await startGateway({
    beside: gateway,
    env,
    alter: (deps) => ({
      ...deps,
      passwords: {
        ...deps.passwords,
        verify: async (...compared) => {
          await keyHolder(gateway, authenticator(), person)
          return deps.passwords.verify(...compared)
        },
      },
    }),
  })
  const { data } = await racing.graphql(
    elevateByPassword,
    { input: { password: person.password } },
    { token: person.accessToken },
  )
  expect(data.elevate).toEqual({ code: 'INVALID_EMAIL_PASSWORD' })
  await racing.stop()
})

test('nor where the step up waits for the key to be added', async () => {
  const person = await signedIn(gateway)
  const { options } = await ceremony(gateway, 'GraphQL', 'addSecurityKey', {}, person.accessToken)
  const credential = authenticator().createJSON(frontEnd, options)
  const [added, answer] = await raceOver(
    gateway,
    person.userId,
    () => ceremony(gateway, 'GraphQL', 'verifyAddSecurityKey', { credential }, person.accessToken),
    () => gateway.graphql(elevateByPassword, { input: { password: person.password } }, { token: person.accessToken }),
  )
  expect(added.refused).toBeNull()
  expect(answer.data.elevate).toEqual({ code: 'INVALID_EMAIL_PASSWORD' })
})
