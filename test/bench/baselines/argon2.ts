/** Verifies one password per request against the PHC string of its argument, as many at a time as the gateway does, and nothing else. */
import { availableParallelism } from 'node:os'
import argon2 from 'argon2'
import { createLane } from '../../../src/crypto/lane.ts'
import { listen } from './listen.ts'

const [hash = '', password = ''] = process.argv.slice(2)
const lane = createLane(availableParallelism(), 64)

listen(async (_request, response) => {
  const valid = await lane.run(() => argon2.verify(hash, password))
  response.end(JSON.stringify({ valid }))
})
