import type { KeptMail } from '../delivery/mailbox.ts'
import type { Reply } from '../reply.ts'
import { type Html, html } from './html.ts'
import { contentSecurityPolicy, discreet, page } from './page.ts'

/** The frame inherits the page's policy, and mails carry their style in their elements. Pictures of elsewhere stay away. */
const mailPolicy = `${contentSecurityPolicy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")}; img-src data:`

/** `GET /dev/mailbox`: the mails in the order given. */
export function mailboxPage(mails: KeptMail[]): Reply {
  const empty = html`<p class="quiet">Nothing yet. Mail that the gateway sends lands here while no SMTP server is configured.</p>`
  const list = html`<ul class="mails">${mails.map(row)}</ul>`
  return page('Mailbox', html`<h1>Mailbox</h1><div class="card">${mails.length === 0 ? empty : list}</div>`)
}

/** `GET /dev/mailbox/<id>`: one mail as its reader sees it, or 404 for null. */
export function mailPage(mail: KeptMail | null): Reply {
  if (mail === null)
    return page('No such mail', html`<h1>No such mail</h1><p><a href="/dev/mailbox">Back to the mailbox</a></p>`, 404)
  return page(
    mail.subject,
    html`<p><a href="/dev/mailbox">Mailbox</a></p>
<h1>${mail.subject}</h1>
<div class="card"><dl>
  <dt>To</dt><dd>${mail.to}</dd>
  <dt>Sent</dt><dd>${time(mail)}</dd>
  ${Object.entries(mail.headers).map(headerRow)}
</dl></div>
<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${inFrame(mail.html)}"></iframe>`,
    200,
    mailPolicy,
  )
}

/** `GET /dev/mailbox.json`: what a script needs of each mail, in the order given. */
export function mailboxJson(mails: KeptMail[]): Reply {
  const rows = mails.map(({ id, to, subject, headers, sentAt }) => ({
    id,
    to,
    subject,
    template: headers['X-Email-Template'] ?? '',
    link: headers['X-Link'] ?? '',
    ticket: headers['X-Ticket'] ?? '',
    redirectTo: headers['X-Redirect-To'] ?? '',
    sentAt,
  }))
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...discreet },
    body: JSON.stringify(rows, null, 2),
  }
}

function row(mail: KeptMail): Html {
  return html`<li><a href="/dev/mailbox/${mail.id}">
  <strong>${mail.subject}</strong>
  <span class="quiet">${mail.to} · ${mail.headers['X-Email-Template'] ?? ''} · ${time(mail)}</span>
</a></li>`
}

function time(mail: KeptMail): Html {
  return html`<time datetime="${mail.sentAt}">${mail.sentAt}</time>`
}

function headerRow([name, value]: [string, string]): Html {
  if (value === '') return html``
  // Only web addresses become links: a `javascript:` address in a header must not run when it is clicked.
  const shown = /^https?:\/\//.test(value)
    ? html`<a id="${name}" href="${value}">${value}</a>`
    : html`<span id="${name}">${value}</span>`
  return html`<dt>${name}</dt><dd>${shown}</dd>`
}

/** The sandbox runs no script and cannot leave its frame, so links of the mail open in a new tab. */
function inFrame(body: string): string {
  const base = '<base target="_blank">'
  return /<head[\s>]/i.test(body) ? body.replace(/<head[^>]*>/i, `$&${base}`) : base + body
}
