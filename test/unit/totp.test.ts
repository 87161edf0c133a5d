import { describe, expect, test } from 'vitest'
import { systemRandom } from '../../src/crypto/random.ts'
import { drawSeed, seedUrl, stepOfCode } from '../../src/crypto/totp.ts'

/** `12345678901234567890` in base32, the secret of RFC 6238, appendix B. */
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %i the code is that of RFC 6238', (seconds, code) => {
  expect(stepOfCode(seed, code, at(seconds))).toBe(Math.floor(seconds / 30))
})

test('the codes of the step before and the step after count, and no others', () => {
  const steps = [-2, -1, 0, 1, 2].map((late) => stepOfCode(seed, '081804', at(1_111_111_109 + late * 30)))
  expect(steps).toEqual([null, 37037036, 37037036, 37037036, null])
})

test('spaces around a code are nothing', () => {
  expect(stepOfCode(seed, ' 081804\n', at(1_111_111_109))).toBe(37037036)
})

describe('is no code', () => {
  test.each(['', '81804', '0081804', '0818O4', '٠٨١٨٠٤', '08 1804', '-81804', '8.1804'])('%j', (code) => {
    expect(stepOfCode(seed, code, at(1_111_111_109))).toBeNull()
  })

  test('one of a seed that is too short, or not base32', () => {
    for (const poor of ['', 'GEZDGNBV', seed.toLowerCase(), `${seed}!`]) {
      expect(stepOfCode(poor, '081804', at(1_111_111_109))).toBeNull()
    }
  })
})

test('seeds are 256 bits in base32, each another', () => {
  const seeds = Array.from({ length: 100 }, () => drawSeed(systemRandom))
  for (const each of seeds) expect(each).toMatch(/^[A-Z2-7]{52}$/)
  expect(new Set(seeds).size).toBe(100)
})

test('names in the URL cannot break out of their place', () => {
  expect(seedUrl('SEED', 'A & B', 'x@y.z?secret=1')).toBe(
    'otpauth://totp/A%20%26%20B:x%40y.z%3Fsecret%3D1?algorithm=SHA1&digits=6&issuer=A%20%26%20B&period=30&secret=SEED',
  )
})
