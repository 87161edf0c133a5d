import { describe, expect, test } from 'vitest'
import { gravatarHash, refreshTokenHash, secretHash, successorToken } from '../../src/crypto/secrets.ts'

/** SHA-256 of the three letters, FIPS 180-2, appendix B.1. */
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

test('secrets are stored as their SHA-256', () => {
  expect(secretHash('abc').toString('hex')).toBe(abc)
})

test('refresh tokens are stored as hasura-auth stored them: \\x and the hexadecimal SHA-256', () => {
  expect(refreshTokenHash('abc')).toBe(`\\x${abc}`)
})

test('avatars are named by the MD5 of the address in lower case', () => {
  expect(gravatarHash('Jane@Example.com')).toBe('9e26471d35a78862c17e467d87cddedf')
})

describe('the successor of a refresh token', () => {
  const key = Buffer.alloc(32, 1)
  const token = '2c35b6f3-c4b9-48e3-978a-d4d0f1d42e24'

  test('is always the same one', () => {
    expect(successorToken(key, token)).toBe(successorToken(Buffer.alloc(32, 1), token))
  })

  test('is another one for another token, for another key, and in each generation', () => {
    const chain = [token]
    for (const predecessor of chain) if (chain.length < 100) chain.push(successorToken(key, predecessor))
    const others = [successorToken(Buffer.alloc(32, 2), token), successorToken(key, `${token} `)]
    expect(new Set([...chain, ...others]).size).toBe(102)
  })

  test('has the form of a random UUID', () => {
    for (let count = 0; count < 100; count += 1) {
      expect(successorToken(key, String(count))).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    }
  })
})
