import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attempt } from '../support/attempts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn } from '../support/people.ts'
import { isCounted, mutationOf, mutationSamples, needsSession, restSamples } from '../support/samples.ts'
import { doors, refresh, signOut } from '../support/sessions.ts'
import { countRows } from '../support/tables.ts'

let gateway: Gateway
let person: SignedIn
/** How often a password was hashed or compared. */
let hashed = 0
beforeAll(async () => {
  gateway = await startGateway({
    env: { AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_RATE_LIMIT_GLOBAL_BURST: '100000' },
    alter: (deps) => {
      const { hash, verify, hashLike } = deps.passwords
      const counted = <Args extends unknown[], Result>(work: (...args: Args) => Result) => {
        return (...args: Args) => {
          hashed += 1
          return work(...args)
        }
      }
      return {
        ...deps,
        passwords: { ...deps.passwords, hash: counted(hash), verify: counted(verify), hashLike: counted(hashLike) },
      }
    },
  })
  person = await signedIn(gateway)
})
afterAll(() => gateway.stop())

describe('while calls cannot be counted', () => {
  beforeAll(() => gateway.deps.db.pool.query('ALTER TABLE auth.rate_limits RENAME TO gone'))
  afterAll(() => gateway.deps.db.pool.query('ALTER TABLE auth.gone RENAME TO rate_limits'))

  test('that is all that takes or mails a credential, but for the ends of a session, which nobody gains by guessing', () => {
    const free = mutationSamples().filter(({ name }) => !isCounted(name))
    expect(free.map(({ name }) => name).toSorted()).toEqual([
      'completeLoginRequest',
      'createOrganization',
      'createPortal',
      'deleteOrganization',
      'deletePortal',
      'leaveOrganization',
      'redeemDeviceCode',
      'refreshToken',
      'removeMember',
      'removeSecurityKey',
      'renameSecurityKey',
      'revokeBearerToken',
      'revokeInvitation',
      'revokeOtherSessions',
      'revokePat',
      'revokeSession',
      'revokeToken',
      'revokeTrustedDevice',
      'revokeTrustedDevices',
      'setMemberRole',
      'signOut',
      'switchOrganization',
      'unlinkProvider',
      'updateOrganization',
      'updatePortal',
      'updateProfile',
    ])
  })

  test.each(mutationSamples().filter(({ name }) => isCounted(name)))('$name stays shut', async ({ name, body }) => {
    const before = [await countRows(gateway), hashed]
    const caller = needsSession(name) ? { token: person.accessToken } : {}
    const answer = await gateway.graphql(mutationOf(name), { input: body }, caller)
    expect(answer).toMatchObject({
      status: 503,
      data: null,
      errors: [{ extensions: { code: 'UNAVAILABLE', retryAfterSeconds: 1 } }],
    })
    expect(answer.headers.get('retry-after')).toBe('1')
    expect([await countRows(gateway), hashed]).toEqual(before)
  })

  /** Beside them what their GraphQL twins are not counted for either. */
  const free = ['POST /token', 'POST /signout']

  test.each(restSamples().filter(({ name }) => !free.includes(name)))('$name stays shut', async ({ name, body, needsBearer }) => {
    const before = [await countRows(gateway), hashed]
    const answer = await gateway.rest(name, body, needsBearer ? { token: person.accessToken } : {})
    expect(answer).toMatchObject({ status: 503, json: { error: 'unavailable' } })
    expect(answer.headers.get('retry-after')).toBe('1')
    expect([await countRows(gateway), hashed]).toEqual(before)
  })

  test('not even the right password opens', async () => {
    const before = hashed
    for (const door of doors) expect(await attempt(gateway, door, person)).toMatchObject({ status: 503, refused: 'unavailable' })
    expect(hashed).toBe(before)
  })

  test('who has a session goes on with it', async () => {
    const { accessToken: token } = person
    expect((await gateway.graphql('{ viewer { email } session { id } health }', {}, { token })).errors).toEqual([])
    expect(await gateway.rest('GET /user', undefined, { token })).toMatchObject({ status: 200 })
    expect(await gateway.rest('GET /healthz')).toMatchObject({ status: 200 })
    let { refreshToken } = person
    for (const door of doors) refreshToken = (await refresh(gateway, door, refreshToken)).refreshToken
    expect(await signOut(gateway, 'GraphQL', { refreshToken })).toBeNull()
  })

  test('the log says why', () => {
    const reasons = [expect.stringContaining('rate_limits')]
    expect(gateway.logged).toContainEqual(
      expect.objectContaining({ fields: ['signInEmailPassword'], errors: ['UNAVAILABLE'], reasons }),
    )
  })
})

test('once they can be counted, the doors open again', async () => {
  for (const door of doors) expect(await attempt(gateway, door, person)).toMatchObject({ refused: null })
})
