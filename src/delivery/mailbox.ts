import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock, Mailer, Random } from '../context.ts'
import type { RenderedMail } from '../messages.ts'

/** A mail that was not sent but kept for the developer to read. `sentAt` is ISO 8601. */
export type KeptMail = RenderedMail & { id: string; sentAt: string }

export type Mailbox = Mailer & {
  /** The newest 200, newest first. */
  list: () => Promise<KeptMail[]>
  /** Null for an id that was never given out or whose mail is gone. */
  find: (id: string) => Promise<KeptMail | null>
}

const keptMails = 200

/**
 * Development's mail server: one JSON file per mail in `directory`, which other users of the machine cannot read.
 * Survives restarts. Not for production: it keeps live links in clear.
 */
export function mailboxMailer(directory: string, clock: Clock, random: Random): Mailbox {
  const list = async () => {
    const mails = await Promise.all((await listIds(directory)).map((id) => readMail(directory, id)))
    return mails.filter((mail) => mail !== null)
  }

  return {
    send: async (message) => {
      const sentAt = clock.now().toISOString()
      const mail: KeptMail = { id: `${sentAt.replace(/\D/g, '')}-${random.uuid()}`, sentAt, ...message }
      await mkdir(directory, { recursive: true, mode: 0o700 })
      await writeWhole(join(directory, `${mail.id}.json`), JSON.stringify(mail, null, 2))
      await forgetOldest(directory)
    },
    list,
    find: async (id) => (idPattern.test(id) ? readMail(directory, id) : null),
  }
}

/** The time of sending comes first, so names sort by age; the pattern keeps `../` out of paths. */
const idPattern = /^\d{17}-[\da-f-]{36}$/

async function listIds(directory: string): Promise<string[]> {
  const files = await readdir(directory).catch(() => [])
  const ids = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length))
  return ids
    .filter((id) => idPattern.test(id))
    .sort()
    .reverse()
}

/** Null when another process has just forgotten the mail. */
async function readMail(directory: string, id: string): Promise<KeptMail | null> {
  const text = await readFile(join(directory, `${id}.json`), 'utf8').catch(() => null)
  return text === null ? null : JSON.parse(text)
}

/** Under another name first: whoever lists the mailbox meanwhile never reads half a mail. */
async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text, { mode: 0o600 })
  await rename(`${path}.part`, path)
}

async function forgetOldest(directory: string): Promise<void> {
  const old = (await listIds(directory)).slice(keptMails)
  await Promise.all(old.map((id) => rm(join(directory, `${id}.json`), { force: true })))
}
