import { LRUCache } from 'lru-cache'
import type { Clock, Log } from '../context.ts'
import type { SafeFetch } from '../outgoing.ts'
import { type FindOwn, readTemplate, type Template } from './template.ts'

const freshMs = 300_000
/** After a failure, so that a server that is down does not hold up every mail. */
const retryMs = 30_000
/** For one template. Three are asked for at most, and the mail must still be sent within the time of its job. */
const timeoutMs = 2_000

/**
 * The templates of a server, `<base>/<locale>/<template>/{body.html,subject.txt}`, asked for when a message needs them and kept for
 * five minutes. While the server does not answer as it should, the last good copy counts, or none, and the log says so. Never rejects.
 */
export function templateServer(baseUrl: string, parts: { fetch: SafeFetch; clock: Clock; log: Log }): FindOwn {
  const { fetch, clock, log } = parts
  const cache = new LRUCache<string, { template: Template | null }>({
    max: 500,
    ttl: freshMs,
    perf: { now: () => clock.now().getTime() },
    fetchMethod: async (path, last, { options }) => {
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        return { template: await readTemplate(path, (file) => readText(fetch, `${baseUrl}/${path}/${file}`, signal)) }
      } catch (error) {
        options.ttl = retryMs
        const reason = error instanceof Error ? error.message : 'unknown failure'
        log.warn({ path, reason }, 'A template could not be read from AUTH_EMAIL_TEMPLATES_URL')
        return last ?? { template: null }
      }
    },
  })
  // A locale is a name: as part of a path it could lead to other files of the server.
  return async (locale, name) => (/^[a-z]{2,3}$/i.test(locale) ? (await cache.forceFetch(`${locale}/${name}`)).template : null)
}

/** Null where the server knows of no such file. */
async function readText(fetch: SafeFetch, url: string, signal: AbortSignal): Promise<string | null> {
  const answer = await fetch(url, { signal })
  if (answer.status === 404) return null
  if (answer.status !== 200) throw new Error(`the server answered ${answer.status}`)
  return answer.text()
}
