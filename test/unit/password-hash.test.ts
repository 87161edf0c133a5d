import { hash as hashBcrypt } from '@node-rs/bcrypt'
import argon2 from 'argon2'
import { describe, expect, test } from 'vitest'
import type { Config } from '../../src/config.ts'
import { createPasswords } from '../../src/crypto/password-hash.ts'
import { systemRandom } from '../../src/crypto/random.ts'

const costs: Config['passwords'] = {
  breachesUrl: null,
  minLengthBytes: 3,
  minStrength: 0,
  argon2MemoryKib: 8192,
  argon2Iterations: 1,
  hashConcurrency: 2,
  hashQueue: 64,
}
const passwords = await createPasswords(costs, systemRandom)
const wrong = { valid: false, outdated: true }

describe('new hashes', () => {
  test('are argon2id at the configured cost, in the standard order of parameters, salted each time', async () => {
    const [one, other] = await Promise.all([passwords.hash('secret'), passwords.hash('secret')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=8192,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(other).not.toBe(one)
    expect(await passwords.verify('secret', one)).toEqual({ valid: true, outdated: false })
  })

  test.each([
    ['a space at the end', 'secret ', 'secret'],
    ['letter case', 'secret', 'Secret'],
    ['the normal form of the text', 'caf\u00e9', 'cafe\u0301'],
    ['a byte after the 72nd', `${'a'.repeat(72)}b`, `${'a'.repeat(72)}c`],
    ['the last of 1024 bytes', `${'a'.repeat(1023)}b`, `${'a'.repeat(1023)}c`],
    ['what comes after a NUL', 'secret\0one', 'secret\0two'],
  ])('tell passwords apart by %s', async (_what, password, other) => {
    const stored = await passwords.hash(password)
    expect(await passwords.verify(password, stored)).toMatchObject({ valid: true })
    expect(await passwords.verify(other, stored)).toMatchObject({ valid: false })
  })
})

describe('hashes of other makers', () => {
  // Of "secret", made by libxcrypt.
  test.each(['$2a$', '$2b$', '$2y$'])('bcrypt %s verifies and asks to be replaced', async (prefix) => {
    const stored = `${prefix}04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW`
    expect(await passwords.verify('secret', stored)).toEqual({ valid: true, outdated: true })
    expect(await passwords.verify('Secret', stored)).toEqual(wrong)
  })

  test('bcrypt does not match by the first 72 bytes alone, which is all that it reads', async () => {
    const longest = 'x'.repeat(72)
    const stored = await hashBcrypt(longest, 4)
    expect(await passwords.verify(longest, stored)).toEqual({ valid: true, outdated: true })
    expect(await passwords.verify(`${longest}y`, stored)).toEqual(wrong)
    expect(await passwords.verify(`${'x'.repeat(71)}é`, stored)).toEqual(wrong)
  })

  test.each([
    ['argon2i', { type: argon2.argon2i, memoryCost: 8192, timeCost: 1, parallelism: 1 }],
    ['argon2d', { type: argon2.argon2d, memoryCost: 8192, timeCost: 1, parallelism: 1 }],
    ['less memory', { type: argon2.argon2id, memoryCost: 4096, timeCost: 1, parallelism: 1 }],
    ['more iterations', { type: argon2.argon2id, memoryCost: 8192, timeCost: 2, parallelism: 1 }],
    ['more lanes', { type: argon2.argon2id, memoryCost: 8192, timeCost: 1, parallelism: 2 }],
  ] as const)('argon2 of another kind or cost verifies and asks to be replaced: %s', async (_what, options) => {
    const stored = await argon2.hash('secret', options)
    expect(await passwords.verify('secret', stored)).toEqual({ valid: true, outdated: true })
    expect(await passwords.verify('Secret', stored)).toEqual(wrong)
  })

  test('argon2 with the parameters in any order verifies', async () => {
    const stored = (await passwords.hash('secret')).replace('m=8192,t=1,p=1', 'p=1,m=8192,t=1')
    expect(await passwords.verify('secret', stored)).toMatchObject({ valid: true })
  })
})

const salt = 'c29tZXNhbHRzb21lc2FsdA'
const digest = 'Qmz36nBiSjYL8EfwTD5hpb4wexTlMtAHsB38NWbk4dQ'

describe('a hash that would cost too much counts as a wrong password at once', () => {
  test.each([
    `$argon2id$v=19$m=65537,t=1,p=1$${salt}$${digest}`,
    `$argon2id$v=19$m=1048576,t=1,p=1$${salt}$${digest}`,
    `$argon2id$v=19$m=8192,t=100000,p=1$${salt}$${digest}`,
    `$argon2id$v=19$m=8192,t=6,p=1$${salt}$${digest}`,
    `$argon2id$v=19$m=8192,t=1,p=200$${salt}$${digest}`,
    `$argon2id$v=19$m=8192,t=1,p=1,m=1048576$${salt}$${digest}`,
    `$argon2id$v=19$m=8192,t=1,p=1,t=100000$${salt}$${digest}`,
    `$argon2id$v=19$m=1e7,t=1,p=1$${salt}$${digest}`,
    `$argon2id$v=19$m=8192,t=1,p=1$${salt}$${digest.repeat(25_000)}`,
    '$2b$15$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW',
    '$2a$31$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW',
  ])('%.70s', async (stored) => {
    const startedAt = performance.now()
    expect(await passwords.verify('secret', stored)).toEqual(wrong)
    expect(performance.now() - startedAt).toBeLessThan(500)
  })
})

describe('what is no hash counts as a wrong password and is no error', () => {
  test.each([
    '',
    'secret',
    '$argon2id$',
    '$argon2id$v=19$m=8192,t=1,p=1$garbage',
    `$argon2id$v=19$m=8192,t=1,p=1$${salt}$`,
    `$argon2id$v=19$m=8192,t=1,p=1$${salt}$AAAA`,
    `$argon2id$v=19$m=8192,t=1,p=1$c2FsdA$${digest}`,
    `$argon2id$v=19$m=0,t=0,p=0$${salt}$${digest}`,
    `$argon2id$v=19$m=8,t=1,p=4$${salt}$${digest}`,
    `$argon2id$v=19$t=1,p=1$${salt}$${digest}`,
    `$argon2id$v=99$m=8192,t=1,p=1$${salt}$${digest}`,
    '$2b$10$short',
    '$2b$xx$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    '$scrypt$ln=17,r=8,p=1$c2FsdA$aGFzaA',
  ])('%j', async (stored) => {
    expect(await passwords.verify('secret', stored)).toEqual(wrong)
  })
})

describe('a hash under the salt of another', () => {
  test('is the same for the same secret, whatever new hashes cost by now, and another one for another secret', async () => {
    const stored = await passwords.hash('secret')
    const slower = await createPasswords({ ...costs, argon2Iterations: 2 }, systemRandom)
    expect(await slower.hashLike('secret', stored)).toBe(stored)
    expect(await passwords.hashLike('Secret', stored)).not.toBe(stored)
    expect(await passwords.hashLike('secret', await passwords.hash('secret'))).not.toBe(stored)
  })

  test.each([
    `$argon2id$v=19$m=1048576,t=1,p=1$${salt}$${digest}`,
    `$argon2i$v=19$m=8192,t=1,p=1$${salt}$${digest}`,
    '$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW',
    '',
  ])('is not made where that would cost too much, or be of another kind: %.40s', async (stored) => {
    await expect(passwords.hashLike('secret', stored)).rejects.toThrow('not a hash to take the salt of')
  })
})

test('an absent account costs what a wrong password costs', async () => {
  const slow = await createPasswords({ ...costs, argon2MemoryKib: 32768, argon2Iterations: 4 }, systemRandom)
  const stored = await slow.hash('secret')
  const [absent, present] = [
    await shortestOf(5, () => slow.verify('wrong', null)),
    await shortestOf(5, () => slow.verify('wrong', stored)),
  ]
  expect(absent / present).toBeGreaterThan(0.5)
  expect(absent / present).toBeLessThan(2)
  expect(await slow.verify('wrong', null)).toEqual(wrong)
})

/** Milliseconds: whatever else the machine does only makes a run longer. */
async function shortestOf(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now()
    await work()
    times.push(performance.now() - startedAt)
  }
  return Math.min(...times)
}
