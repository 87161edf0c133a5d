import { type Html, html } from '../html.ts'
import type { Chapter } from './chapter.ts'
import type { DocumentedOperation } from './operations.ts'

const keysPath = '/.well-known/jwks.json'

/** What holds for every operation: sessions, refusals, limits, and how tokens are checked elsewhere. */
export function guides(chapters: Chapter[]): Html {
  const withKeys = chapters.find(({ operations }) => operations.some(({ path }) => path === keysPath))
  const takesCookies = chapters.some((chapter) => chapter.operations.some(isForCookies))
  return html`<section id="guides" aria-labelledby="guides-title">
  <h2 id="guides-title">Guides</h2>
  ${tokens()}
  ${takesCookies ? cookies() : null}
  ${refusals()}
  ${limits()}
  ${withKeys ? verification(`${withKeys.base}${keysPath}`) : null}
</section>`
}

function isForCookies({ credentials }: DocumentedOperation): boolean {
  return credentials.some(({ carrier }) => carrier === 'cookie')
}

function tokens(): Html {
  return html`<article class="card" id="tokens">
  <h3>Sessions by tokens</h3>
  <p>A sign-in answers with a short-lived access token and a refresh token. Send the access token with each request, as
  <code>Authorization: Bearer …</code>. Shortly before it ends exchange the refresh token for the next pair, and keep only the new one:
  each works once, and to present an old one again ends the session.</p>
  <p>A second request with the same refresh token within a few seconds gets the same pair, so an answer that was lost on the way, or two
  tabs that refresh at once, sign nobody out.</p>
  <p>A session that is ended, by its user or otherwise, is refused from the next request on, whatever its tokens say of their own end.</p>
</article>`
}

function cookies(): Html {
  return html`<article class="card" id="cookies">
  <h3>Sessions by cookie</h3>
  <p>Dialects for browsers keep the session in a cookie. Send requests with <code>credentials: 'include'</code>; there is no token to keep.
  No script can read the cookie and no other site can send it, so serve the app and the gateway under one registrable domain. It is
  replaced at each sign-in, and ends when it was not used for a while, or after its whole time.</p>
  <p>A request with the cookie that changes something must come from an allowed origin, or it is refused with 403. Browsers say where a
  request comes from by themselves; no token against forged requests has to be fetched and repeated. The origins of your apps are the
  operator’s to list.</p>
  <p>Programs send a bearer token instead, also one token that lasts and needs no refreshing: <code>POST /bearer-token</code>, or
  <code>createBearerToken</code> in GraphQL, makes it from a session, as a session of its own that can be ended alone.</p>
</article>`
}

function refusals(): Html {
  return html`<article class="card" id="errors">
  <h3>Errors</h3>
  <p>The status says what to do; dialects differ in which of them they use, and each operation lists its own. The body has the shape of
  its dialect. Every answer carries its request id in the header <code>x-request-id</code>: log it, and name it when you ask the operators.</p>
  <table>
    <thead><tr><th scope="col">Status</th><th scope="col">What it means</th><th scope="col">What to do</th></tr></thead>
    <tbody>${statuses.map(statusRow)}</tbody>
  </table>
</article>`
}

const statuses: [status: string, meaning: string, advice: string][] = [
  ['400', 'The request is malformed, or a value is refused.', 'Correct it. Sent again as it is, it is refused again.'],
  ['401', 'There is no credential, or it is no longer good.', 'Refresh once and repeat; if that fails, sign in again.'],
  ['403', 'The caller is known and may not do this.', 'Do not repeat. Some operations ask for a fresh proof that it is you.'],
  ['404, 405', 'There is no such path, or it does not take this method.', 'Compare with the list below.'],
  [
    '409',
    'It contradicts what is there: a taken address, a last way to sign in.',
    'Read the state again and let the user decide.',
  ],
  ['413, 415', 'The body is too large, or of another type.', 'Send JSON below one megabyte.'],
  ['422', 'Values do not fit the schema, in dialects that tell this from 400.', 'Show each message beside its field.'],
  [
    '423',
    'The account is locked after wrong passwords, and takes not even the right one.',
    'Wait for Retry-After, or reset the password.',
  ],
  ['429', 'A limit is spent.', 'Wait for Retry-After, as described below.'],
  ['500', 'The gateway has failed.', 'Repeat what only reads, a few times and ever more slowly. Report the request id.'],
  [
    '503',
    'The gateway is busy, or cannot reach what it depends on.',
    'Wait for Retry-After, then repeat; alert whoever is on call if it lasts.',
  ],
]

function statusRow([status, meaning, advice]: (typeof statuses)[number]): Html {
  return html`<tr><th scope="row">${status}</th><td>${meaning}</td><td>${advice}</td></tr>`
}

function limits(): Html {
  return html`<article class="card" id="rate-limits">
  <h3>Rate limits</h3>
  <p>Attempts are counted by client address and by account, mails and text messages by their receiver as well. Beyond a limit the answer is
  429, and <code>Retry-After</code> says after how many seconds the same request may succeed. Add a random part to the wait, so that
  clients which were refused together do not come back together; double it when the refusal repeats; give up after a few tries.</p>
  <pre tabindex="0">${retryExample}</pre>
  <p>Repeat only what may happen twice. A sign-in or a code that was refused is not repeated by a program: each try counts against the
  account.</p>
</article>`
}

const retryExample = `const { random } = Math

async function send(request, triesLeft = 4, factor = 1) {
  const response = await fetch(request.clone())
  const mayRepeat = response.status === 429 || response.status === 503
  if (!mayRepeat || triesLeft === 0) return response

  const seconds = Number(response.headers.get('retry-after') ?? 1) * factor
  await new Promise((resolve) => setTimeout(resolve, seconds * (1 + random()) * 1000))
  return send(request, triesLeft - 1, factor * 2)
}`

function verification(jwksUrl: string): Html {
  return html`<article class="card" id="verification">
  <h3>Check access tokens in your own services</h3>
  <p>Access tokens are JSON Web Tokens. The public keys are at <a href="${jwksUrl}"><code>${jwksUrl}</code></a>, unless the gateway is
  configured with a shared secret, which publishes none. Take the algorithm from your configuration and never from the token; check the
  signature, the issuer and the expiry; and keep the keys for some minutes, fetching them again when a token names one that you do not know.</p>
  <p>A new key is published before it signs, and an old one stays until the last token that it signed has ended, so a rotation needs no
  word to your services. What they cannot see is that a session was ended early: where that matters, ask the gateway.</p>
</article>`
}
