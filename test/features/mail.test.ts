import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type SmtpSettings, smtpMailer } from '../../src/delivery/mailer.ts'
import type { RenderedMail } from '../../src/messages.ts'
import { captureMail } from '../support/mail.ts'

const sender = { name: 'Pförtner', address: 'no-reply@example.com' }
const cleanUp: (() => unknown)[] = []

afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo()
})

describe('what goes over the wire', () => {
  test('each contract header stands on one unfolded line, however long its value', async () => {
    const link = `https://auth.example.com/verify?ticket=${'t'.repeat(600)}&type=emailVerify`
    const redirectTo = `https://app.example.com/${'r'.repeat(600)}?a=1&b=2`
    const xSmtpapi = JSON.stringify({ category: 'c'.repeat(600) })
    const { send, next } = await startMailer({ xSmtpapi })

    await send({
      headers: { 'X-Email-Template': 'email-verify', 'X-Link': link, 'X-Ticket': 'verifyEmail:1', 'X-Redirect-To': redirectTo },
    })

    const lines = (await next('ada@example.com')).raw.split('\r\n')
    expect(lines).toContain('X-Email-Template: email-verify')
    expect(lines).toContain(`X-Link: ${link}`)
    expect(lines).toContain('X-Ticket: verifyEmail:1')
    expect(lines).toContain(`X-Redirect-To: ${redirectTo}`)
    expect(lines).toContain(`X-SMTPAPI: ${xSmtpapi}`)
  })

  test('a value with line breaks and foreign letters stays one ASCII line and starts no header', async () => {
    const { send, next } = await startMailer()

    await send({ headers: { 'X-Redirect-To': 'https://app.example.com/ö\r\nBcc: eve@example.com\ud800' } })

    const mail = await next('ada@example.com')
    const expected = 'X-Redirect-To: https://app.example.com/%C3%B6%0D%0ABcc:%20eve@example.com%EF%BF%BD'
    expect(mail.raw.split('\r\n')).toContain(expected)
    expect(mail.headers.has('bcc')).toBe(false)
    expect(mail.recipients).toEqual(['ada@example.com'])
  })

  test('subject and body arrive as they were written', async () => {
    const { send, next } = await startMailer()
    const subject = `Lien de connexion sécurisé ${'é'.repeat(100)}`
    const html = `<p>${'🔑 Grüße '.repeat(100)}</p>`

    await send({ subject, html })

    expect(await next('ada@example.com')).toMatchObject({ subject, html })
  })

  test.each([
    'ada@example.com, eve@example.com',
    'Ada <ada@example.com>, eve@example.com',
    'eve@example.com\r\nBcc: ada@example.com',
  ])('the text %j addresses one mailbox at most', async (to) => {
    const { send, mails } = await startMailer()

    await send({ to }).catch(() => {})

    expect(mails.flatMap((mail) => mail.recipients).filter((recipient) => /^(ada|eve)@example\.com$/.test(recipient))).toEqual([])
  })
})

describe('the connection', () => {
  test('the password is not sent to a remote server that offers no TLS', async () => {
    const signedIn = vi.fn()
    const port = await startServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (auth, _session, done) => {
        signedIn(auth.username, auth.password)
        done(null, { user: auth.username })
      },
    })
    const auth = { user: 'user', pass: 'secret', method: 'PLAIN' as const }

    // Another name of this machine, which the mailer does not take for local.
    await expect(startSending({ host: '0.0.0.0', port, auth })).rejects.toThrow('STARTTLS')
    expect(signedIn).not.toHaveBeenCalled()
    await startSending({ host: '127.0.0.1', port, auth })
    expect(signedIn).toHaveBeenCalledWith('user', 'secret')
  })

  test.each(['PLAIN', 'LOGIN', 'CRAM-MD5'] as const)('signs in by %s where that is configured', async (method) => {
    const signedIn = vi.fn()
    const port = await startServer({
      authMethods: ['PLAIN', 'LOGIN', 'CRAM-MD5'],
      onAuth: (auth, _session, done) => {
        signedIn(auth.method, auth.username, auth.password === 'secret' || auth.validatePassword('secret'))
        done(null, { user: auth.username })
      },
    })

    await startSending({ port, auth: { user: 'user', pass: 'secret', method } })

    expect(signedIn).toHaveBeenCalledWith(method, 'user', true)
  })

  test('STARTTLS is used wherever it is offered, and a local certificate need not verify', async () => {
    const secured = vi.fn()
    const port = await startServer({
      authOptional: true,
      onMailFrom: (_address, session, done) => {
        secured(session.secure)
        done()
      },
    })

    await startSending({ port })

    expect(secured).toHaveBeenCalledWith(true)
  })

  test('a failure quotes nothing that the server said', async () => {
    const { send } = await startMailer({}, async () => {
      throw new Error('refused because of https://auth.example.com/verify?ticket=secret')
    })

    await expect(send({})).rejects.toThrow(/^the server answered 450 to DATA$/)
  })
})

async function startMailer(settings: Partial<SmtpSettings> = {}, beforeAccepting?: () => Promise<void>) {
  const capture = await captureMail(beforeAccepting === undefined ? {} : { beforeAccepting })
  cleanUp.push(capture.stop)
  const mailer = mailerFor({ port: capture.port, ...settings })
  return { ...capture, send: (message: Partial<RenderedMail>) => mailer.send({ ...plainMail, ...message }) }
}

const plainMail: RenderedMail = { to: 'ada@example.com', subject: 'subject', html: '<p>body</p>', headers: {} }

function startSending(settings: Partial<SmtpSettings>): Promise<void> {
  return mailerFor(settings).send(plainMail)
}

function mailerFor(settings: Partial<SmtpSettings>) {
  const mailer = smtpMailer(sender, { host: '127.0.0.1', port: 0, secure: false, auth: null, xSmtpapi: null, ...settings })
  cleanUp.push(mailer.close)
  return mailer
}

async function startServer(options: ConstructorParameters<typeof SMTPServer>[0]): Promise<number> {
  const server = new SMTPServer({ disableReverseLookup: true, closeTimeout: 100, ...options })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUp.push(() => new Promise<void>((resolve) => server.close(resolve)))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
