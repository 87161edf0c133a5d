import { PasskeysCredentialsMemoryRepository } from 'nid-webauthn-emulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../support/clients.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { stranger } from '../support/people.ts'
import { doors } from '../support/sessions.ts'
import { authenticator, ceremony, type Device, frontEnd, keyHolder, webauthnEnv } from '../support/webauthn.ts'
import { ofAnotherAlgorithm, tamperedWith, withClientData, withHandle, withStatement } from '../support/webauthn-forgery.ts'

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: webauthnEnv })
  other = await startGateway({ beside: gateway, env: webauthnEnv })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

type Holder = Awaited<ReturnType<typeof keyHolder>>

/** The ceremonies, by how they begin; those that make a key, and those that a key answers. */
const creations = ['signUpWebauthn', 'addSecurityKey'] as const
const requests = ['signInWebauthn', 'elevateWebauthn'] as const
const verifications = {
  signUpWebauthn: 'verifySignUpWebauthn',
  addSecurityKey: 'verifyAddSecurityKey',
  signInWebauthn: 'verifySignInWebauthn',
  elevateWebauthn: 'verifyElevateWebauthn',
} as const

type Kind = keyof typeof verifications

/** Origins that are ours but for one thing. The key is for the same domain, and what is signed is signed. */
const origins = [
  ['of another scheme', 'https://app.test'],
  ['of another port', 'http://app.test:8080'],
  ['of a subdomain', 'http://evil.app.test'],
  ['with a slash', 'http://app.test/'],
] as const

const refused = 'invalid-request'

describe.each(doors)('at %s', (door) => {
  const begin = async (kind: Kind, holder: Holder): Promise<Json> => {
    const input =
      kind === 'signUpWebauthn' ? { email: stranger().email } : kind === 'signInWebauthn' ? { email: holder.email } : {}
    return (await ceremony(gateway, door, kind, input, holder.accessToken)).options
  }
  const answer = async (kind: Kind, credential: Json, holder: Holder, at = gateway) =>
    (await ceremony(at, door, verifications[kind], { credential }, holder.accessToken)).refused

  /** The answer of the holder's device, or for a creation of another one: it has no second key for one account. */
  const signed = (kind: Kind, asked: Json, device: Device, origin: string = frontEnd): Json =>
    kind === 'signUpWebauthn' || kind === 'addSecurityKey'
      ? authenticator().createJSON(origin, asked)
      : device.getJSON(origin, asked)

  describe.each([...creations, ...requests])('the answer to %s', (kind) => {
    test('counts once: of 40 at once over two instances one succeeds', async () => {
      const holder = await keyHolder(gateway)
      const credential = signed(kind, await begin(kind, holder), holder.device)
      const turns = Array.from({ length: 40 }, (_each, n) => answer(kind, credential, holder, n % 2 ? gateway : other))
      expect((await Promise.all(turns)).filter((each) => each === null)).toHaveLength(1)
      expect(await answer(kind, credential, holder)).toBe(refused)
    })

    test('spends the challenge though it is wrong', async () => {
      const holder = await keyHolder(gateway)
      const credential = signed(kind, await begin(kind, holder), holder.device)
      expect(await answer(kind, withClientData(credential, { origin: 'http://evil.test' }), holder)).toBe(refused)
      expect(await answer(kind, credential, holder)).toBe(refused)
    })

    test('takes the challenge of no other ceremony, and leaves that open', async () => {
      const holder = await keyHolder(gateway)
      for (const foreign of [...creations, ...requests].filter((each) => each !== kind)) {
        const [own, asked] = [await begin(kind, holder), await begin(foreign, holder)]
        const credential = signed(kind, { ...own, challenge: asked.challenge }, holder.device)
        expect(await answer(kind, credential, holder), foreign).toBe(refused)
        expect(await answer(foreign, signed(foreign, asked, holder.device), holder), foreign).toBeNull()
      }
    })

    test.each(origins)('is refused from an origin %s', async (_what, origin) => {
      const holder = await keyHolder(gateway)
      const credential = signed(kind, await begin(kind, holder), holder.device, origin)
      expect(await answer(kind, credential, holder)).toBe(refused)
    })

    test('is refused where it was made for another domain', async () => {
      const holder = await keyHolder(gateway)
      const credential = signed(kind, await begin(kind, holder), holder.device)
      await besides(gateway, { ...webauthnEnv, AUTH_WEBAUTHN_RP_ID: 'sub.app.test' }, async (elsewhere) => {
        expect(await answer(kind, credential, holder, elsewhere)).toBe(refused)
      })
    })

    test.each([
      ['was given in a frame of another site', { crossOrigin: true }],
      ['was given to the other kind of ceremony', { type: kind.startsWith('sign') ? 'webauthn.other' : 'payment.get' }],
    ])('is refused where it %s', async (_what, change) => {
      const holder = await keyHolder(gateway)
      const credential = signed(kind, await begin(kind, holder), holder.device)
      expect(await answer(kind, withClientData(credential, change), holder)).toBe(refused)
    })
  })

  describe.each(creations)('a key for %s', (kind) => {
    test.each<[string, (asked: Json) => Json]>([
      ['while nobody is there', (asked) => authenticator({ userPresent: false }).createJSON(frontEnd, asked)],
      ['of an algorithm that is not offered', (asked) => ofAnotherAlgorithm(authenticator().createJSON(frontEnd, asked))],
      ['with a statement that its format has not', (asked) => withStatement(authenticator().createJSON(frontEnd, asked))],
      [
        'for another domain',
        (asked) => {
          const foreign = { ...asked, rp: { ...asked.rp, id: 'evil.test' } }
          return withClientData(authenticator().createJSON('http://evil.test', foreign), { origin: frontEnd })
        },
      ],
    ])('is not made %s', async (_what, make) => {
      const holder = await keyHolder(gateway)
      const before = await keys()
      expect(await answer(kind, make(await begin(kind, holder)), holder)).toBe(refused)
      expect(await keys()).toBe(before)
    })
  })

  describe.each(requests)('a key that answers to %s', (kind) => {
    test.each<[string, (asked: Json, holder: Holder) => Json]>([
      ['an altered signature', (asked, { device }) => tamperedWith(device.getJSON(frontEnd, asked), 'signature')],
      ['altered authenticator data', (asked, { device }) => tamperedWith(device.getJSON(frontEnd, asked), 'authenticatorData')],
      ['altered client data', (asked, { device }) => withClientData(device.getJSON(frontEnd, asked), { extra: true })],
      ['the handle of nobody', (asked, { device }) => withHandle(device.getJSON(frontEnd, asked), nobody)],
      ['a raw id that is not its id', (asked, { device }) => ({ ...device.getJSON(frontEnd, asked), rawId: 'AAAA' })],
    ])('is refused with %s', async (_what, forge) => {
      const holder = await keyHolder(gateway)
      expect(await answer(kind, forge(await begin(kind, holder), holder), holder)).toBe(refused)
    })

    test('is refused when somebody else owns it, whomever it names', async () => {
      const [holder, thief] = [await keyHolder(gateway), await keyHolder(gateway)]
      for (const handle of [thief.userId, holder.userId, null]) {
        const { allowCredentials: _theirs, ...asked } = await begin(kind, holder)
        const credential = withHandle(thief.device.getJSON(frontEnd, asked), handle)
        expect(await answer(kind, credential, holder)).toBe(refused)
      }
    })

    test('is refused under the id of the key that was asked for', async () => {
      const [holder, thief] = [await keyHolder(gateway), await keyHolder(gateway)]
      const { allowCredentials, ...asked } = await begin(kind, holder)
      const [{ id }] = allowCredentials
      const forged = { ...withHandle(thief.device.getJSON(frontEnd, asked), holder.userId), id, rawId: id }
      expect(await answer(kind, forged, holder)).toBe(refused)
    })

    test.each([
      ['nobody is there', { userPresent: false }],
      ['it verifies nobody, and has done so before', { userVerified: false }],
    ])('is refused while %s', async (_what, traits) => {
      const memory = new PasskeysCredentialsMemoryRepository()
      const holder = await keyHolder(gateway, authenticator({ memory }))
      const asked = await begin(kind, holder)
      expect(await answer(kind, authenticator({ memory, ...traits }).getJSON(frontEnd, asked), holder)).toBe(refused)
      expect(await answer(kind, holder.device.getJSON(frontEnd, await begin(kind, holder)), holder)).toBeNull()
    })

    test('is refused when its counter has not moved on, which is recorded', async () => {
      const holder = await keyHolder(gateway)
      await gateway.deps.db.pool.query('UPDATE auth.user_security_keys SET counter = 1 WHERE id = $1', [holder.keyId])
      expect(await answer(kind, holder.device.getJSON(frontEnd, await begin(kind, holder)), holder)).toBe(refused)
      expect(await refusals(holder)).toBe(1)
      expect(await answer(kind, holder.device.getJSON(frontEnd, await begin(kind, holder)), holder)).toBeNull()
    })

    test('and its copy, which say one number at once at two instances, are not both let in', async () => {
      const memory = new PasskeysCredentialsMemoryRepository()
      const holder = await keyHolder(gateway, authenticator({ memory }))
      const [first, second] = [await begin(kind, holder), await begin(kind, holder)]
      const [kept] = memory.loadCredentials()
      const original = holder.device.getJSON(frontEnd, first)
      if (kept) memory.saveCredential(kept)
      const copy = holder.device.getJSON(frontEnd, second)
      const outcomes = await Promise.all([answer(kind, original, holder), answer(kind, copy, holder, other)])
      expect(outcomes.toSorted()).toEqual([refused, null].toSorted())
      expect(await refusals(holder)).toBe(1)
    })
  })

  test('without an address a key has to say whose it is', async () => {
    const { device } = await keyHolder(gateway)
    const { options } = await ceremony(gateway, door, 'signInWebauthn')
    const credential = withHandle(device.getJSON(frontEnd, options), null)
    expect((await ceremony(gateway, door, 'verifySignInWebauthn', { credential })).refused).toBe(refused)
  })

  test('a stranger who begins a sign-in for somebody does not end their own', async () => {
    const holder = await keyHolder(gateway)
    const asked = await begin('signInWebauthn', holder)
    await begin('signInWebauthn', holder)
    expect(await answer('signInWebauthn', holder.device.getJSON(frontEnd, asked), holder)).toBeNull()
  })
})

const nobody = '00000000-0000-4000-8000-000000000000'

const keys = () => gateway.deps.db.prisma.securityKey.count()

const refusals = ({ userId }: Holder) =>
  gateway.deps.db.prisma.auditEvent.count({ where: { userId, type: 'user.security-key-refused' } })
