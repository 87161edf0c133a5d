import type { Reply } from '../reply.ts'
import { type Html, html } from './html.ts'
import { script } from './script.ts'
import { style } from './style.ts'

/** Nothing but our own style sheet and script loads or runs in a page, whatever a mail or a query makes it show. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A whole development page. Live links and tokens stand in these pages, so nothing keeps or passes on their address. */
export function page(title: string, content: Html, status = 200, policy = contentSecurityPolicy): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, ...discreet },
    body: frame({ title, root: '/dev', label: 'development', content }),
  }
}

/** What a page is made of. `root` is the path under which its home, its style and its script are. */
type Parts = { title: string; root: string; label: string; content: Html }

/** The document around the content of every page. */
export function frame({ title, root, label, content }: Parts): string {
  const { markup } = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Portcullis</title>
    <link rel="stylesheet" href="${root}/style.css">
    <script src="${root}/script.js" defer></script>
  </head>
  <body>
    <header><a href="${root}">Portcullis</a> <span>${label}</span></header>
    <main>${content}</main>
  </body>
</html>
`
  return markup
}

/** `GET <root>/style.css` */
export function styleSheet(): Reply {
  return asset('text/css', style)
}

/** `GET <root>/script.js` */
export function pageScript(): Reply {
  return asset('text/javascript', script)
}

/** A text that pages load. */
export function asset(type: string, body: string): Reply {
  return { status: 200, headers: { 'content-type': `${type}; charset=utf-8`, ...discreet }, body }
}

/** Headers of everything under `/dev`. */
export const discreet = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' }
