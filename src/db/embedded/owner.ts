import { chmod, readFile, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import process from 'node:process'

/** The account that runs PostgreSQL, as `spawn` and `chown` take it. */
export type Owner = { uid: number; gid: number }

/**
 * Who is to run a new cluster's server: PostgreSQL refuses root, so root hands it to the system's account `postgres`, or else
 * to `nobody`. Null for everybody else: the server runs as whoever runs the gateway.
 */
export async function findOwner(): Promise<Owner | null> {
  if (process.geteuid?.() !== 0) return null
  const accounts = await readFile('/etc/passwd', 'utf8')
  const account = /^postgres:.*$/m.exec(accounts) ?? /^nobody:.*$/m.exec(accounts)
  if (!account) throw new Error('PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it as')
  const [, , uid, gid] = account[0].split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Who is to run the server of a cluster that exists: whoever owns it. Throws one sentence where that takes rights we lack. */
export async function findOwnerOf(data: string): Promise<Owner | null> {
  const { uid, gid } = await stat(data)
  const own = process.geteuid?.()
  if (own === 0) return { uid, gid }
  if (own !== undefined && own !== uid) {
    throw new Error(`The database in ${data} belongs to another user (uid ${uid}): run the gateway as that user`)
  }
  return null
}

/** Whether the account can enter `folder` and everything above it. Knows the classic permission bits alone. */
export async function canEnter(owner: Owner, folder: string): Promise<boolean> {
  const path = await realpath(folder)
  const { uid, gid, mode } = await stat(path)
  const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001
  if ((mode & bit) === 0) return false
  return path === '/' || canEnter(owner, dirname(path))
}

/** Lets every account pass through `folder` without looking around in it: the files inside keep their own permissions. */
export async function openForPassing(folder: string): Promise<void> {
  const { mode } = await stat(folder)
  await chmod(folder, (mode & 0o777) | 0o011)
}
