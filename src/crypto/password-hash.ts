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
  const lane = createLane(config.hashConcurrency, config.hashQueue)
  const absent = await argon2.hash(random.bytes(32), options)

  return {
    hash: (password) => lane.run(async () => inStandardOrder(await argon2.hash(password, options))),
    verify: (password, stored) =>
      lane.run(async () => {
        const valid = await matches(password, stored ?? absent)
        return {
          valid: valid && stored !== null,
          outdated: stored === null || !isCurrent(stored, options),
        }
      }),
    hashLike: (secret, stored) =>
      lane.run(async () => inStandardOrder(await argon2.hash(secret, { type: options.type, ...costAndSaltOf(stored) }))),
    isBusy: lane.isFull,
  }
}

/** The library sorts the parameters by name; the PHC string format wants them as the function defines them, m, t, p. */
function inStandardOrder(hash: string): string {
  return hash.replace(/\$m=(\d+),p=(\d+),t=(\d+)\$/, '$m=$1,t=$3,p=$2$')
}

function costAndSaltOf(stored: string) {
  if (!stored.startsWith('$argon2id$') || !isBoundedArgon2(stored)) throw new Error('not a hash to take the salt of')
  const [, memoryCost, timeCost, parallelism] = (argon2String.exec(stored) ?? []).map(Number)
  const salt = Buffer.from(stored.split('$').at(-2) ?? '', 'base64')
  return { memoryCost: memoryCost ?? 0, timeCost: timeCost ?? 0, parallelism: parallelism ?? 0, salt }
}

async function matches(password: string, stored: string): Promise<boolean> {
  if (isBoundedArgon2(stored)) return argon2.verify(stored, password)
  // The function reads no further: anything with the right beginning would be a match. hasura-auth never hashed longer ones.
  if (isBoundedBcrypt(stored)) return Buffer.byteLength(password) <= 72 && verifyBcrypt(password, stored)
  return false
}

/** The library compares the cost, not which of the three argon2 it is. */
function isCurrent(stored: string, options: { memoryCost: number; timeCost: number; parallelism: number }): boolean {
  return stored.startsWith('$argon2id$') && isBoundedArgon2(stored) && !argon2.needsRehash(stored, options)
}

const maxMemoryKib = 64 * 1024
const maxIterations = 5
const maxParallelism = 4
const maxBcryptCost = 14

/** Each parameter once: of a repeated one the library takes the last, for which no bound was asked. The rest is what it can read. */
const argon2String =
  /^\$argon2(?:id|i|d)(?:\$v=\d+)?\$(?=[^$]*m=(\d+))(?=[^$]*t=(\d+))(?=[^$]*p=(\d+))[mtp]=\d+,[mtp]=\d+,[mtp]=\d+\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{6,171}$/

function isBoundedArgon2(stored: string): boolean {
  const [, memoryKib = 0, iterations = 0, parallelism = 0] = (argon2String.exec(stored) ?? []).map(Number)
  const withinFunction = iterations >= 1 && parallelism >= 1 && memoryKib >= 8 * parallelism
  return withinFunction && memoryKib <= maxMemoryKib && iterations <= maxIterations && parallelism <= maxParallelism
}

function isBoundedBcrypt(stored: string): boolean {
  return Number(/^\$2[aby]\$(\d\d)\$/.exec(stored)?.[1]) <= maxBcryptCost
}
