import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshCode, freshMagicCode, otherThan } from '../support/codes.ts'
import { codeSignIns, elevation, magicCodeSignIns, said, signIns } from '../support/every-door.ts'
import { elsewhere } from '../support/lockout.ts'
import { signedIn, stranger } from '../support/people.ts'
import { browserOf, expectShut, fatesOf, flood, startTwo, type TwoInstances } from '../support/six-doors.ts'

let two: TwoInstances
beforeAll(async () => {
  two = await startTwo({ AUTH_OTP_EMAIL_ENABLED: 'true' })
})
afterAll(() => two.stop())

const passwordDoors = [...signIns, elevation]
const fiveOf200 = { compared: 5, locked: 195 }
const wrongPassword = 'the wrong password'

describe('of 200 wrong passwords at once, over all seven doors and two instances,', () => {
  test('five are compared, then all doors are shut, and a browser of the owner still gets in', async () => {
    const person = await signedIn(two.gateway)
    const device = await browserOf(two.gateway, person)
    two.hashed.length = 0
    const heard = await flood(two, passwordDoors, (n) => ({ ...person, password: `${wrongPassword} ${n}` }))
    expect(fatesOf(heard)).toEqual(fiveOf200)
    expect(two.hashed).toEqual(Array(5).fill('verify'))
    await expectShut(two, passwordDoors, { right: person, wrong: { ...person, password: wrongPassword } })

    for (const { knock } of two.instances) {
      for (const entrance of passwordDoors) {
        expect(said(await knock(entrance, person, { ...elsewhere(), ...device })), entrance.at).toBe('200')
      }
    }
  })

  test('five are compared where nobody has the address, and the doors are shut as well', async () => {
    const nobody = stranger()
    two.hashed.length = 0
    const heard = await flood(two, signIns, (n) => ({ ...nobody, password: `${wrongPassword} ${n}` }))
    expect(fatesOf(heard)).toEqual(fiveOf200)
    expect(two.hashed).toEqual(Array(5).fill('verify'))
    await expectShut(two, signIns, { right: nobody, wrong: { ...nobody, password: wrongPassword } })
  })
})

describe.each([
  { kind: 'codes', doors: codeSignIns, fresh: freshCode },
  { kind: 'magic codes', doors: magicCodeSignIns, fresh: freshMagicCode },
])('of 200 wrong $kind by mail at once, over all their doors and two instances,', ({ doors, fresh: freshOne }) => {
  test('five are compared, then the doors for passwords are shut besides, and a browser of the owner still gets in', async () => {
    const person = await signedIn(two.gateway)
    const device = await browserOf(two.gateway, person)
    const code = await freshOne(two.gateway, person.email)
    const heard = await flood(two, doors, (n) => ({ ...person, code: otherThan(code, n + 1) }))
    expect(fatesOf(heard)).toEqual(fiveOf200)

    const fresh = await freshOne(two.gateway, person.email)
    const [right, wrong] = [
      { ...person, code: fresh },
      { ...person, code: otherThan(fresh), password: wrongPassword },
    ]
    await expectShut(two, [...doors, ...passwordDoors], { right, wrong })

    for (const entrance of doors) {
      for (const { knock } of two.instances) {
        const visitor = { ...person, code: await freshOne(two.gateway, person.email) }
        expect(said(await knock(entrance, visitor, { ...elsewhere(), ...device })), entrance.at).toBe('200')
      }
    }
  })

  test('five are heard where nobody has the address, and all its doors are shut as well', async () => {
    const nobody = stranger()
    const heard = await flood(two, doors, (n) => ({ ...nobody, code: String(n).padStart(6, '0') }))
    expect(fatesOf(heard)).toEqual(fiveOf200)
    const code = '123456'
    await expectShut(two, [...doors, ...signIns], { right: { ...nobody, code }, wrong: { ...nobody, code: '654321' } })
  })
})

test('an operation of several guesses is refused as a whole, and none of them is made', async () => {
  const person = await signedIn(two.gateway)
  const input = { email: person.email, password: wrongPassword }
  const aliases = Array.from({ length: 10 }, (_, n) => `guess${n}: signInEmailPassword(input: $input) { __typename }`)
  const twoKinds = [aliases[0], `elevate(input: { password: "${wrongPassword}" }) { __typename }`]
  two.hashed.length = 0
  for (const fields of [aliases, twoKinds]) {
    for (const { gateway } of two.instances) {
      const query = `mutation ($input: SignInEmailPasswordInput!) { ${fields.join(' ')} }`
      const { errors, data } = await gateway.graphql(query, { input }, { token: person.accessToken })
      expect([data, errors[0]?.message]).toEqual([undefined, 'An operation may contain one credential field only.'])
    }
  }
  expect(two.hashed).toEqual([])
})
