import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'
import type { Mailer } from '../context.ts'
import type { RenderedMail } from '../messages.ts'

export type SmtpSettings = NonNullable<Config['mail']['smtp']>

export type SmtpMailer = Mailer & {
  /** Connects and signs in to the server without sending anything; throws if it cannot. */
  verify: () => Promise<void>
  close: () => void
}

/** Below the time that a job may take, so that a stalled server fails this one mail and not the batch around it. */
const sendTimeoutMs = 45_000

/**
 * Sends over SMTP through a small pool of connections, with TLS from the start or STARTTLS wherever the server offers it.
 * `send` resolves when the server has accepted the message, which says nothing of its arrival; it throws an Error whose
 * message quotes nothing that the server said, since a server may quote the mail. `close` lets sending mails finish.
 */
export function smtpMailer(sender: Config['mail']['sender'], smtp: SmtpSettings): SmtpMailer {
  const transport = createTransport({
    pool: true,
    maxConnections: 5,
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 20_000,
    ...security(smtp),
  })

  return {
    send: async (message) => {
      await transport.sendMail(toEnvelope(sender, smtp, message)).catch((error: unknown) => {
        throw new Error(describeFailure(error))
      })
    },
    verify: async () => {
      await transport.verify().catch((error: unknown) => {
        throw new Error(describeFailure(error))
      })
    },
    close: () => transport.close(),
  }
}

// Nobody stands between us and a server on this machine, and it rarely has a certificate to verify.
const localHosts = new Set(['localhost', '127.0.0.1', '::1', 'mailhog'])

function security(smtp: SmtpSettings) {
  const local = localHosts.has(smtp.host)
  return {
    tls: { rejectUnauthorized: !local },
    ...(smtp.auth !== null && {
      auth: smtp.auth,
      // Whoever strips STARTTLS from the greeting must not get the password in clear.
      requireTLS: !smtp.secure && !local && smtp.auth.method !== 'CRAM-MD5',
    }),
  }
}

function toEnvelope(sender: Config['mail']['sender'], smtp: SmtpSettings, message: RenderedMail) {
  const headers = Object.entries(message.headers).map(([key, value]) => unfolded(key, asciiLine(value)))
  if (smtp.xSmtpapi !== null) headers.push(unfolded('X-SMTPAPI', asciiJson(smtp.xSmtpapi)))
  return {
    from: sender,
    // By object: a string would be parsed, and could then name more recipients than one.
    to: { name: '', address: message.to },
    subject: message.subject,
    html: message.html,
    headers,
    xMailer: false as const,
    signal: AbortSignal.timeout(sendTimeoutMs),
  }
}

/** `prepared` without `foldLines` keeps the header on one physical line, which readers of X-Link rely on. */
function unfolded(key: string, value: string) {
  return { key, value: { prepared: true, value } }
}

/** Encoding all but printable ASCII leaves a URL's meaning alone and lets no value break out of its header. */
function asciiLine(value: string): string {
  return value.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent)
}

function asciiJson(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure'
  if (!('responseCode' in error)) return error.message
  return `the server answered ${error.responseCode} to ${'command' in error ? error.command : 'the connection'}`
}
