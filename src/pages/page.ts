import type { Reply } from '../reply.ts'
import { type Html, html } from './html.ts'
import { script } from './script.ts'
import { style } from './style.ts'

/** Nothing but our own style sheet and script loads or runs in a page, whatever a mail or a query makes it show. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A whole development page. Live links and tokens stand in these pages, so nothing keeps or passes on their address. */
export function page(title: string, content: Html, status = 200, policy = contentSecurityPolicy): Reply {
  const { markup } = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Portcullis</title>
    <link rel="stylesheet" href="/dev/style.css">
    <script src="/dev/script.js" defer></script>
  </head>
  <body>
    <header><a href="/dev">Portcullis</a> <span>development</span></header>
    <main>${content}</main>
  </body>
</html>
`
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, ...discreet },
    body: markup,
  }
}

/** `GET /dev/style.css` */
export function styleSheet(): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'text/css; charset=utf-8', ...discreet },
    body: style,
  }
}

/** `GET /dev/script.js` */
export function pageScript(): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8', ...discreet },
    body: script,
  }
}

/** Headers of everything under `/dev`. */
export const discreet = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' }
