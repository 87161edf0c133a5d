import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rotateSigningKeys } from '../../src/domain/signing-keys.ts'
import { doorsOpenTo, everyDoor } from '../support/access.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn } from '../support/people.ts'
import { refresh } from '../support/sessions.ts'

const newKey = '0f'.repeat(16) + '3a'.repeat(16)
const otherKey = 'c4'.repeat(16) + '71'.repeat(16)

let gateway: Gateway
let oldKey: string
let person: SignedIn
beforeAll(async () => {
  gateway = await startGateway()
  oldKey = gateway.config.encryptionKeys[0] ?? ''
  person = await signedIn(gateway)
})
afterAll(() => gateway.stop())

const startWith = (keys: string) => startGateway({ beside: gateway, env: { AUTH_ENCRYPTION_KEY: keys } })

describe('with a new encryption key', () => {
  test('in front of the old one, everything goes on: tokens, sessions, signing', async () => {
    const rotated = await startWith(`${newKey},${oldKey}`)
    expect(await doorsOpenTo(rotated, person.accessToken)).toEqual(everyDoor)
    const next = await refresh(rotated, 'REST', person.refreshToken)
    expect(next.refused).toBeNull()
    expect(await doorsOpenTo(gateway, next.accessToken)).toEqual(everyDoor)
    await rotated.stop()
  })

  test('and without the old one, the start fails with one line that names the setting', async () => {
    const failure = await startWith(newKey).then(
      () => null,
      (error: Error) => error.message,
    )
    expect(failure).toMatch(/^AUTH_ENCRYPTION_KEY lacks the key [0-9a-f]{8}, under which a stored value is sealed$/)
    expect(failure).not.toContain(oldKey.slice(0, 8))
  })

  test('new signing keys are sealed under it, so that the old one can go when the old signing keys have', async () => {
    const rotated = await startWith(`${newKey},${oldKey}`)
    const { deps, clock } = rotated
    const { kid } = await rotateSigningKeys(deps.db, deps.seal, clock, 900)
    clock.advance(600 + 3600 + 60)
    await rotated.stop()

    const alone = await startWith(newKey)
    const { accessToken } = await signedIn(alone, person)
    expect(JSON.parse(Buffer.from(accessToken.split('.')[0] ?? '', 'base64url').toString()).kid).toBe(kid)
    await alone.stop()
    await expect(startWith(otherKey)).rejects.toThrow(/^AUTH_ENCRYPTION_KEY lacks the key/)
  })
})
