import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findEncryptionKeys, withEncryptionKey } from '../../src/cli/open.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { systemRandom } from '../../src/crypto/random.ts'

let parent: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'portcullis-key-'))
})
afterEach(() => rm(parent, { recursive: true, force: true }))

const configFor = (directory: string, AUTH_ENCRYPTION_KEY = ''): Config =>
  readConfig({ AUTH_DATA_DIRECTORY: join(parent, directory), AUTH_ENCRYPTION_KEY })

const keysOf = async (config: Config) => (await withEncryptionKey(config, systemRandom)).encryptionKeys

test('of gateways that start at once on one data directory all have the same key, and leave nothing but its file', async () => {
  for (let round = 0; round < 30; round += 1) {
    const config = configFor(`data-${round}`)
    const keys = await Promise.all(Array.from({ length: 12 }, () => keysOf(config)))
    expect(new Set(keys.flat()).size).toBe(1)
    const { dataDirectory } = config.server
    expect(await readdir(dataDirectory)).toEqual(['encryption-key'])
    expect((await stat(join(dataDirectory, 'encryption-key'))).mode & 0o777).toBe(0o600)
  }
})

test('a key that is kept is used again, one that is configured is never written', async () => {
  const kept = configFor('kept')
  expect(await findEncryptionKeys(kept)).toEqual([])
  const keys = await keysOf(kept)
  expect(await keysOf(kept)).toEqual(keys)
  expect(await findEncryptionKeys(kept)).toEqual(keys)

  const configured = configFor('configured', 'a1'.repeat(32))
  expect(await keysOf(configured)).toEqual(['a1'.repeat(32)])
  expect(await findEncryptionKeys(configured)).toEqual(['a1'.repeat(32)])
  expect(await readdir(parent)).toEqual(['kept'])
})

test('a file that holds no key is refused and left as it is', async () => {
  const config = configFor('.')
  const file = join(parent, 'encryption-key')
  await writeFile(file, 'half a ke')
  await expect(keysOf(config)).rejects.toThrow(`${file} holds no encryption key; remove it to have a new one made`)
  expect(await readFile(file, 'utf8')).toBe('half a ke')
})
