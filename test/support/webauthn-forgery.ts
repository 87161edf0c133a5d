import type { Json } from './clients.ts'

/** A credential with other client data, which in an assertion is no longer what was signed. */
export function withClientData(credential: Json, change: Json): Json {
  const data = JSON.parse(bytesOf(credential, 'clientDataJSON').toString())
  return withBytes(credential, 'clientDataJSON', Buffer.from(JSON.stringify({ ...data, ...change })))
}

/** With another user handle, which no signature covers. */
export function withHandle(credential: Json, userHandle: string | null): Json {
  return { ...credential, response: { ...credential.response, userHandle } }
}

/** With the last bit of one of the response's members the other way. */
export function tamperedWith(credential: Json, member: string): Json {
  const bytes = bytesOf(credential, member)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  return withBytes(credential, member, bytes)
}

/** A new key of ES256 (-7) that says it is of ESP256 (-9), which is not offered. Without an attestation nothing is signed. */
export function ofAnotherAlgorithm(credential: Json): Json {
  return replaced(credential, 'a501020326', 'a501020328')
}

/** An attestation of the format `none`, which has no statement, with one. */
export function withStatement(credential: Json): Json {
  const name = Buffer.from('attStmt').toString('hex')
  return replaced(credential, `${name}a0`, `${name}a1617800`)
}

/** Both in hexadecimal, of the attestation object in CBOR. */
function replaced(credential: Json, part: string, other: string): Json {
  const hex = bytesOf(credential, 'attestationObject').toString('hex')
  if (!hex.includes(part)) throw new Error('there is nothing to replace')
  return withBytes(credential, 'attestationObject', Buffer.from(hex.replace(part, other), 'hex'))
}

function bytesOf({ response }: Json, member: string): Buffer {
  return Buffer.from(response[member], 'base64url')
}

function withBytes(credential: Json, member: string, bytes: Buffer): Json {
  return { ...credential, response: { ...credential.response, [member]: bytes.toString('base64url') } }
}
