import { access, chown, mkdir, mkdtemp, readFile, readlink, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Log, Random } from '../../context.ts'
import { findBinaries } from './binaries.ts'
import { canEnter, findOwner, findOwnerOf, type Owner, openForPassing } from './owner.ts'
import { type Cluster, runProgram } from './server.ts'

export type ClusterOptions = {
  directory: string
  log: Log
  random: Random
  /** For tests: nothing is written through to the disk, so that a crash of the machine would end it. */
  throwAway?: boolean
}

/** Name of the one role, a superuser, that the cluster has. */
export const role = 'portcullis'

/**
 * The cluster in `<directory>/postgres`, made by initdb if there is none yet, and its role's password.
 * Where the account that is to run it cannot enter the directory, as below /root, the cluster is made below /var/lib and
 * `<directory>/postgres` links to it. Of several processes that make it at once one wins and the others use what it made.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster & { password: string }> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 })
  const place = join(await realpath(options.directory), 'postgres')
  if (!(await isCluster(place))) await create(place, options)
  const data = await realpath(place)
  const owner = await findOwnerOf(data)
  return {
    data,
    owner,
    binaries: await findBinaries(owner, dirname(data)),
    settings: options.throwAway ? throwAwaySettings : [],
    password: await readFile(join(data, passwordFile), 'utf8'),
  }
}

const passwordFile = 'portcullis.password'
const settings = ['max_connections=100', 'shared_buffers=64MB', 'max_wal_size=256MB', 'log_checkpoints=off']
const throwAwaySettings = ['fsync=off', 'full_page_writes=off', 'max_connections=300']

async function create(place: string, { log, random, throwAway }: ClusterOptions) {
  const gone = await readlink(place).catch(() => null)
  if (gone) throw new Error(`${place} leads to ${gone}, where there is no database any more: bring it back, or remove the link`)
  const owner = await findOwner()
  const directory = dirname(place)
  const home = await findHome(owner, directory)
  const work = await mkdtemp(join(home, 'postgres.new-'))
  const handOver = async (path: string) => owner && chown(path, owner.uid, owner.gid)
  try {
    const password = join(work, passwordFile)
    await writeFile(password, random.bytes(24).toString('base64url'), { mode: 0o600 })
    await handOver(password)
    await handOver(work)
    const { initdb } = await findBinaries(owner, home)
    const fresh = join(work, 'data')
    // The built-in locale lower-cases every script and sorts alike on every system, whatever its C library thinks.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = [`--username=${role}`, '--auth=scram-sha-256', `--pwfile=${password}`]
    const sync = throwAway ? ['--no-sync'] : []
    const set = settings.flatMap((setting) => ['-c', setting])
    await runProgram(initdb, ['-D', fresh, ...locale, ...access, ...sync, ...set], owner)
    await rename(password, join(fresh, passwordFile))
    // With one step the cluster is there, whole: a process that dies before leaves none behind, and only one can be first.
    await (home === directory ? rename(fresh, place) : publishElsewhere(fresh, join(home, 'data'), place))
    log.info({ data: await realpath(place) }, 'Made an embedded PostgreSQL')
  } catch (error) {
    if (home !== directory) await rm(home, { recursive: true, force: true })
    if (!(await isCluster(place))) throw error
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

// A folder that the account can enter. Opening our own to passers-by is preferred to keeping the data far away.
async function findHome(owner: Owner | null, directory: string) {
  if (!owner) return directory
  if (await canEnter(owner, dirname(directory))) {
    await openForPassing(directory)
    return directory
  }
  try {
    const home = await mkdtemp('/var/lib/portcullis-')
    await openForPassing(home)
    return home
  } catch (error) {
    const account = `the account that is to run PostgreSQL (uid ${owner.uid})`
    throw new Error(`${account} cannot enter ${directory}, and /var/lib is not writable: choose another AUTH_DATA_DIRECTORY`, {
      cause: error,
    })
  }
}

async function publishElsewhere(fresh: string, data: string, place: string) {
  await rename(fresh, data)
  await symlink(data, place)
}

// One that we may not look into is one too: who owns it is asked next.
function isCluster(place: string) {
  return access(join(place, 'PG_VERSION')).then(
    () => true,
    (error) => error.code === 'EACCES',
  )
}
