import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MailTemplate } from '../../src/messages.ts'
import { alterAccount } from '../support/accounts.ts'
import { askForLink } from '../support/asks.ts'
import { attempt } from '../support/attempts.ts'
import { askForMagicCode } from '../support/codes.ts'
import { firefox } from '../support/devices.ts'
import { askForChange } from '../support/email-change.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { call } from '../support/passwordless.ts'
import { type SignedIn, signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { queueEmpty } from '../support/rows.ts'
import { changePassword, type Door, doors } from '../support/sessions.ts'

/** Templates as an operator may write them: everything that a person can choose stands where it could do harm. */
const body = `<html lang="\${locale}"><body title="\${displayName}">
  <p>\${displayName} \${email} \${redirectTo}</p><a href="\${link}" title='\${displayName}'>go</a></body></html>`
const subject = `For \${displayName}`

const templates = [
  'email-verify',
  'email-confirm-change',
  'password-reset',
  'account-exists',
  'signin-passwordless',
  'signin-otp',
  'magic-code',
  'mfa-code',
  'security-notice',
  'new-device',
] satisfies MailTemplate[]

let gateway: Gateway
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portcullis-templates-'))
  for (const template of templates) {
    await mkdir(join(folder, 'en', template), { recursive: true })
    await writeFile(join(folder, 'en', template, 'body.html'), body)
    await writeFile(join(folder, 'en', template, 'subject.txt'), subject)
  }
  gateway = await startGateway({ env: { ...everyFeature, AUTH_EMAIL_TEMPLATES_PATH: folder } })
})
afterAll(async () => {
  await gateway.stop()
  await rm(folder, { recursive: true })
})

const names = [
  '<img src=evil.test>',
  '"><a href="http://evil.test/">www.evil.test</a>',
  "' onmouseover='alert(1)",
  '</p><script src=//evil.test></script>',
  'Jane\r\nBcc: evil@evil.test\r\n\r\n<b>hello</b>',
  'http://evil.test/?a=b&c=d',
  '&lt;b&gt;',
]

/** The templates above, filled with nothing but text. */
const filled =
  /^<html lang="en"><body title="[^"<>]*">\s*<p>[^<>]*<\/p><a href="(http:\/\/(auth\.test\/verify|app\.test)[^"<>]*)?" title='[^'<>]*'>go<\/a><\/body><\/html>\s*$/

/** What mail programs make links of although nobody marked it up. */
const bareLink = /:\/\/evil|www\.evil|@evil\.test/

type Cause = { template: MailTemplate; isVerified?: boolean; ask: (door: Door, person: SignedIn) => Promise<unknown> }

const causes: Cause[] = [
  { template: 'password-reset', ask: (door, { email }) => askForLink(gateway, door, 'sendPasswordResetEmail', email) },
  {
    template: 'email-verify',
    isVerified: false,
    ask: (door, { email }) => askForLink(gateway, door, 'sendVerificationEmail', email),
  },
  { template: 'signin-passwordless', ask: (door, { email }) => call(gateway, door, 'signInPasswordlessEmail', { email }) },
  { template: 'signin-otp', ask: (door, { email }) => call(gateway, door, 'signInOtpEmail', { email }) },
  { template: 'magic-code', ask: (_door, { email }) => askForMagicCode(gateway, { email }) },
  {
    template: 'security-notice',
    ask: (door, { accessToken }) => changePassword(gateway, door, { newPassword: stranger().password }, accessToken),
  },
  { template: 'new-device', ask: (door, person) => attempt(gateway, door, person, { 'user-agent': firefox }) },
]

/** Checks the next mail to the address, whose owner has such a name. */
async function expectNothingChosen(email: string, template: MailTemplate): Promise<void> {
  const mail = await gateway.mail.next(email, template)
  expect(mail.recipients).toEqual([email])
  expect(mail.html).toMatch(filled)
  expect(mail.html).not.toMatch(bareLink)
  expect(mail.subject).toMatch(/^For /)
  const [head = ''] = mail.raw.split('\r\n\r\n')
  expect(head).not.toMatch(/^(bcc|cc):/im)
}

describe.each(doors)('a mail that is asked for at %s', (door) => {
  test.each(causes.flatMap((cause) => names.map((name) => [name, cause.template, cause] as const)))(
    'has no link, markup or header by a display name: %j in %s',
    async (name, template, { isVerified = true, ask }) => {
      const person = await signedIn(gateway)
      await alterAccount(gateway, person.email, 'display_name = $2, email_verified = $3', name, isVerified)
      await ask(door, person)
      await expectNothingChosen(person.email, template)
    },
  )

  test.each(names)('has none at an address that its reader never gave us: %j in email-confirm-change', async (name) => {
    const person = await signedIn(gateway)
    await alterAccount(gateway, person.email, 'display_name = $2', name)
    const { email: newEmail } = stranger()
    await askForChange(gateway, door, { newEmail }, person.accessToken)
    await expectNothingChosen(newEmail, 'email-confirm-change')
  })
})

describe.each(doors)('at %s', (door) => {
  test.each([
    ['verified', verified],
    ['not verified', signedUp],
  ])(
    'whoever signs up with the address of another puts no word into the mail that its owner gets: %s',
    async (_kind, prepare) => {
      const { email } = await prepare(gateway)
      const input = { email, password: stranger().password, options: { displayName: 'Win a prize' } }
      const mutation = 'mutation ($input: SignUpEmailPasswordInput!) { signUpEmailPassword(input: $input) { __typename } }'
      await (door === 'REST' ? gateway.rest('POST /signup/email-password', input) : gateway.graphql(mutation, { input }))
      await queueEmpty(gateway)
      const mails = gateway.mail.mails.filter(({ to }) => to === email)
      // At REST the refusal is all that there is.
      expect(mails).toHaveLength(door === 'REST' ? 1 : 2)
      for (const { raw } of mails) expect(raw).not.toContain('Win a prize')
    },
  )
})
