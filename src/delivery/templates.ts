import { builtInTemplates } from './built-in-templates.ts'
import type { Template, TemplateName } from './template.ts'
import { readTemplateFolder } from './template-folder.ts'

/** `locale` is the language that was found, not the one that was asked for. */
export type FindTemplate = (name: TemplateName, locale: string) => Template & { locale: string }

/**
 * Looks for a template in the user's locale, then in the default one, then in English, each time first among the operator's own in
 * `customFolder` and then among those that come with the gateway. Reads them once; what changes on disk afterwards is not seen. Throws
 * an Error of one line when the folder cannot be used.
 */
export async function loadTemplates(customFolder: string | null, defaultLocale: string): Promise<FindTemplate> {
  const builtIn = await builtInTemplates()
  const custom = customFolder === null ? new Map<string, Template>() : await readTemplateFolder(customFolder)

  return (name, asked) => {
    for (const locale of [asked, defaultLocale, 'en']) {
      const template = custom.get(`${locale}/${name}`) ?? builtIn.get(`${locale}/${name}`)
      if (template !== undefined) return { ...template, locale }
    }
    throw new Error(`the built-in template ${name} is missing`)
  }
}
