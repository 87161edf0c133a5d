import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Mail, RenderedMail } from '../messages.ts'
import type { SafeFetch } from '../outgoing.ts'
import { RefusedForGood } from './outbox.ts'
import { type MailPlaces, mailValues } from './render.ts'

type Settings = NonNullable<Config['mail']['postmark']>

type Parts = {
  sender: Config['mail']['sender']
  places: MailPlaces
  fetch: SafeFetch
  /** For what Postmark has no template of. */
  render: (mail: Mail) => Promise<RenderedMail>
}

/**
 * Sends through Postmark by the template `<locale>.<template>` that the operator keeps there, or with our own where there is none.
 * Resolves when Postmark has accepted the mail. Throws RefusedForGood for a mail that it will never take; what is thrown quotes nothing of
 * the answer, which may repeat the mail.
 */
export function postmarkSender(settings: Settings, { sender, places, fetch, render }: Parts): (mail: Mail) => Promise<void> {
  const from = sender.name === '' ? sender.address : `"${sender.name.replaceAll('\\', '\\\\')}" <${sender.address}>`
  return async (mail) => {
    // Postmark reads a list there: one text could name several people.
    if (/[\s,;<>"()]/.test(mail.to)) throw new RefusedForGood('the recipient is not one plain address')
    const envelope = { From: from, To: mail.to }
    const template = { TemplateAlias: `${mail.locale}.${mail.template}`, TemplateModel: mailValues(places, mail, mail.locale) }
    const answer = await post(fetch, settings, '/email/withTemplate', { ...envelope, ...template })
    if (answer.errorCode !== unknownTemplate) return assertAccepted(answer)
    const { subject, html } = await render(mail)
    assertAccepted(await post(fetch, settings, '/email', { ...envelope, Subject: subject, HtmlBody: html }))
  }
}

/** Asks Postmark whether it knows the token, and sends nothing; throws if it does not. */
export async function verifyPostmark({ url, token }: Settings, fetch: SafeFetch): Promise<void> {
  const { status } = await fetch(`${url}/server`, { headers: headers(token) })
  if (status !== 200) throw new Error(`Postmark answered ${status}`)
}

type Answer = { status: number; errorCode: number | null }

const unknownTemplate = 1101
const refusal = z.object({ ErrorCode: z.number() })

async function post(fetch: SafeFetch, { url, token }: Settings, path: string, body: object): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { ...headers(token), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { data } = refusal.safeParse(await answer.json().catch(() => null))
  return { status: answer.status, errorCode: data?.ErrorCode ?? null }
}

function assertAccepted({ status, errorCode }: Answer): void {
  if (status === 422) throw new RefusedForGood(`Postmark refused the mail with its code ${errorCode}`)
  if (status !== 200) throw new Error(`Postmark answered ${status}`)
}

function headers(token: string) {
  return { accept: 'application/json', 'x-postmark-server-token': token }
}
