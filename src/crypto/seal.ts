import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import type { Random, Seal } from '../context.ts'

type Key = { id: string; bytes: Buffer }

/**
 * AES-256-GCM under the keys of `AUTH_ENCRYPTION_KEY`, hex, 32 bytes each. The first one seals, all of them open,
 * so that a key is rotated by putting a new one in front.
 * A box is `keyId.nonce.ciphertext` in base64url; the purpose is authenticated with it (a sealed mail is no sealed signing key).
 */
export function createSeal(encryptionKeys: readonly string[], random: Random): Seal {
  const keys = encryptionKeys.map(readKey)
  const [first] = keys
  if (first === undefined) throw new Error('a seal needs at least one encryption key')
  const derived = new Map<string, Buffer>()

  return {
    seal: (purpose, plain) => {
      const nonce = random.bytes(12)
      const cipher = createCipheriv('aes-256-gcm', boxKey(first, purpose), nonce)
      const box = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [first.id, nonce.toString('base64url'), box.toString('base64url')].join('.')
    },
    open: (purpose, sealed) => {
      const [keyId, nonce, box] = sealed.split('.')
      const key = keys.find((candidate) => candidate.id === keyId)
      if (key === undefined) throw new Error(`AUTH_ENCRYPTION_KEY lacks the key ${keyId}, under which a stored value is sealed`)
      return unseal(boxKey(key, purpose), Buffer.from(nonce ?? '', 'base64url'), Buffer.from(box ?? '', 'base64url'))
    },
    isCurrent: (sealed) => sealed.startsWith(`${first.id}.`),
    derive: (purpose) => {
      const known = derived.get(purpose)
      if (known) return known
      const key = derive(first.bytes, `derived ${purpose}`)
      derived.set(purpose, key)
      return key
    },
  }
}

function readKey(hex: string): Key {
  const bytes = Buffer.from(hex, 'hex')
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes }
}

/** One key per purpose, so that 96-bit random nonces never run short under a single key. */
function boxKey(key: Key, purpose: string): Buffer {
  return derive(key.bytes, `box ${purpose}`)
}

function derive(key: Buffer, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'portcullis', info, 32))
}

const tagBytes = 16

function unseal(key: Buffer, nonce: Buffer, box: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAuthTag(box.subarray(-tagBytes))
  return Buffer.concat([decipher.update(box.subarray(0, -tagBytes)), decipher.final()]).toString('utf8')
}
