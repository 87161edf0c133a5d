import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { byGraphQL, byRest } from '../support/answers.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, signedUp, stranger, verified } from '../support/people.ts'
import { queueEmpty } from '../support/rows.ts'
import { doors } from '../support/sessions.ts'

/** Templates as an operator may write them: everything that a person can choose stands where it could do harm. */
const body = `<html lang="\${locale}"><body title="\${displayName}">
  <p>\${displayName} \${email} \${redirectTo}</p><a href="\${link}" title='\${displayName}'>go</a></body></html>`
const subject = `For \${displayName}`

let gateway: Gateway
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portcullis-templates-'))
  for (const template of ['email-verify', 'password-reset', 'account-exists']) {
    await mkdir(join(folder, 'en', template), { recursive: true })
    await writeFile(join(folder, 'en', template, 'body.html'), body)
    await writeFile(join(folder, 'en', template, 'subject.txt'), subject)
  }
  gateway = await startGateway({ env: { AUTH_EMAIL_TEMPLATES_PATH: folder } })
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
  /^<html lang="en"><body title="[^"<>]*">\s*<p>[^<>]*<\/p><a href="http:\/\/auth\.test\/verify[^"<>]*" title='[^'<>]*'>go<\/a><\/body><\/html>\s*$/

/** What mail programs make links of although nobody marked it up. */
const bareLink = /:\/\/evil|www\.evil|@evil\.test/

describe.each([
  ['GraphQL', byGraphQL],
  ['REST', byRest],
] as const)('a mail that is asked for at %s', (_door, attempts) => {
  const asked: [string, (person: Person) => Promise<unknown>, boolean][] = [
    ['password-reset', (person) => attempts.askForReset(gateway, person), true],
    ['email-verify', (person) => attempts.askForVerification(gateway, person), false],
  ]

  test.each(asked.flatMap((each) => names.map((name) => [name, ...each] as const)))(
    'has no link, markup or header by a display name: %j in %s',
    async (name, template, ask, isVerified) => {
      const person = await verified(gateway)
      await gateway.deps.db.pool.query('UPDATE auth.users SET display_name = $2, email_verified = $3 WHERE email = $1', [
        person.email,
        name,
        isVerified,
      ])
      await ask(person)
      const mail = await gateway.mail.next(person.email, template)
      expect(mail.recipients).toEqual([person.email])
      expect(mail.html).toMatch(filled)
      expect(mail.html).not.toMatch(bareLink)
      expect(mail.subject).toMatch(/^For /)
      const [head = ''] = mail.raw.split('\r\n\r\n')
      expect(head).not.toMatch(/^(bcc|cc):/im)
    },
  )
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
