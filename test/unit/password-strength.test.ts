import { expect, test } from 'vitest'
import { estimateStrength } from '../../src/crypto/password-strength.ts'

test('words of the owner make a password weak', async () => {
  const password = 'grzegorzewska7'
  expect(await estimateStrength(password, [])).toBeGreaterThan(1)
  expect(await estimateStrength(password, ['grzegorzewska'])).toBeLessThan(2)
})

test.each(['password', 'P4$$w0rd', 'qwertyuiop', 'x'.repeat(1024), '1990-01-02'])('%s is weak', async (password) => {
  expect(await estimateStrength(password, [])).toBeLessThan(2)
})

test.each(['correct horse battery staple', 'xK9#mQ2$vL7!', 'kx9#mQ2vL7zpW4'])('%s is strong', async (password) => {
  expect(await estimateStrength(password, [])).toBeGreaterThan(2)
})

// Each takes most of a second where all of it is judged, in all its readings.
test.each(['abcdefghijklmnopqrstuvwxyz0123456789', '@4$5!1|7+0', '01/02/1990', 'a1b2c3d4'])(
  'a KiB of %s keeps nobody waiting',
  async (part) => {
    const password = part.repeat(1024 / part.length)
    await estimateStrength(password, [])
    const before = process.cpuUsage()
    for (let n = 0; n < 5; n += 1) await estimateStrength(password, [])
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 5).toBeLessThan(60_000)
  },
)
