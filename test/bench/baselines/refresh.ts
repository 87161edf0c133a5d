/**
 * The least that a refresh can be: reads the JSON body, rotates one row by its hash with one prepared `UPDATE … RETURNING`, signs one
 * ES256 JWT with jose, answers. The row is a copy of a refresh token's, with the same indexes; there is no account, no session, no
 * memory of spent tokens. The pool is the gateway's own.
 */
import { createHash, randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { generateKeyPair, SignJWT } from 'jose'
import type { Statement } from '../../../src/context.ts'
import { connectDatabase } from '../../../src/db/client.ts'
import { quietLog } from '../../support/log.ts'
import { listen } from './listen.ts'

const rotate: Statement<[hash: string, successorHash: string, expiresAt: Date], { userId: string }> = {
  name: 'bench-rotate',
  text: `
    UPDATE bench.refresh_tokens SET refresh_token_hash = $2, expires_at = $3 WHERE refresh_token_hash = $1 AND expires_at > now()
    RETURNING user_id AS "userId"`,
}

const db = connectDatabase({ url: process.argv[2] ?? '', poolSize: 10, log: quietLog })
const { privateKey } = await generateKeyPair('ES256')
const hashOf = (token: string) => `\\x${createHash('sha256').update(token).digest('hex')}`

listen(async (request, response) => {
  const { refreshToken } = JSON.parse(await text(request))
  const successor = randomUUID()
  const [row] = await db.run(rotate, hashOf(refreshToken), hashOf(successor), new Date(Date.now() + 2_592_000_000))
  if (row === undefined) return response.writeHead(401).end()
  const roles = { 'x-hasura-allowed-roles': ['user', 'me'], 'x-hasura-default-role': 'user', 'x-hasura-user-id': row.userId }
  const accessToken = await new SignJWT({ 'https://hasura.io/jwt/claims': roles })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
    .setSubject(row.userId)
    .setIssuedAt()
    .setExpirationTime('15m')
    .sign(privateKey)
  response.writeHead(200, { 'content-type': 'application/json' })
  return response.end(JSON.stringify({ accessToken, refreshToken: successor }))
})
