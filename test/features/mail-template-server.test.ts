import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { askForLink, signUp } from '../support/asks.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import type { CapturedMail } from '../support/mail.ts'
import { stranger, verified } from '../support/people.ts'
import { captureSms, freshSms, newNumber, type SmsCapture } from '../support/sms.ts'
import { startTemplateServer, type TemplateServer } from '../support/template-server.ts'

let gateway: Gateway
let server: TemplateServer
let sms: SmsCapture
beforeAll(async () => {
  server = await startTemplateServer()
  sms = await captureSms()
  const env = { ...sms.env, AUTH_EMAIL_TEMPLATES_URL: server.url, AUTH_LOCALE_ALLOWED_LOCALES: 'en,fr,de' }
  gateway = await startGateway({ env })
})
afterAll(async () => {
  await gateway.stop()
  await sms.stop()
  await server.stop()
})
afterEach(() => {
  server.files.clear()
  // Whatever was read is out of date by the next test.
  gateway.clock.advance(301)
})

function serve(
  path: string,
  subject: string | number | null,
  body: string | number | null = `<a href="\${link}">ours</a>`,
): void {
  server.files.set(`${path}/subject.txt`, subject)
  server.files.set(`${path}/body.html`, body)
}

/** The mail of a sign-up by somebody who reads that language. */
async function mailOfSignUp(locale = 'en'): Promise<CapturedMail> {
  const person = stranger()
  await signUp(gateway, 'REST', person, { locale })
  return gateway.mail.next(person.email, 'email-verify')
}

const builtIn = 'Confirm your email address'

test('a mail is in the template of the server, with its values escaped', async () => {
  serve('en/email-verify', 'Ours')
  const { subject, html, headers } = await mailOfSignUp()
  expect(subject).toBe('Ours')
  expect(html.trim()).toBe(`<a href="${headers.get('x-link')?.replaceAll('&', '&amp;')}">ours</a>`)
})

test('the SMS is, too', async () => {
  server.files.set('en/signin-passwordless-sms/body.txt', `Ours: \${code}`)
  const phoneNumber = newNumber()
  await freshSms(gateway, sms, phoneNumber)
  expect(sms.messages.at(-1)?.text).toMatch(/^Ours: \d{6}$/)
})

test('a template is read when it is needed and then kept for five minutes', async () => {
  serve('en/email-verify', 'Before')
  const asked = server.asked.length
  expect((await mailOfSignUp()).subject).toBe('Before')
  expect(server.asked.slice(asked).sort()).toEqual(['en/email-verify/body.html', 'en/email-verify/subject.txt'])
  serve('en/email-verify', 'After')
  expect((await mailOfSignUp()).subject).toBe('Before')
  expect(server.asked).toHaveLength(asked + 2)
  gateway.clock.advance(301)
  expect((await mailOfSignUp()).subject).toBe('After')
})

test('what the server does not have comes along: in the user’s language, then in the default one of the server', async () => {
  expect((await mailOfSignUp()).subject).toBe(builtIn)
  gateway.clock.advance(301)
  serve('en/email-verify', 'Ours')
  expect((await mailOfSignUp('fr')).subject).toBe('Confirmez votre adresse e-mail')
  expect((await mailOfSignUp('de')).subject).toBe('Ours')
})

test.each<[string, string | number | null, string | number | null]>([
  ['answers with an error', 500, 500],
  ['is no server of templates', 302, 302],
  ['has a subject and no body', 'Half', 404],
  ['sends more than anybody would write', 'Long', 'x'.repeat(1_000_001)],
  ['does not answer', null, null],
])('where the server %s, the last good copy is sent, or else the built-in template', async (_what, subject, body) => {
  expect((await mailOfSignUp()).subject).toBe(builtIn)
  gateway.clock.advance(301)
  serve('en/email-verify', subject, body)
  expect((await mailOfSignUp()).subject).toBe(builtIn)
  serve('en/email-verify', 'Good')
  gateway.clock.advance(31)
  expect((await mailOfSignUp()).subject).toBe('Good')
  serve('en/email-verify', subject, body)
  gateway.clock.advance(301)
  expect((await mailOfSignUp()).subject).toBe('Good')
})

test('a server that does not answer delays no request, and is asked once for all the mails that wait', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => verified(gateway)))
  gateway.clock.advance(301)
  serve('en/password-reset', null, null)
  const asked = server.asked.length
  const startedAt = performance.now()
  for (const { email } of people) await askForLink(gateway, 'GraphQL', 'sendPasswordResetEmail', email)
  expect(performance.now() - startedAt).toBeLessThan(1500)
  for (const { email } of people) await gateway.mail.next(email, 'password-reset')
  expect(server.asked.slice(asked)).toHaveLength(2)
})

test('a line in the log names the template, and nothing of the mail', async () => {
  serve('en/email-verify', 500)
  const { headers } = await mailOfSignUp()
  expect(gateway.logged).toContainEqual(
    expect.objectContaining({ level: 'warn', path: 'en/email-verify', reason: 'the server answered 500' }),
  )
  expect(JSON.stringify(gateway.logged)).not.toContain(headers.get('x-ticket'))
})

test('the language of a row is a name and no path: it reaches no other file of the server', async () => {
  const { email } = await verified(gateway)
  server.files.set('../email-verify/subject.txt', 'Reached')
  await gateway.deps.db.pool.query("UPDATE auth.users SET locale = '..', email_verified = false WHERE email = $1", [email])
  const asked = server.asked.length
  await askForLink(gateway, 'REST', 'sendVerificationEmail', email)
  expect((await gateway.mail.next(email, 'email-verify')).subject).toBe(builtIn)
  expect(server.asked.slice(asked).filter((path) => !path.startsWith('en/'))).toEqual([])
})
