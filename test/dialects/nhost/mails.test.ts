import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../../support/accounts.ts'
import { askForLink, signUp } from '../../support/asks.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { signedUp, stranger, verified } from '../../support/people.ts'
import { doors } from '../../support/sessions.ts'

let gateway: Gateway
let translated: Gateway
let templates: string
beforeAll(async () => {
  templates = await mkdtemp(join(tmpdir(), 'portcullis-templates-'))
  await writeTemplate('fr/email-verify', 'Vérifiez votre adresse', `<a href="\${link}">\${displayName} \${email} \${locale}</a>`)
  const body = `<p>\${ticket} \${redirectTo} \${serverUrl} \${clientUrl} [\${nothing}]</p>`
  await writeTemplate('en/password-reset', 'Reset of ours', body)
  gateway = await startGateway({
    env: {
      AUTH_SERVER_URL: 'http://auth.test/v1',
      AUTH_SMTP_SENDER: 'Auth <auth@auth.test>',
      AUTH_LOCALE_ALLOWED_LOCALES: 'en,fr,de',
    },
  })
  // With a database of its own: else either instance may be the one to write the mail.
  translated = await startGateway({
    env: { AUTH_EMAIL_TEMPLATES_PATH: templates, AUTH_LOCALE_ALLOWED_LOCALES: 'en,fr,de' },
  })
})
afterAll(async () => {
  await translated.stop()
  await gateway.stop()
  await rm(templates, { recursive: true })
})

async function writeTemplate(name: string, subject: string, body: string): Promise<void> {
  await mkdir(join(templates, name), { recursive: true })
  await writeFile(join(templates, name, 'subject.txt'), subject)
  await writeFile(join(templates, name, 'body.html'), body)
}

const redirectTo = 'http://app.test/hello?a=1&b=ü#x'

const mails = [
  ['signing up', 'email-verify', 'verifyEmail', 'emailVerify', (door) => mailOfSignUp(door)],
  [
    'asking for a verification link',
    'email-verify',
    'verifyEmail',
    'emailVerify',
    (door) => mailOf(door, 'sendVerificationEmail'),
  ],
  [
    'asking for a reset link',
    'password-reset',
    'passwordReset',
    'passwordReset',
    (door) => mailOf(door, 'sendPasswordResetEmail'),
  ],
] satisfies [string, string, string, string, (door: (typeof doors)[number]) => Promise<string>][]

/** Both resolve with the address that is mailed to. */
async function mailOfSignUp(door: (typeof doors)[number]): Promise<string> {
  const person = stranger()
  await signUp(gateway, door, person, { redirectTo })
  return person.email
}

async function mailOf(door: (typeof doors)[number], operation: Parameters<typeof askForLink>[2]): Promise<string> {
  const person = operation === 'sendVerificationEmail' ? await signedUp(gateway) : await verified(gateway)
  if (operation === 'sendVerificationEmail') await gateway.mail.next(person.email, 'email-verify')
  await askForLink(gateway, door, operation, person.email, redirectTo)
  return person.email
}

describe.each(doors)('by %s, the mail of', (door) => {
  test.each(mails)(
    '%s has the headers of the contract and the link in its body',
    async (_what, template, prefix, type, cause) => {
      const email = await cause(door)
      const { headers, recipients, to, html, subject } = await gateway.mail.next(email, template)
      const ticket = headers.get('x-ticket') ?? ''
      expect(ticket).toMatch(new RegExp(`^${prefix}:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`))
      const target = 'http%3A%2F%2Fapp.test%2Fhello%3Fa%3D1%26b%3D%C3%BC%23x'
      const link = `http://auth.test/v1/verify?redirectTo=${target}&ticket=${encodeURIComponent(ticket)}&type=${type}`
      expect(headers.get('x-link')).toBe(link)
      expect(headers.get('x-redirect-to')).toBe('http://app.test/hello?a=1&b=%C3%BC#x')
      expect(headers.get('from')).toBe('Auth <auth@auth.test>')
      expect(headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i)
      expect([recipients, to]).toEqual([[email], email])
      expect(html).toContain(`href="${link.replaceAll('&', '&amp;')}"`)
      expect(subject).not.toBe('')
    },
  )

  test('a user is in the language of the account, and not in that of the request', async () => {
    const french = stranger()
    await signUp(translated, door, french, { locale: 'fr', displayName: 'Zoë <3' })
    const mail = await translated.mail.next(french.email, 'email-verify')
    expect(mail.subject).toBe('Vérifiez votre adresse')
    expect(mail.html).toContain(`Zoë &lt;3 ${french.email} fr`)

    await signUp(translated, 'GraphQL', french, { locale: 'en' })
    expect((await translated.mail.next(french.email, 'email-verify')).subject).toBe('Vérifiez votre adresse')
  })

  test.each([
    ['fr', 'Confirmez votre adresse e-mail'],
    ['de', 'Confirm your email address'],
  ])('a user without any templates of the operator’s is in a language that comes along: %s', async (locale, subject) => {
    const person = stranger()
    await signUp(gateway, door, person, { locale })
    expect((await gateway.mail.next(person.email, 'email-verify')).subject).toBe(subject)
  })

  test('a user whose language has no such template is that template in the default language', async () => {
    const { email } = await verified(translated)
    for (const locale of ['de', 'xx']) {
      await alterAccount(translated, email, 'locale = $2', locale)
      await askForLink(translated, door, 'sendPasswordResetEmail', email, 'http://app.test/new')
      const { subject, html, headers } = await translated.mail.next(email, 'password-reset')
      expect(subject).toBe('Reset of ours')
      expect(html.trim()).toBe(`<p>${headers.get('x-ticket')} http://app.test/new http://auth.test http://app.test []</p>`)
    }
  })
})
