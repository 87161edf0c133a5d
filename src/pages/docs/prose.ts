import { type Html, html } from '../html.ts'

/** Text of a contract, of whose Markdown only code in backticks is used. */
export function prose(text: string): Html {
  const parts = text.split('`')
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`
}
