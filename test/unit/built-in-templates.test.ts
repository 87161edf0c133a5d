import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { builtInTemplates } from '../../src/delivery/built-in-templates.ts'
import { renderMail, renderSms } from '../../src/delivery/render.ts'
import type { Template } from '../../src/delivery/template.ts'
import { type FindTemplate, loadTemplates } from '../../src/delivery/templates.ts'
import type { Mail, MailTemplate, NoticedChange } from '../../src/messages.ts'

const locales = ['bg', 'cs', 'en', 'es', 'fr']
const linkMails = ['email-verify', 'email-confirm-change', 'password-reset', 'signin-passwordless'] satisfies MailTemplate[]
const codeMails = ['signin-otp', 'magic-code', 'mfa-code'] satisfies MailTemplate[]
const mails = [...linkMails, ...codeMails, 'account-exists', 'security-notice', 'new-device'] satisfies MailTemplate[]
const changes = [
  'password-changed',
  'password-reset',
  'email-changed',
  'mfa-enabled',
  'mfa-disabled',
  'backup-codes-made',
  'backup-code-used',
  'backup-code-used-few-left',
  'provider-linked',
  'provider-unlinked',
  'security-key-added',
  'security-key-removed',
  'pat-created',
] satisfies NoticedChange[]

const link = 'https://auth.example.com/verify?redirectTo=https%3A%2F%2Fapp.example.com&ticket=verifyEmail%3A1&type=emailVerify'
const escapedLink = link.replaceAll('&', '&amp;')

let templates: Map<string, Template>
let findTemplate: FindTemplate
beforeAll(async () => {
  templates = await builtInTemplates()
  findTemplate = await loadTemplates(null, 'en')
})

const seen: NonNullable<Mail['signIn']> = { device: 'Firefox (Linux)', address: '203.0.113.5', at: '2026-11-21T09:05:59.000Z' }

function render(
  template: MailTemplate,
  locale: string,
  variables: Partial<Mail['variables']> = {},
  change?: NoticedChange,
  signIn = seen,
) {
  const plain = { link, ticket: '123456', redirectTo: 'https://app.example.com', displayName: 'Eve', email: 'eve@evil.test' }
  const mail: Mail = {
    template,
    to: 'ada@example.com',
    locale,
    variables: { ...plain, newEmail: 'new@example.com', ...variables },
    ...(template === 'new-device' ? { signIn } : {}),
  }
  const at = '2026-11-21T09:05:59.000Z'
  const notice = change && { change, at }
  const places = { serverUrl: 'https://auth.example.com', clientUrl: 'https://app.example.com' }
  return renderMail(findTemplate, places, notice ? { ...mail, notice } : mail)
}

const places = (text: string): string[] => [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name = '']) => name)

test('every language of the folder is offered', () => {
  const files = readdirSync('src/delivery/templates').filter((file) => file.endsWith('.json'))
  expect(files.sort()).toEqual(locales.map((locale) => `${locale}.json`))
})

describe.each(locales)('in %s', (locale) => {
  test.each(mails)('%s is there, says which language it is in, and is well-formed', async (name) => {
    const { html, subject } = await render(name, locale, {}, 'password-changed')
    expect(html).toMatch(new RegExp(`^<!doctype html>\n<html lang="${locale}">`))
    expect(subject.length).toBeGreaterThan(5)
    expect(unbalanced(html)).toEqual([])
    expect(html).not.toMatch(/\$\{|undefined|null|<(p|h1|title|a [^>]*)>\s*<\//)
  })

  test.each(mails)('%s has no place that stays empty but that of a brand', (name) => {
    const { subject, body } = templates.get(`${locale}/${name}`) ?? { subject: '', body: '' }
    const others: Partial<Record<MailTemplate, string[]>> = {
      'email-confirm-change': ['link', 'newEmail'],
      'signin-otp': ['ticket', 'redirectTo'],
      'magic-code': ['ticket', 'redirectTo'],
      'mfa-code': ['ticket'],
      'security-notice': ['link', 'change', 'time'],
      'new-device': ['link', 'device', 'address', 'time'],
    }
    expect(new Set(places(subject + body))).toEqual(new Set(['brand', 'backgroundColor', ...(others[name] ?? ['link'])]))
  })

  test.each([...linkMails, 'account-exists', 'security-notice', 'new-device'] satisfies MailTemplate[])(
    '%s offers its link twice',
    async (name) => {
      const { html } = await render(name, locale)
      expect(html.split(`href="${escapedLink}"`)).toHaveLength(3)
      expect(html).toContain(`>${escapedLink}<`)
    },
  )

  test.each(codeMails)('the code of %s is in subject and body, and no link is anywhere', async (name) => {
    const { html, subject } = await render(name, locale)
    expect(subject).toContain('123456')
    expect(html).toContain('>123456<')
    expect(html).not.toContain('href')
  })

  test.each(changes)('a notice says of %s what it is and when it was', async (change) => {
    const { html } = await render('security-notice', locale, {}, change)
    const rest = changes.filter((each) => each !== change)
    const others = await Promise.all(rest.map(async (each) => (await render('security-notice', locale, {}, each)).html))
    expect(html).toContain('2026-11-21 09:05 UTC')
    expect(others).not.toContain(html)
  })

  test('a notice of a new device says on what, from where and when, and where nothing tells that this is so', async () => {
    const { html } = await render('new-device', locale)
    expect(html).toMatch(/[:：]\s*Firefox \(Linux\)<br>\S+\s*: 203\.0\.113\.5<br>\S+\s*: 2026-11-21 09:05 UTC</)
    const silent = { device: null, address: null, at: '2026-11-21T09:05:59.000Z' }
    const unknown = (await render('new-device', locale, {}, undefined, silent)).html
    expect(unknown).toMatch(/: ([^<>]+)<br>\S+\s*: \1<br>/)
  })

  test('no mail shows a name or address that somebody else has chosen', async () => {
    const newEmail = (name: MailTemplate) => (name === 'email-confirm-change' ? 'new@example.com' : 'Eve')
    const shown = await Promise.all(mails.map((name) => render(name, locale, { newEmail: newEmail(name) })))
    expect(shown.filter(({ html, subject }) => /Eve|eve@/.test(html + subject))).toEqual([])
  })

  test('the SMS holds the code and fits into one message, also in letters that are not in its own alphabet', async () => {
    const sms = { to: '+15550100200', locale, code: '123456', expiresAt: '2026-11-21T09:05:59.000Z' }
    const text = await renderSms(findTemplate, sms)
    expect(text).toContain('123456')
    expect(text).not.toMatch(/\$\{|\n/)
    // 3GPP TS 23.038: UCS-2.
    expect(text.length).toBeLessThanOrEqual(70)
  })
})

test.each(locales.filter((locale) => locale !== 'en'))('nothing is left in English in %s', async (locale) => {
  for (const name of mails) {
    const [own, english] = await Promise.all([locale, 'en'].map((each) => render(name, each, {}, 'pat-created')))
    expect(own?.subject).not.toBe(english?.subject)
    const sentences = (html = '') => [...html.matchAll(/>([^<>]{8,})</g)].map(([, sentence]) => sentence)
    const shared = sentences(own?.html).filter((sentence) => sentences(english?.html).includes(sentence))
    expect(shared.filter((sentence) => sentence !== escapedLink && !/^\s*$|UTC$/.test(sentence ?? ''))).toEqual([])
  }
})

test.each([
  ['en', 'Secure sign-in link'],
  ['fr', 'Lien de connexion sécurisé'],
])('the subject of the link to sign in is what clients of hasura-auth look for, in %s', async (locale, subject) => {
  expect((await render('signin-passwordless', locale)).subject).toBe(subject)
})

/** Tags that are closed without being open, or the other way round. */
function unbalanced(html: string): string[] {
  const open: string[] = []
  const wrong: string[] = []
  for (const [, closing, name = ''] of html.matchAll(/<(\/?)([a-z][a-z\d]*)[^<>]*>/g)) {
    if (['meta', 'br'].includes(name)) continue
    if (closing === '') open.push(name)
    else if (open.pop() !== name) wrong.push(name)
  }
  return [...wrong, ...open]
}
