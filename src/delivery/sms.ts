import type { Config } from '../config.ts'
import type { Clock, Log, Mailer } from '../context.ts'
import type { Sms } from '../messages.ts'
import type { SafeFetch } from '../outgoing.ts'
import { escapeHtml } from './escape-html.ts'
import { renderSms } from './render.ts'
import type { FindTemplate } from './templates.ts'

type Settings = NonNullable<Config['sms']>['provider']
type Sender = (to: string, text: string) => Promise<void>
type Parts = { findTemplate: FindTemplate; fetch: SafeFetch; log: Log; clock: Clock; mailbox: Mailer | null }

/**
 * Sends what waits in the outbox by the configured provider, or throws so that the job retries; codes that have expired are dropped.
 * That a provider accepts a text says nothing of its arrival. What is thrown quotes neither the text nor the provider's answer.
 */
export function smsDelivery(sms: Config['sms'], parts: Parts): (message: Sms) => Promise<void> {
  const send = sms ? createSender(sms.provider, parts) : refuseToSend
  return async (message) => {
    if (parts.clock.now() >= new Date(message.expiresAt)) return
    await send(message.to, await renderSms(parts.findTemplate, message))
  }
}

/** Left in the queue by an instance with other settings. */
const refuseToSend: Sender = () => Promise.reject(new Error('sign-in by SMS is switched off here'))

function createSender(provider: Settings, { fetch, log, mailbox }: Parts): Sender {
  switch (provider.kind) {
    case 'twilio':
      return twilioSender(provider, fetch)
    case 'modica':
      return modicaSender(provider, fetch)
    case 'dev':
      return developmentSender(log, mailbox)
  }
}

/** Twilio's Messages resource. A messaging service has an id of its own kind; anything else is a number or a name to send from. */
function twilioSender(provider: Extract<Settings, { kind: 'twilio' }>, fetch: SafeFetch): Sender {
  const { url, accountSid, authToken, sender } = provider
  const from = sender.startsWith('MG') ? { MessagingServiceSid: sender } : { From: sender }
  return (to, text) =>
    post(fetch, `${url}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`, 201, {
      headers: {
        authorization: basic(accountSid, authToken),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ To: to, ...from, Body: text }).toString(),
    })
}

/** Modica's REST API for mobile messages, version 2. */
function modicaSender(provider: Extract<Settings, { kind: 'modica' }>, fetch: SafeFetch): Sender {
  const { url, username, password } = provider
  return (to, text) =>
    post(fetch, `${url}/rest/sms/v2/messages`, 202, {
      headers: { authorization: basic(username, password), 'content-type': 'application/json' },
      body: JSON.stringify({ destination: to, content: text }),
    })
}

/** Sends nothing: the text is in the log, and in the development mailbox where that is open. Production cannot choose it. */
function developmentSender(log: Log, mailbox: Mailer | null): Sender {
  return async (to, text) => {
    log.info({ to, text }, 'An SMS was written down instead of being sent')
    const headers = { 'X-Email-Template': 'signin-passwordless-sms' }
    await mailbox?.send({ to, subject: text, html: `<p>${escapeHtml(text)}</p>`, headers })
  }
}

async function post(
  fetch: SafeFetch,
  url: string,
  accepted: number,
  request: { headers: Record<string, string>; body: string },
): Promise<void> {
  const { status } = await fetch(url, { method: 'POST', ...request })
  if (status !== accepted) throw new Error(`the SMS provider answered ${status}`)
}

/** RFC 7617. */
function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}
