import { describe, expect, test } from 'vitest'
import { drawBackupCode, readBackupCode } from '../../src/crypto/backup-code.ts'
import { systemRandom } from '../../src/crypto/random.ts'

describe('a backup code', () => {
  test('is two groups of five characters that cannot be taken for each other', () => {
    for (let n = 0; n < 1000; n += 1) {
      expect(drawBackupCode(systemRandom)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    }
  })

  test('says all of the fifty bits that were drawn', () => {
    const bytes = (values: number[]) => ({ bytes: () => Buffer.from(values), uuid: systemRandom.uuid })
    expect(drawBackupCode(bytes([0, 1, 2, 3, 4, 27, 28, 29, 30, 31]))).toBe('01234-VWXYZ')
    const alphabet = Array.from({ length: 32 }, (_, n) => drawBackupCode(bytes(Array(10).fill(n))).charAt(0))
    expect(new Set(alphabet).size).toBe(32)
  })

  test.each(['01234-VWXYZ', '01234vwxyz', ' 0123 4vw-xyz ', 'oI23 4VWXYZ', 'Ol234-vwxyz'])(
    'is read however it is typed: %j',
    (typed) => {
      expect(readBackupCode(typed)).toBe('01234VWXYZ')
    },
  )

  test.each(['', '123456', '01234-VWXY', '01234-VWXYZ0', '01234_VWXYZ', 'U1234-VWXYZ', '01234-VWXYé'])('is not %j', (typed) => {
    expect(readBackupCode(typed)).toBeNull()
  })
})
