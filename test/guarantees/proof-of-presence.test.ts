import { getNamedType, isInputObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schema } from '../../src/graphql/schema.ts'
import { alterAccount } from '../support/accounts.ts'
import { anonymousPerson } from '../support/anonymous.ts'
import type { Json } from '../support/clients.ts'
import { everyFeature } from '../support/features.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { forgetPlaces } from '../support/lockout.ts'
import { type SignedIn, signedIn, stranger } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { mutationOf, mutationSamples } from '../support/samples.ts'
import { codeOf, withTotp, wrongCode } from '../support/totp.ts'
import { keyHolder } from '../support/webauthn.ts'

const env = { ...everyFeature, AUTH_ACCESS_TOKEN_EXPIRES_IN: '3600', AUTH_RATE_LIMIT_EMAIL_BURST: '1000' }
let gateway: Gateway
beforeAll(async () => {
  // Access tokens outlive what counts as fresh.
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

const fields = Object.values(schema.getMutationType()?.getFields() ?? {})
const proofOf = (name: string) => fields.find((field) => field.name === name)?.extensions.guards?.elevated?.proof
const bodies = new Map(mutationSamples().map(({ name, body }) => [name, body]))
const provable = fields.map(({ name }) => name).filter((name) => proofOf(name) !== undefined)

/** The outcome of a call with this proof: refused for want of one, refused because it is wrong, or let through to the rest. */
async function outcomeOf(name: string, person: { accessToken: string }, proof: Json, at = gateway): Promise<Json> {
  const input = { ...bodies.get(name), proof }
  const { data, errors } = await at.graphql(mutationOf(name), { input }, { token: person.accessToken })
  expect(errors).toEqual([])
  return data.result.code ?? data.result.__typename
}

async function elevate({ password, accessToken }: SignedIn, input: Json = { password }): Promise<void> {
  const { data } = await gateway.graphql(mutationOf('elevate'), { input }, { token: accessToken })
  expect(data.result.__typename).toBe('ElevationSuccess')
}

const missing = 'ELEVATION_REQUIRED'
/** `DISABLED_MFA_TOTP` is none of them: that there is no factor may also be what the operation itself has to say. */
const refusals = [missing, 'INVALID_EMAIL_PASSWORD', 'INVALID_TOTP', 'INVALID_INPUT', 'FORBIDDEN_PAT']

test('what takes a proof declares so, and what declares it takes one', () => {
  const taking = fields.filter(({ args: [input] }) => {
    const type = input && getNamedType(input.type)
    return isInputObjectType(type) && getNamedType(type.getFields().proof?.type)?.name === 'ProofInput'
  })
  expect(taking.map(({ name }) => name)).toEqual(provable)
  expect(provable).toContain('generateTotp')
})

describe.each(provable)('%s', (name) => {
  test('takes the password of whoever has no other factor, and refuses a wrong one without doing anything', async () => {
    const person = await signedIn(gateway)
    const before = await keptState(gateway)
    expect(await outcomeOf(name, person, { password: 'not the password' })).toBe('INVALID_EMAIL_PASSWORD')
    expect(await outcomeOf(name, person, { code: '123456' })).toBe('DISABLED_MFA_TOTP')
    expect(await outcomeOf(name, person, { password: person.password, code: '123456' })).toBe('INVALID_INPUT')
    expect(await keptState(gateway)).toEqual(before)
    expect(refusals).not.toContain(await outcomeOf(name, person, { password: person.password }))
  })

  test('takes a code of the authenticator app once, and no password beside one', async () => {
    const person = await withTotp(gateway)
    const before = await keptState(gateway)
    expect(await outcomeOf(name, person, { password: person.password })).toBe(missing)
    expect(await outcomeOf(name, person, { code: wrongCode(gateway, person.secret) })).toBe('INVALID_TOTP')
    expect(await keptState(gateway)).toEqual(before)
    expect(refusals).not.toContain(await outcomeOf(name, person, { code: codeOf(gateway, person.secret) }))
  })

  test('takes no code that was used before', async () => {
    const person = await withTotp(gateway)
    const code = codeOf(gateway, person.secret)
    await elevate(person, { totp: code })
    expect(await outcomeOf(name, person, { code })).toBe('INVALID_TOTP')
  })

  test('does not take the password of whoever has a key', async () => {
    const holder = await keyHolder(gateway)
    expect(await outcomeOf(name, holder, { password: holder.password })).toBe(missing)
  })

  test('does not elevate the session by the proof that it took', async () => {
    const person = await signedIn(gateway)
    await outcomeOf(name, person, { password: person.password })
    const { rows } = await gateway.deps.db.pool.query('SELECT elevated_at FROM auth.sessions WHERE user_id = $1', [person.userId])
    expect(rows.filter(({ elevated_at }) => elevated_at !== null)).toEqual([])
  })

  test('lets five wrong passwords be tried, and the right one no more after them', async () => {
    const person = await signedIn(gateway)
    await forgetPlaces(gateway)
    const outcomes = []
    for (let n = 0; n < 6; n += 1) outcomes.push(await outcomeOf(name, person, { password: 'not the password' }))
    expect(outcomes.filter((code) => code === 'INVALID_EMAIL_PASSWORD')).toHaveLength(5)
    expect(await outcomeOf(name, person, { password: person.password })).toBe('ACCOUNT_LOCKED')
  })
})

describe.each(provable.filter((name) => proofOf(name) === 'required'))('%s, whatever elevation is configured to be,', (name) => {
  test('is refused without a proof, also right after the sign-in', async () => {
    const person = await signedIn(gateway)
    const before = await keptState(gateway)
    expect(await outcomeOf(name, person, {})).toBe(missing)
    expect(await keptState(gateway)).toEqual(before)
  })

  test('takes a fresh elevation of the session, and one of a quarter of an hour ago no more', async () => {
    const person = await signedIn(gateway)
    await elevate(person)
    gateway.clock.advance(901)
    expect(await outcomeOf(name, person, {})).toBe(missing)
    await elevate(person)
    expect(refusals).not.toContain(await outcomeOf(name, person, {}))
  })

  test('takes a fresh sign-in of whoever has nothing to prove themselves with, for a quarter of an hour', async () => {
    const [early, late] = [await signedIn(gateway), await signedIn(gateway)]
    for (const { email } of [early, late]) await alterAccount(gateway, email, 'password_hash = NULL')
    gateway.clock.advance(899)
    expect(refusals).not.toContain(await outcomeOf(name, early, {}))
    gateway.clock.advance(2)
    expect(await outcomeOf(name, late, {})).toBe(missing)
  })

  test('takes any sign-in of an anonymous user, until there is a password to ask for', async () => {
    const person = await anonymousPerson(gateway)
    const kept = await anonymousPerson(gateway)
    gateway.clock.advance(901)
    expect(refusals).not.toContain(await outcomeOf(name, person, {}))
    await gateway.deps.db.pool.query("UPDATE auth.users SET password_hash = 'set' WHERE id = $1", [kept.userId])
    expect(await outcomeOf(name, kept, {})).toBe(missing)
  })
})

describe.each(provable.filter((name) => proofOf(name) === 'accepted'))('%s, where elevation is required,', (name) => {
  test('takes a proof in its place, and is refused without either', async () => {
    const person = await signedIn(gateway)
    await besides(gateway, { ...env, AUTH_REQUIRE_ELEVATED_CLAIM: 'required' }, async (strict) => {
      expect(await outcomeOf(name, person, {}, strict)).toBe(missing)
      expect(await outcomeOf(name, person, { password: stranger().password }, strict)).toBe('INVALID_EMAIL_PASSWORD')
      expect(refusals).not.toContain(await outcomeOf(name, person, { password: person.password }, strict))
    })
  })
})
