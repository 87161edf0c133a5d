import type { Reply } from '../../reply.ts'
import { html } from '../html.ts'
import type { Chapter } from './chapter.ts'

/**
 * The interactive reference. Its bundle makes style elements, which carry the nonce of the page; the style attributes in its icons
 * cannot carry one, and are all that is allowed without. Requests go to this gateway alone.
 */
export function interactivePage(root: string, bundlePath: string, chapters: Chapter[], nonce: string): Reply {
  const { markup } = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta property="csp-nonce" content="${nonce}">
    <link rel="icon" href="data:,">
    <title>Interactive API reference · Portcullis</title>
    <script src="${root}/interactive.js" defer></script>
    <script src="${bundlePath}" defer></script>
  </head>
  <body>
    <noscript><p>Without scripts, read <a href="${root}">the reference as a page</a>.</p></noscript>
    <main id="reference" data-configuration="${JSON.stringify(chapters.map(configurationOf))}"></main>
  </body>
</html>
`
  const policy = [
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:",
    `style-src-elem 'nonce-${nonce}'; style-src-attr 'unsafe-inline'`,
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ].join('; ')
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }, body: markup }
}

/** Everything is off that would ask another host for something: fonts, telemetry, assistants, and a client to be installed. */
function configurationOf({ name, base, contractPath }: Chapter): Record<string, unknown> {
  return {
    title: name,
    slug: name,
    url: contractPath,
    servers: [{ url: base }],
    withDefaultFonts: false,
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    hideClientButton: true,
    showDeveloperTools: 'never',
  }
}

/** Runs before the bundle, which gives the nonce of the page to only one of its style elements. */
export const interactiveScript = `
const { content: nonce } = document.head.querySelector('meta[property=csp-nonce]')
const createElement = Document.prototype.createElement
Document.prototype.createElement = function (...parameters) {
  const element = createElement.apply(this, parameters)
  if (element instanceof HTMLStyleElement) element.nonce = nonce
  return element
}

addEventListener('DOMContentLoaded', () => {
  const place = document.getElementById('reference')
  Scalar.createApiReference(place, JSON.parse(place.dataset.configuration))
})
`
