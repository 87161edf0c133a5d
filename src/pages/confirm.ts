import type { Reply } from '../reply.ts'
import { html } from './html.ts'

/** Names no form-action: browsers hold it against the redirect that follows, whose target only the allow-list knows. */
const contentSecurityPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/**
 * Stands between a mailed link and what it does (`AUTH_LINK_CONFIRM`): a person presses the button, a program that only opens links
 * does not. The form sends the same parameters again, and `confirmed` with them.
 */
export function confirmPage(parameters: URLSearchParams): Reply {
  const fields = [...parameters].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
  const { markup } = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Confirm</title>
  </head>
  <body>
    <h1>One more step</h1>
    <p>Press the button to go on with the link from your mail.</p>
    <form method="get">${fields}<input type="hidden" name="confirmed" value="true"><button>Continue</button></form>
  </body>
</html>
`
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
    body: markup,
  }
}
