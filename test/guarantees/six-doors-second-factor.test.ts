import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withBackupCodes } from '../support/backup-codes.ts'
import { backupCodes, challengeIn, type Entrance, said, secondFactors, signIns, type Visitor } from '../support/every-door.ts'
import { elsewhere } from '../support/lockout.ts'
import { verified } from '../support/people.ts'
import { browserOf, expectLockedBy, fatesOf, flood, type Heard, startTwo, type TwoInstances } from '../support/six-doors.ts'
import { codeOf, wrongCode } from '../support/totp.ts'

let two: TwoInstances
beforeAll(async () => {
  two = await startTwo({ AUTH_MFA_ENABLED: 'true' })
})
afterAll(() => two.stop())

const doors = [...backupCodes, ...secondFactors]

/** Gives the right password at one of the doors, and takes what it is answered with along to another. Ends the challenge before. */
async function challenged(entrance: Entrance, visitor: Visitor, headers = elsewhere()): Promise<Visitor> {
  const [instance] = two.instances
  return { ...visitor, ticket: challengeIn(await instance.knock(entrance, visitor, headers)) }
}

describe('of 200 wrong codes of the app and backup codes, over the challenges of six doors and two instances,', () => {
  let device: Record<string, string>
  let secret: string
  let owner: Visitor
  let codes: string[]
  const heard: Heard[] = []
  const right = (): Visitor => ({ ...owner, code: codeOf(two.gateway, secret), backupCode: codes[0] ?? '' })

  beforeAll(async () => {
    const person = await verified(two.gateway)
    device = await browserOf(two.gateway, person)
    const { accessToken, ...factor } = await withBackupCodes(two.gateway, person)
    owner = { ...person, accessToken }
    secret = factor.secret
    codes = factor.codes
    const wrong = { ...owner, code: wrongCode(two.gateway, secret), backupCode: 'AAAAA-AAAAA' }
    two.hashed.length = 0
    // A challenge takes five guesses: for more there must be another.
    for (const entrance of signIns) {
      const visitor = await challenged(entrance, wrong)
      heard.push(...(await flood(two, doors, () => visitor, 40)))
    }
  })

  test('five are compared, and the others meet the lock or a challenge that is spent', () => {
    const { compared, locked, ...others } = fatesOf(heard)
    expect(compared).toBe(5)
    expect(locked).toBeGreaterThan(0)
    expect(['200 INVALID_TICKET', '401 invalid-ticket', '401 INVALID_TICKET']).toEqual(
      expect.arrayContaining(Object.keys(others)),
    )
    expect(two.hashed.filter((work) => work === 'hash').length).toBeLessThanOrEqual(5)
  })

  test('after them all doors are shut, for the right codes too, whichever door the challenge is from', async () => {
    for (const [n, from] of signIns.entries()) {
      for (const [m, entrance] of doors.entries()) {
        const { knock } = (n + m) % 2 === 0 ? two.instances[0] : two.instances[1]
        const visitor = await challenged(from, right())
        expectLockedBy({ entrance, answer: await knock(entrance, visitor, elsewhere()) })
      }
    }
  })

  test('a browser of the owner gets in after them', async () => {
    const here = { ...elsewhere(), ...device }
    for (const [n, entrance] of doors.entries()) {
      const from = signIns[n % signIns.length] ?? entrance
      const visitor = { ...(await challenged(from, right(), here)), backupCode: codes[n] ?? '' }
      expect(said(await two.instances[1].knock(entrance, visitor, here)), entrance.operation).toBe('200')
      two.gateway.clock.advance(30)
    }
  })
})
