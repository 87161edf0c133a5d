import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type CapturedMail = {
  /** The envelope's recipients, as the server was told them. */
  recipients: string[]
  to: string
  subject: string
  html: string
  /** By lower-case name, decoded and unfolded. */
  headers: Map<string, string>
  /** The message byte for byte, as it came over the wire. */
  raw: string
}

export type MailCapture = {
  port: number
  /** In the order of arrival. */
  mails: CapturedMail[]
  /** The next mail to the address that nobody asked for yet, now or within 15 seconds. */
  next: (to: string, template?: string) => Promise<CapturedMail>
  clear: () => void
  stop: () => Promise<void>
}

export type CaptureOptions = {
  /** To come back where another one was; a free port when absent. */
  port?: number
  /** Runs before a message is accepted: may take its time, or throw to refuse it with the error's message. */
  beforeAccepting?: () => Promise<void>
}

/** A real SMTP server on the loopback interface that keeps what it is sent. */
export async function captureMail({ port = 0, beforeAccepting }: CaptureOptions = {}): Promise<MailCapture> {
  const mails: CapturedMail[] = []
  const taken = new Set<CapturedMail>()

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address)
      receive(stream, recipients).then(() => done(), done)
    },
  })
  const receive = async (stream: Readable, recipients: string[]) => {
    const raw = await buffer(stream)
    await beforeAccepting?.()
    mails.push(await parse(raw, recipients))
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  const find = (to: string, template?: string) =>
    mails.find(
      (mail) =>
        !taken.has(mail) &&
        mail.to.toLowerCase() === to.toLowerCase() &&
        (template === undefined || mail.headers.get('x-email-template') === template),
    )

  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    next: async (to, template) => {
      for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 10) {
        const mail = find(to, template)
        if (mail !== undefined) {
          taken.add(mail)
          return mail
        }
        await setTimeout(10)
      }
      throw new Error(`no mail ${template ?? ''} came to ${to} within 15 seconds`)
    },
    clear: () => mails.splice(0),
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

async function parse(raw: Buffer, recipients: string[]): Promise<CapturedMail> {
  const parsed = await simpleParser(raw)
  const to = Array.isArray(parsed.to) ? parsed.to[0] : parsed.to
  return {
    recipients,
    to: to?.value[0]?.address ?? '',
    subject: parsed.subject ?? '',
    html: parsed.html || '',
    headers: new Map(parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()])),
    raw: raw.toString('latin1'),
  }
}
