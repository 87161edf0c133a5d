import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemRandom } from '../../src/crypto/random.ts'
import { type KeptMail, mailboxMailer } from '../../src/delivery/mailbox.ts'
import type { RenderedMail } from '../../src/messages.ts'
import { homePage } from '../../src/pages/home.ts'
import { mailboxJson, mailboxPage, mailPage } from '../../src/pages/mailbox.ts'

const headers = {
  'X-Email-Template': 'email-verify',
  'X-Link': 'https://auth.example.com/verify?ticket=1&type=2',
  'X-Ticket': 'verifyEmail:1',
  'X-Redirect-To': '',
}
const rendered: RenderedMail = {
  to: 'ada@example.com',
  subject: 'Confirm',
  html: '<!doctype html><head></head><p>body</p>',
  headers,
}
const kept: KeptMail = { ...rendered, id: 'id-1', sentAt: '2026-11-21T12:00:00.000Z' }
const hostile = `"'><script>alert(1)</script>`

describe('the development mailbox', () => {
  let directory: string
  let millisecond = 0
  const clock = { now: () => new Date(Date.UTC(2026, 10, 21) + millisecond++) }
  const open = () => mailboxMailer(join(directory, 'mailbox'), clock, systemRandom)

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'mailbox-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  test('is empty before the first mail', async () => {
    expect(await open().list()).toEqual([])
  })

  test('keeps the newest 200 mails, newest first, also over a restart', async () => {
    const before = open()
    for (let index = 1; index <= 203; index++) await before.send({ ...rendered, subject: `mail ${index}` })

    const mails = await open().list()

    expect(mails.map((mail) => mail.subject)).toEqual(Array.from({ length: 200 }, (_, index) => `mail ${203 - index}`))
    expect(await open().find(mails[0]?.id ?? '')).toEqual(mails[0])
    expect(await readdir(join(directory, 'mailbox'))).toHaveLength(200)
  })

  test('can be read by nobody else on the machine: its links are live', async () => {
    const [file] = await readdir(join(directory, 'mailbox'))

    expect((await stat(join(directory, 'mailbox'))).mode & 0o777).toBe(0o700)
    expect((await stat(join(directory, 'mailbox', file ?? ''))).mode & 0o777).toBe(0o600)
  })

  test.each(['', '../secret', '20261121000000000-../../secret'])('gives out no file outside for the id %j', async (id) => {
    await writeFile(join(directory, 'secret.json'), '{}')

    expect(await open().find(id)).toBeNull()
  })
})

describe('the mailbox pages', () => {
  test('list mails with subject, recipient, time and template, and lead to each', () => {
    const { status, body } = mailboxPage([kept])

    expect(status).toBe(200)
    for (const text of ['Confirm', 'ada@example.com', '2026-11-21T12:00:00.000Z', 'email-verify']) expect(body).toContain(text)
    expect(body).toContain('href="/dev/mailbox/id-1"')
  })

  test('offer the link of a mail beside its text, which opens its links in a new tab', () => {
    const { body } = mailPage(kept)

    expect(body).toContain('href="https://auth.example.com/verify?ticket=1&amp;type=2"')
    expect(body).toContain('&lt;head&gt;&lt;base target=&quot;_blank&quot;&gt;')
    expect(body).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
  })

  test('answer 404 for a mail that is gone', () => {
    expect(mailPage(null).status).toBe(404)
  })

  test('give a script what it needs, as JSON', () => {
    expect(JSON.parse(mailboxJson([kept]).body ?? '')).toEqual([
      {
        id: 'id-1',
        to: 'ada@example.com',
        subject: 'Confirm',
        template: 'email-verify',
        link: headers['X-Link'],
        ticket: 'verifyEmail:1',
        redirectTo: '',
        sentAt: '2026-11-21T12:00:00.000Z',
      },
    ])
  })

  test('show hostile mails as text', () => {
    const mail = {
      ...kept,
      to: hostile,
      subject: hostile,
      html: hostile,
      headers: { 'X-Link': hostile, 'X-Ticket': 'javascript:alert(1)' },
    }

    for (const { body } of [mailboxPage([mail]), mailPage(mail)]) {
      expect(body).not.toContain('<script>')
      expect(body).not.toContain('href="javascript:')
    }
  })
})

describe('the development home', () => {
  const places = {
    serverUrl: 'http://localhost:4000/v1',
    graphiql: '/graphql',
    docs: '/docs',
    health: '/healthz',
    openApi: '/openapi.json',
    jwks: '/jwks',
  }
  const open = (query: Record<string, string>) => homePage(places, new URLSearchParams(query))

  test('points to everything that runs', () => {
    const { status, body } = open({})

    expect(status).toBe(200)
    for (const path of ['/graphql', '/docs', '/dev/mailbox', '/healthz', '/openapi.json', '/jwks'])
      expect(body).toContain(`href="${path}"`)
  })

  test.each([
    ['verifyEmail', 'Your email address is confirmed'],
    ['passwordReset', 'choose a new password'],
    ['unknown', 'You are signed in'],
  ])('says what a link of type %s did and how to use the refresh token', (type, words) => {
    const { body } = open({ refreshToken: 'token-1', type })

    expect(body).toContain(words)
    expect(body).toContain('<code id="refresh-token">token-1</code>')
    expect(body).toContain('http://localhost:4000/v1/token')
  })

  test('says why a link failed', () => {
    const { body } = open({ error: 'invalid-ticket', errorDescription: 'Invalid ticket' })

    expect(body).toContain('Invalid ticket')
    expect(body).toContain('<code>invalid-ticket</code>')
  })

  test('shows a hostile query as text, and no command that it could have written', () => {
    const { body } = open({ refreshToken: `';curl evil'${hostile}`, type: hostile })

    expect(body).not.toContain('<script>')
    expect(body).toContain(`-d &#39;{&quot;refreshToken&quot;:&quot;&#39;\\&#39;&#39;;curl evil&#39;\\&#39;&#39;`)
    expect(open({ error: hostile, errorDescription: hostile }).body).not.toContain('<script>')
  })
})

test('every development page runs and loads nothing but its own style and script, and leaves no trace of its address', () => {
  for (const { headers } of [
    mailboxPage([kept]),
    mailPage(kept),
    mailPage(null),
    homePage({ serverUrl: '', graphiql: '', docs: null, health: '', openApi: '', jwks: '' }, new URLSearchParams()),
  ]) {
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.* script-src 'self';/)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  }
})
