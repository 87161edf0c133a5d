import type { Deps } from '../../src/context.ts'

/** For `alter`: does the hash work as ever, and notes each piece of it in `noted`. */
export function noteHashWork(noted: string[]): (deps: Deps) => Deps {
  return (deps) => {
    const { hash, verify, hashLike } = deps.passwords
    const passwords: Deps['passwords'] = {
      ...deps.passwords,
      hash: (password) => {
        noted.push('hash')
        return hash(password)
      },
      verify: (password, stored) => {
        noted.push('verify')
        return verify(password, stored)
      },
      hashLike: (secret, stored) => {
        noted.push('hash')
        return hashLike(secret, stored)
      },
    }
    return { ...deps, passwords }
  }
}
