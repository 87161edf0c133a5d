import { describe, expect, test } from 'vitest'
import type { Random } from '../../src/context.ts'
import { codeHash, drawCode, isCode } from '../../src/crypto/codes.ts'
import { systemRandom } from '../../src/crypto/random.ts'

/** Draws these numbers, one after the other. */
function drawing(...numbers: number[]): Random {
  const bytes = () => {
    const drawn = Buffer.alloc(4)
    drawn.writeUInt32BE(numbers.shift() ?? 0)
    return drawn
  }
  return { bytes, uuid: systemRandom.uuid }
}

describe('a code', () => {
  test('has six digits, the leading zeros among them', () => {
    expect(drawCode(drawing(7))).toBe('000007')
    expect(drawCode(drawing(4_293_999_999))).toBe('999999')
    for (let n = 0; n < 1000; n += 1) expect(drawCode(systemRandom)).toMatch(/^\d{6}$/)
  })

  test('is drawn again where the number would make low codes likelier', () => {
    expect(drawCode(drawing(4_294_000_000, 4_294_967_295, 42))).toBe('000042')
  })

  test.each(['12345', '1234567', '12345a', '１２３４５６', ' 123456', '123456\n', ''])('is not %j', (text) => {
    expect(isCode(text)).toBe(false)
  })
})

test('a code is stored differently under another key, for another purpose and for another person', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const hashes = [
    codeHash(key, 'emailCode', 'a', '123456'),
    codeHash(other, 'emailCode', 'a', '123456'),
    codeHash(key, 'smsCode', 'a', '123456'),
    codeHash(key, 'emailCode', 'b', '123456'),
    codeHash(key, 'emailCode', 'a', '123457'),
  ]
  expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(5)
})
