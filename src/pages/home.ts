import type { Reply } from '../reply.ts'
import { type Html, html } from './html.ts'
import { page } from './page.ts'
import { shellQuoted } from './shell.ts'

/** Where the parts of the gateway answer; `serverUrl` is the public URL with the prefix of the REST dialect. `docs` null: switched off. */
export type HomePlaces = {
  serverUrl: string
  graphiql: string
  docs: string | null
  health: string
  openApi: string
  jwks: string
}

/**
 * `GET /dev`: what runs here. It is also where links of mails lead in development, so it says in words what came back
 * in the query (contract sections F.4 and G): `refreshToken` and `type`, or `error` and `errorDescription`.
 */
export function homePage(places: HomePlaces, query: URLSearchParams): Reply {
  return page('Development', html`${outcome(places, query)}<h1>Portcullis is running</h1>${directory(places)}${pointers()}`)
}

function outcome(places: HomePlaces, query: URLSearchParams): Html | null {
  const error = query.get('error')
  if (error !== null) return refused(error, query.get('errorDescription'))
  const refreshToken = query.get('refreshToken')
  return refreshToken === null ? null : signedIn(places, refreshToken, query.get('type') ?? '')
}

function refused(error: string, description: string | null): Html {
  return html`<section class="card">
  <h1 class="bad">The link did not work</h1>
  <p>${description ?? 'The gateway refused it.'}</p>
  <p class="quiet">Error <code>${error}</code>. Links work once and for a limited time; ask for a new one.</p>
</section>`
}

const meanings = new Map([
  ['verifyEmail', 'Your email address is confirmed, and you are signed in.'],
  ['passwordReset', 'You are signed in, and can choose a new password.'],
  ['emailConfirmChange', 'Your new email address is confirmed, and you are signed in.'],
  ['passwordlessEmail', 'You are signed in.'],
])

function signedIn(places: HomePlaces, refreshToken: string, type: string): Html {
  // Anyone can write the query, and readers paste the command.
  const body = shellQuoted(JSON.stringify({ refreshToken }))
  return html`<section class="card">
  <h1 class="good">${meanings.get(type) ?? 'You are signed in.'}</h1>
  <p>In production this page is your app (<code>AUTH_CLIENT_URL</code>), which exchanges the refresh token for a session:</p>
  <p><code id="refresh-token">${refreshToken}</code></p>
  <p><button type="button" data-copy="refresh-token">Copy the refresh token</button></p>
  <pre id="exchange">curl -X POST ${places.serverUrl}/token -H 'content-type: application/json' -d ${body}</pre>
  <p><button type="button" data-copy="exchange">Copy the command</button></p>
</section>`
}

function directory(places: HomePlaces): Html {
  return html`<section class="card"><dl>
  <dt><a href="${places.graphiql}">GraphiQL</a></dt><dd>Write queries and mutations, and read the schema.</dd>
  ${places.docs && html`<dt><a href="${places.docs}">API reference</a></dt><dd>Every REST operation with a command to try it, and guides.</dd>`}
  <dt><a href="/dev/mailbox">Mailbox</a></dt><dd>Mail that would have been sent; <a href="/dev/mailbox.json">as JSON</a> for scripts.</dd>
  <dt><a href="${places.openApi}">OpenAPI</a></dt><dd>The REST contract, for clients of hasura-auth.</dd>
  <dt><a href="${places.jwks}">JWKS</a></dt><dd>The public keys that access tokens verify with.</dd>
  <dt><a href="${places.health}">Health</a></dt><dd>Whether the gateway can answer.</dd>
</dl></section>`
}

function pointers(): Html {
  return html`<p class="quiet">The README has a five-minute start, the table of every environment variable, and the notes for
production, where none of these pages exist.</p>`
}
