import { readFile } from 'node:fs/promises'
import type { MailTemplate, NoticedChange } from '../messages.ts'
import { fill, smsTemplate, type Template } from './template.ts'
import bg from './templates/bg.json' with { type: 'json' }
import cs from './templates/cs.json' with { type: 'json' }
import en from './templates/en.json' with { type: 'json' }
import es from './templates/es.json' with { type: 'json' }
import fr from './templates/fr.json' with { type: 'json' }

/** All that is said in one language. `text` may hold markup; the compiler asks every language for every row. */
type Language = {
  mails: Record<MailTemplate, { subject: string; title: string; text: string; button?: string; note: string }>
  /** For whom the button does nothing. */
  help: string
  /** What a security notice says has happened. */
  changes: Record<NoticedChange, string>
  /** Of a device or address. */
  unknown: string
  sms: string
}

const languages = new Map<string, Language>(Object.entries({ bg, cs, en, es, fr }))

/** The templates that come with the gateway, as `<locale>/<template>`. All mails share one layout; one without a button shows a code. */
export async function builtInTemplates(): Promise<Map<string, Template>> {
  const [layout, link, code] = await Promise.all([readPart('layout'), readPart('link'), readPart('code')])
  const templates = new Map<string, Template>()
  for (const [locale, { mails, help, sms }] of languages) {
    templates.set(`${locale}/${smsTemplate}`, { subject: '', body: sms })
    for (const [name, { subject, ...words }] of Object.entries(mails)) {
      const action = fillKnown(words.button === undefined ? code : link, { ...words, help })
      templates.set(`${locale}/${name}`, { subject, body: fillKnown(layout, { ...words, action, lang: locale }) })
    }
  }
  return templates
}

/** The sentence for a change, in English where the language is none of ours. */
export function noticeSentence(locale: string, change: NoticedChange): string {
  return (languages.get(locale) ?? en).changes[change]
}

/** What stands in the place of a device or address that nothing tells, likewise. */
export function unknownWord(locale: string): string {
  return (languages.get(locale) ?? en).unknown
}

async function readPart(name: string): Promise<string> {
  return (await readFile(new URL(`templates/${name}.html`, import.meta.url), 'utf8')).trimEnd()
}

/** The other places stay open for the values of the mail. */
function fillKnown(text: string, words: Record<string, string>): string {
  return fill(text, (name) => words[name] ?? `\${${name}}`)
}
