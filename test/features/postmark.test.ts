import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { postmarkSender } from '../../src/delivery/postmark.ts'
import { createSafeFetch } from '../../src/delivery/safe-fetch.ts'
import { alterAccount } from '../support/accounts.ts'
import { signUp } from '../support/asks.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { stranger } from '../support/people.ts'
import { capturePostmark, type PostmarkCapture } from '../support/postmark.ts'
import { dumpDatabase, tryAgain } from '../support/rows.ts'
import { doors } from '../support/sessions.ts'
import { captureSms, freshSms, newNumber, type SmsCapture } from '../support/sms.ts'

let gateway: Gateway
let postmark: PostmarkCapture
let sms: SmsCapture
beforeAll(async () => {
  postmark = await capturePostmark()
  sms = await captureSms()
  gateway = await startGateway({
    env: { ...postmark.env, ...sms.env, AUTH_LOCALE_ALLOWED_LOCALES: 'en,fr', AUTH_MAIL_LOGO_HOSTS: 'assets.test' },
  })
})
afterAll(async () => {
  await gateway.stop()
  await sms.stop()
  await postmark.stop()
})
afterEach(() => {
  postmark.refuse(null)
  postmark.templates.clear()
})

/** Signs up and resolves with the address, which a mail is on its way to. */
async function newcomer(options: object = {}): Promise<string> {
  const person = stranger()
  await signUp(gateway, 'REST', person, options)
  return person.email
}

const jobsInState = async (state: string) => {
  const { rows } = await gateway.deps.db.pool.query<{ retry_count: number; output: unknown }>(
    'SELECT retry_count, output FROM portcullis_jobs.job WHERE name = $1 AND state = $2',
    ['mail', state],
  )
  return rows
}

test.each(doors)(
  'a mail that is asked for at %s is sent by the template of its language, which is given every value',
  async (door) => {
    postmark.templates.add('fr.email-verify')
    const person = stranger()
    await signUp(gateway, door, person, { locale: 'fr', displayName: 'Zoë', redirectTo: 'http://app.test/welcome' })
    const { TemplateModel: model, ...mail } = await postmark.next(person.email)
    expect(mail).toEqual({ From: '"Auth, Inc." <auth@auth.test>', To: person.email, TemplateAlias: 'fr.email-verify' })
    expect(model).toEqual({
      link: `http://auth.test/verify?redirectTo=http%3A%2F%2Fapp.test%2Fwelcome&ticket=${encodeURIComponent(model.ticket)}&type=emailVerify`,
      ticket: expect.stringMatching(/^verifyEmail:/),
      redirectTo: 'http://app.test/welcome',
      displayName: 'Zoë',
      email: person.email,
      newEmail: '',
      backgroundColor: '#f3f4f6',
      locale: 'fr',
      serverUrl: 'http://auth.test',
      clientUrl: 'http://app.test',
    })
  },
)

test('a name makes no link in a template either', async () => {
  postmark.templates.add('en.email-verify')
  const { TemplateModel } = await postmark.next(await newcomer({ displayName: 'www.evil.test' }))
  expect(TemplateModel.displayName.replaceAll('\u200b', '')).toBe('www.evil.test')
  expect(TemplateModel.displayName).not.toContain('.evil')
})

test('the name and the logo that a reset is asked for with are among the values, and the name makes no link', async () => {
  postmark.templates.add('en.password-reset')
  const email = await newcomer()
  await alterAccount(gateway, email, 'email_verified = true')
  const brand = { name: 'www.sons.test', logoUrl: 'https://assets.test/logo.png' }
  await gateway.graphql(
    'mutation ($input: SendPasswordResetEmailInput!) { sendPasswordResetEmail(input: $input) { __typename } }',
    { input: { email, brand } },
  )
  await postmark.next(email)
  const { TemplateModel } = await postmark.next(email)
  expect(TemplateModel).toMatchObject({ brandName: 'www.\u200bsons.\u200btest', brandLogoUrl: brand.logoUrl })
})

test('a mail without a template there is sent in ours', async () => {
  const email = await newcomer({ locale: 'fr' })
  const mail = await postmark.next(email)
  expect(mail).toEqual({
    From: '"Auth, Inc." <auth@auth.test>',
    To: email,
    Subject: 'Confirmez votre adresse e-mail',
    HtmlBody: expect.stringMatching(/<html lang="fr">.*href="http:\/\/auth\.test\/verify\?/s),
  })
})

test('an SMS has its text beside that', async () => {
  const phoneNumber = newNumber()
  expect(await freshSms(gateway, sms, phoneNumber)).toMatch(/^\d{6}$/)
})

test.each([401, 429, 500, 503])('while Postmark answers %i the mail is tried again, and it arrives', async (status) => {
  postmark.refuse({ status })
  const email = await newcomer()
  await expect.poll(() => jobsInState('retry'), { timeout: 5000 }).toHaveLength(1)
  expect(gateway.logged).toContainEqual(expect.objectContaining({ level: 'warn', reason: `Postmark answered ${status}` }))
  postmark.refuse(null)
  await tryAgain(gateway)
  expect((await postmark.next(email)).Subject).toBe('Confirm your email address')
})

describe('a mail that Postmark will never take', () => {
  test('is given up at once, and kept', async () => {
    postmark.refuse({ status: 422, code: 406 })
    const asked = postmark.requests.length
    await newcomer()
    const kept = async () =>
      (await gateway.deps.db.pool.query("SELECT FROM portcullis_jobs.job WHERE name = 'mail-dead-letters'")).rowCount
    await expect.poll(kept, { timeout: 5000 }).toBe(1)
    expect(await jobsInState('retry')).toEqual([])
    expect(postmark.requests).toHaveLength(asked + 1)
    const reason = 'Postmark refused the mail with its code 406'
    expect(gateway.logged).toContainEqual(expect.objectContaining({ level: 'error', reason }))
  })

  test('leaves nothing of itself in the log or the database, although the answer repeats it', async () => {
    postmark.refuse({ status: 422, code: 300 })
    const email = await newcomer()
    await expect.poll(() => postmark.requests.filter(({ body }) => body.To === email), { timeout: 5000 }).toHaveLength(1)
    await expect.poll(() => JSON.stringify(gateway.logged)).toContain('Postmark refused the mail with its code 300')
    const ticket = postmark.requests.at(-1)?.body.TemplateModel.ticket
    expect(ticket).toMatch(/^verifyEmail:/)
    expect((await dumpDatabase(gateway)) + JSON.stringify(gateway.logged)).not.toContain(ticket)
  })
})

test.each(['a@people.test,b@evil.test', 'a@people.test; b@evil.test', '<a@people.test>', 'A <a@people.test>', '"a"@people.test'])(
  'a recipient that is no single address is none: %s',
  async (to) => {
    const places = { serverUrl: 'http://auth.test', clientUrl: 'http://app.test' }
    const send = postmarkSender(
      { url: postmark.url, token: postmark.env.AUTH_SMTP_PASS ?? '' },
      {
        sender: { name: '', address: 'auth@auth.test' },
        places,
        fetch: createSafeFetch(new Set([postmark.url])),
        render: async () => ({ to, subject: '', html: '', headers: {} }),
      },
    )
    const variables = { link: '', ticket: '', redirectTo: '', displayName: '', email: to, newEmail: '' }
    const asked = postmark.requests.length
    await expect(send({ template: 'email-verify', to, locale: 'en', variables })).rejects.toThrow('not one plain address')
    expect(postmark.requests).toHaveLength(asked)
  },
)
