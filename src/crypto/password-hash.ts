import { verify as verifyBcrypt } from '@node-rs/bcrypt'
import argon2 from 'argon2'
import type { Config } from '../config.ts'
import type { Passwords, Random } from '../context.ts'
import { createLane } from './lane.ts'

/**
 * Argon2id (RFC 9106) at the configured cost for every new hash; bcrypt and other argon2 strings of adopted databases verify
 * and are reported as outdated. Hashes whose cost is beyond the bounds below count as a wrong password: verifying an imported
 * one must not take the machine down.
 */
export async function createPasswords(config: Config['passwords'], random: Random): Promise<Passwords> {
  const options = {
    type: argon2.argon2id as 2,
    memoryCost: config.argon2MemoryKib,
    timeCost: config.argon2Iterations,
    parallelism: 1,
  }
  const inLane = createLane(config.hashConcurrency, config.hashQueue)
  const absent = await argon2.hash(random.bytes(32), options)

  return {
    hash: (password) => inLane(async () => inStandardOrder(await argon2.hash(password, options))),
    verify: (password, stored) =>
      inLane(async () => {
        const valid = await matches(password, stored ?? absent)
        return {
          valid: valid && stored !== null,
          outdated: stored === null || !stored.startsWith('$argon2') || argon2.needsRehash(stored, options),
        }
      }),
  }
}

/** The library sorts the parameters by name; the PHC string format wants them as the function defines them, m, t, p. */
function inStandardOrder(hash: string): string {
  return hash.replace(/\$m=(\d+),p=(\d+),t=(\d+)\$/, '$m=$1,t=$3,p=$2$')
}

async function matches(password: string, stored: string): Promise<boolean> {
  if (/^\$argon2(id|i|d)\$/.test(stored)) return isBoundedArgon2(stored) && (await argon2.verify(stored, password))
  if (/^\$2[aby]\$/.test(stored)) return isBoundedBcrypt(stored) && (await verifyBcrypt(password, stored))
  return false
}

const maxMemoryKib = 64 * 1024
const maxIterations = 5
const maxParallelism = 4
const maxBcryptCost = 14

function isBoundedArgon2(stored: string): boolean {
  const cost = (name: string) => Number(new RegExp(`[$,]${name}=(\\d+)[$,]`).exec(stored)?.[1])
  return cost('m') <= maxMemoryKib && cost('t') <= maxIterations && cost('p') <= maxParallelism
}

function isBoundedBcrypt(stored: string): boolean {
  return Number(stored.slice(4, 6)) <= maxBcryptCost
}
