import { describe, expect, test } from 'vitest'
import type { Random } from '../../src/context.ts'
import { systemRandom } from '../../src/crypto/random.ts'
import { drawUserCode, readUserCode, showUserCode, userCodeHash } from '../../src/crypto/user-codes.ts'

/** Draws these bytes, one after the other. */
function drawing(...bytes: number[]): Random {
  return { bytes: () => Buffer.from([bytes.shift() ?? 0]), uuid: systemRandom.uuid }
}

describe('a user code', () => {
  test('has eight letters, none of them a vowel or taken for a digit', () => {
    expect(drawUserCode(drawing(0, 19, 20, 39, 1, 2, 3, 239))).toBe('BZBZCDFZ')
    for (let n = 0; n < 1000; n += 1) expect(drawUserCode(systemRandom)).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/)
  })

  test('is drawn again where the byte would make the first letters likelier', () => {
    expect(drawUserCode(drawing(240, 255, 1, 1, 1, 1, 1, 1, 1, 250, 1))).toBe('CCCCCCCC')
  })

  test.each(['WDJB-MJHT', 'wdjbmjht', ' wd jb–mj ht '.replace('–', '-'), 'W-D-J-B-M-J-H-T'])('is read from %j', (typed) => {
    expect(readUserCode(typed)).toBe('WDJBMJHT')
  })

  test.each(['WDJB-MJH', 'WDJB-MJHTX', 'WDJB-MJHA', 'WDJB-MJH1', 'WDJB_MJHT', 'ＷDJB-MJHT', '\0WDJBMJHT', ''])(
    'is not %j',
    (typed) => {
      expect(readUserCode(typed)).toBeNull()
    },
  )

  test('is shown in two halves', () => {
    expect(showUserCode('WDJBMJHT')).toBe('WDJB-MJHT')
  })

  test('is stored differently under another key', () => {
    const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)].map((key) => userCodeHash(key, 'WDJBMJHT').toString('hex'))
    expect(one).not.toBe(other)
  })
})
