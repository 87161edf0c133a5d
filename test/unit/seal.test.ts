import { describe, expect, test } from 'vitest'
import { systemRandom } from '../../src/crypto/random.ts'
import { createSeal } from '../../src/crypto/seal.ts'

const firstKey = '5d1c0b9a8f7e6d5c4b3a29181706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4'
const secondKey = '0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9'
const { seal, open, derive } = createSeal([firstKey], systemRandom)

describe('a box', () => {
  test.each(['', 'secret', '\u0000', 'ключ \u{1f511}', 'x'.repeat(100_000)])('holds any text: %.20j', (plain) => {
    expect(open('mail', seal('mail', plain))).toBe(plain)
  })

  test('shows nothing of its content, and is another one each time', () => {
    const plain = 'a secret that is long enough to be found'
    const [one, other] = [seal('mail', plain), seal('mail', plain)]
    expect(one).not.toBe(other)
    const [, , content = ''] = one.split('.')
    expect(Buffer.from(content, 'base64url').toString('latin1')).not.toContain(plain.slice(0, 8))
    expect(one).not.toContain(Buffer.from(plain).toString('base64url').slice(0, 8))
  })

  test('opens only for the purpose that it was sealed for', () => {
    const box = seal('mail', 'secret')
    for (const purpose of ['', 'mai', 'mail ', 'Mail', 'signing-key 1']) expect(() => open(purpose, box)).toThrow()
  })

  test('does not open with any of its bytes changed', () => {
    const parts = seal('mail', 'secret').split('.')
    for (const part of [1, 2]) {
      const bytes = Buffer.from(parts[part] ?? '', 'base64url')
      for (const index of bytes.keys()) {
        const changed = Buffer.from(bytes)
        changed.writeUInt8(changed.readUInt8(index) ^ 1, index)
        expect(() => open('mail', parts.with(part, changed.toString('base64url')).join('.'))).toThrow()
      }
    }
  })

  // A tag of four bytes is guessed in no time.
  test.each(['', 'secret'])('does not open when its end is cut off, however much of the tag is left: %j', (plain) => {
    const [key, nonce, content = ''] = seal('mail', plain).split('.')
    const bytes = Buffer.from(content, 'base64url')
    for (const length of bytes.keys()) {
      expect(() => open('mail', [key, nonce, bytes.subarray(0, length).toString('base64url')].join('.'))).toThrow()
    }
    for (const text of ['', '.', '..', `${key}`, `${key}..`, `${key}.${nonce}.`]) expect(() => open('mail', text)).toThrow()
  })
})

describe('keys', () => {
  test('a new one in front seals, and the old one behind it still opens what it sealed', () => {
    const old = seal('mail', 'secret')
    const rotated = createSeal([secondKey, firstKey], systemRandom)
    expect(rotated.open('mail', old)).toBe('secret')
    expect(() => open('mail', rotated.seal('mail', 'secret'))).toThrow(/AUTH_ENCRYPTION_KEY/)
  })

  test('without the old one what it sealed stays shut, and the refusal names the key without quoting it', () => {
    const box = seal('mail', 'secret')
    const stranger = createSeal([secondKey], systemRandom)
    const [keyId = ''] = box.split('.')
    expect(() => stranger.open('mail', box)).toThrow(`AUTH_ENCRYPTION_KEY lacks the key ${keyId}`)
    expect(firstKey).not.toContain(keyId)
  })

  test('there must be one', () => {
    expect(() => createSeal([], systemRandom)).toThrow(/at least one/)
  })
})

describe('derived keys', () => {
  test('are the same on every instance with the same key, and others for another key or purpose', () => {
    const elsewhere = createSeal([firstKey, secondKey], systemRandom)
    expect(elsewhere.derive('successor')).toEqual(derive('successor'))
    expect(derive('successor')).toHaveLength(32)
    const others = [derive('other'), createSeal([secondKey], systemRandom).derive('successor'), Buffer.from(firstKey, 'hex')]
    for (const other of others) expect(other).not.toEqual(derive('successor'))
  })
})
