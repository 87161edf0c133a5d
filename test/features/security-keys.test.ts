import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../support/accounts.ts'
import type { Json } from '../support/clients.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { raceOver } from '../support/races.ts'
import { countOf } from '../support/rows.ts'
import { authenticator, ceremony, frontEnd, keyHolder, signedChallenge, webauthnEnv } from '../support/webauthn.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: webauthnEnv })
})
afterAll(() => gateway.stop())

const sql = (text: string, ...values: unknown[]) => gateway.deps.db.pool.query(text, values)

async function call(mutation: string, input: Json, token?: string, at = gateway) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`
  const success = mutation === 'renameSecurityKey' ? '... on SecurityKey { uuid nickname }' : '... on Done { ok }'
  const { data, errors } = await at.graphql(
    `mutation ($input: ${type}) { ${mutation}(input: $input) { ${success} ... on Failure { code } } }`,
    { input },
    { token },
  )
  return data?.[mutation] ?? { code: errors[0]?.extensions.code }
}

describe('whoever has keys', () => {
  test('sees them, and nothing of anybody else’s', async () => {
    const [{ accessToken, keyId, device }] = [await keyHolder(gateway), await keyHolder(gateway)]
    const list = async () => {
      const { data } = await gateway.graphql(
        '{ viewer { securityKeys { uuid nickname createdAt lastUsedAt } } }',
        {},
        { token: accessToken },
      )
      return data.viewer.securityKeys
    }
    const createdAt = gateway.clock.now().toISOString()
    expect(await list()).toEqual([{ uuid: keyId, nickname: null, createdAt, lastUsedAt: null }])
    gateway.clock.advance(60)
    await ceremony(gateway, 'REST', 'verifySignInWebauthn', { credential: await signedChallenge(gateway, 'REST', device) })
    expect(await list()).toMatchObject([{ uuid: keyId, lastUsedAt: gateway.clock.now().toISOString() }])
  })

  test('renames them', async () => {
    const { accessToken, keyId } = await keyHolder(gateway)
    expect(await call('renameSecurityKey', { id: keyId, nickname: 'Old key' }, accessToken)).toEqual({
      uuid: keyId,
      nickname: 'Old key',
    })
    expect(await call('renameSecurityKey', { id: keyId, nickname: 'two\nlines' }, accessToken)).toEqual({ code: 'INVALID_INPUT' })
  })

  test('removes them, and they open nothing any more', async () => {
    const { accessToken, keyId, device, email } = await keyHolder(gateway)
    const credential = await signedChallenge(gateway, 'REST', device, email)
    await gateway.mail.next(email, 'security-notice')
    expect(await call('removeSecurityKey', { id: keyId }, accessToken)).toEqual({ ok: true })
    expect((await gateway.mail.next(email, 'security-notice')).html).toContain('removed')
    expect((await ceremony(gateway, 'REST', 'verifySignInWebauthn', { credential })).refused).toBe('invalid-request')
  })

  test('keeps the last way to sign in, also when two are removed at once', async () => {
    const { accessToken, keyId, userId, email } = await keyHolder(gateway)
    const { options } = await ceremony(gateway, 'GraphQL', 'addSecurityKey', {}, accessToken)
    const credential = authenticator().createJSON(frontEnd, options)
    const { key } = await ceremony(gateway, 'GraphQL', 'verifyAddSecurityKey', { credential }, accessToken)
    await alterAccount(gateway, email, 'password_hash = NULL')
    const answers = await raceOver(
      gateway,
      userId,
      () => call('removeSecurityKey', { id: keyId }, accessToken),
      () => call('removeSecurityKey', { id: key.id }, accessToken),
    )
    expect(answers.map(({ code = null }) => code).toSorted()).toEqual(['LAST_SIGN_IN_METHOD', null].toSorted())
    expect(await countOf(gateway, 'user_security_keys', userId)).toBe(1)
  })

  test('may unlink the last provider while there is a key, where keys sign in', async () => {
    const { accessToken, email, userId } = await keyHolder(gateway)
    await alterAccount(gateway, email, 'password_hash = NULL')
    const link = async () => {
      const { rows } = await sql(
        "INSERT INTO auth.user_providers (user_id, access_token, provider_id, provider_user_id) VALUES ($1, 'x', 'github', 'ada') RETURNING id",
        userId,
      )
      return rows[0].id
    }
    const id = await link()
    await besides(gateway, {}, async (off) =>
      expect(await call('unlinkProvider', { id }, accessToken, off)).toEqual({ code: 'LAST_SIGN_IN_METHOD' }),
    )
    expect(await call('unlinkProvider', { id }, accessToken)).toEqual({ ok: true })
  })

  test('cannot touch the keys of somebody else, nor tell whether there is such a one', async () => {
    const [{ keyId, email }, thief] = [await keyHolder(gateway), await keyHolder(gateway)]
    expect(await call('renameSecurityKey', { id: keyId, nickname: 'mine' }, thief.accessToken)).toEqual({
      code: 'INVALID_REQUEST',
    })
    expect(await call('removeSecurityKey', { id: keyId }, thief.accessToken)).toEqual({ code: 'INVALID_REQUEST' })
    expect(await call('removeSecurityKey', { id: (await accountRow(gateway, email)).id }, thief.accessToken)).toEqual({
      code: 'INVALID_REQUEST',
    })
    for (const mutation of ['renameSecurityKey', 'removeSecurityKey']) {
      const input = { id: keyId, ...(mutation === 'renameSecurityKey' ? { nickname: 'mine' } : {}) }
      expect(await call(mutation, input)).toEqual({ code: 'UNAUTHENTICATED' })
    }
  })

  test('must elevate to remove them, where that is required', async () => {
    const { accessToken, keyId } = await keyHolder(gateway)
    await besides(gateway, { ...webauthnEnv, AUTH_REQUIRE_ELEVATED_CLAIM: 'recommended' }, async (strict) => {
      expect(await call('removeSecurityKey', { id: keyId }, accessToken, strict)).toEqual({ code: 'ELEVATION_REQUIRED' })
    })
  })
})
