import type { Config } from '../config.ts'
import type { Clock, Log } from '../context.ts'
import type { SafeFetch } from '../outgoing.ts'
import { builtInTemplates } from './built-in-templates.ts'
import type { FindOwn, Template, TemplateName } from './template.ts'
import { templateFolder } from './template-folder.ts'
import { templateServer } from './template-server.ts'

/** `locale` is the language that was found, not the one that was asked for. */
export type FindTemplate = (name: TemplateName, locale: string) => Promise<Template & { locale: string }>

/**
 * Looks for a template in the user's locale, then in the default one, then in English, each time first among the operator's own and
 * then among those that come with the gateway.
 */
export async function loadTemplates(findOwn: FindOwn | null, defaultLocale: string): Promise<FindTemplate> {
  const builtIn = await builtInTemplates()

  return async (name, asked) => {
    for (const locale of new Set([asked, defaultLocale, 'en'])) {
      const template = (await findOwn?.(locale, name)) ?? builtIn.get(`${locale}/${name}`)
      if (template) return { ...template, locale }
    }
    throw new Error(`the built-in template ${name} is missing`)
  }
}

/** The operator's own templates, wherever they are; null where there are none. Throws an Error of one line when they cannot be used. */
export async function ownTemplates(
  { templatesPath, templatesUrl }: Pick<Config['mail'], 'templatesPath' | 'templatesUrl'>,
  parts: { fetch: SafeFetch; clock: Clock; log: Log },
): Promise<FindOwn | null> {
  if (templatesUrl !== null) return templateServer(templatesUrl, parts)
  return templatesPath === null ? null : templateFolder(templatesPath)
}
