import { escapeHtml } from '../delivery/escape-html.ts'

/** Markup that is safe to put into a page as it is; made only by the `html` tag. */
export type Html = { readonly markup: string }

type Value = string | number | Html | Html[] | null

/** A template tag that escapes every value which is not markup of its own; null leaves nothing. */
export function html(texts: TemplateStringsArray, ...values: Value[]): Html {
  return { markup: texts.reduce((markup, text, index) => markup + toMarkup(values[index - 1] ?? null) + text) }
}

function toMarkup(value: Value): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(toMarkup).join('')
  return typeof value === 'object' ? value.markup : escapeHtml(String(value))
}
