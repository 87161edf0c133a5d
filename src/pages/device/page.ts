import type { Reply } from '../../reply.ts'
import { html } from '../html.ts'
import { asset, discreet, frame, styleSheet } from '../page.ts'
import { deviceScript } from './script.ts'

/** Our own style sheet, script and API, and nothing else. No form leaves the page but by the script, so that no password gets into a URL. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Where people let programs in that have no browser (RFC 8628, section 3.3): every path of it, or null for any other path. */
export function devicePages(root: string) {
  return (url: URL): Reply | null => {
    switch (url.pathname) {
      case root:
        return devicePage(root)
      case `${root}/style.css`:
        return styleSheet()
      case `${root}/script.js`:
        return asset('text/javascript', deviceScript)
      default:
        return null
    }
  }
}

/** Every step of the way, of which the script shows one. */
function devicePage(root: string): Reply {
  const content = html`<h1>Let a program in</h1>
<noscript><p class="card">This page does its work by a script, and scripts are switched off here.</p></noscript>
<form id="sign-in" class="card" hidden>
  <h2 tabindex="-1">Sign in first</h2>
  <p>The program will be signed in as you.</p>
  <label for="email">Email</label>
  <input id="email" name="email" type="email" autocomplete="username" required>
  <label for="password">Password</label>
  <input id="password" name="password" type="password" autocomplete="current-password" required>
  <p><button>Sign in</button></p>
</form>
<form id="second-factor" class="card" hidden>
  <h2 tabindex="-1">Confirm that it is you</h2>
  <label for="factor">Code of your authenticator app, or a backup code</label>
  <input id="factor" name="code" autocomplete="one-time-code" spellcheck="false" required>
  <p id="push" hidden>Or let yourself in where you are signed in already, by the number <strong data-fact="matchNumber" class="code"></strong>.</p>
  <p><button>Continue</button></p>
</form>
<form id="enter-code" class="card" hidden>
  <h2 tabindex="-1">Which program?</h2>
  <label for="user-code">Code that the program shows</label>
  <input id="user-code" name="userCode" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false" required>
  <p><button>Continue</button></p>
  <p class="quiet">You are signed in as <strong data-fact="who"></strong>. <button type="button" id="sign-out" class="plain">Sign out</button></p>
</form>
<form id="decide" class="card" hidden>
  <h2 tabindex="-1">Is this the program in front of you?</h2>
  <dl>
    <dt>Code</dt><dd data-fact="userCode" class="code"></dd>
    <dt>Program</dt><dd data-fact="clientId"></dd>
    <dt>Running on</dt><dd data-fact="device"></dd>
    <dt>Asked from</dt><dd data-fact="ipAddress"></dd>
    <dt>Asked at</dt><dd data-fact="createdAt"></dd>
    <dt>Signed in as</dt><dd data-fact="who"></dd>
  </dl>
  <p>Let it in only if you have started it yourself and it shows this code. If somebody has sent you the code or the link, they would be
  signed in as you: turn it away.</p>
  <p class="choices"><button name="verdict" value="approve">Let it in</button>
  <button name="verdict" value="deny" class="other">Turn it away</button></p>
</form>
<section id="approved" class="card" hidden>
  <h2 tabindex="-1" class="good">The program is let in</h2>
  <p>It goes on by itself within a few seconds. You can close this page.</p>
</section>
<section id="denied" class="card" hidden>
  <h2 tabindex="-1">The program is turned away</h2>
  <p>You can close this page. If you have not started it, whoever did may know more of you: look where you are signed in.</p>
</section>
<p id="problem" class="bad" role="alert"></p>`
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy, ...discreet },
    body: frame({ title: 'Let a program in', root, label: 'sign-in of programs', content }),
  }
}
