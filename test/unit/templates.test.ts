import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderMail } from '../../src/delivery/render.ts'
import { templateFolder } from '../../src/delivery/template-folder.ts'
import { loadTemplates } from '../../src/delivery/templates.ts'
import type { Brand, Mail, MailTemplate } from '../../src/messages.ts'

const places = { serverUrl: 'https://auth.example.com', clientUrl: 'https://app.example.com' }

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'templates-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('which template is used', () => {
  test('that of the user’s locale, of the default locale, or the English one; of each the custom one first', async () => {
    const custom = await writeTemplates('order', {
      'fr/email-verify': 'fr',
      'de/email-verify': 'de',
      'de/password-reset': 'de',
      'en/signin-otp': 'en',
    })
    const findTemplate = await loadTemplates(await templateFolder(custom), 'de')
    const builtIn = await loadTemplates(null, 'en')

    expect(await findTemplate('email-verify', 'fr')).toMatchObject({ body: 'body fr', locale: 'fr' })
    expect(await findTemplate('password-reset', 'fr')).toEqual(await builtIn('password-reset', 'fr'))
    for (const unknown of ['xx', 'fra', '', 'constructor', 'fr/email-verify/..']) {
      expect(await findTemplate('email-verify', unknown)).toMatchObject({ body: 'body de', locale: 'de' })
      expect(await findTemplate('signin-otp', unknown)).toMatchObject({ body: 'body en', locale: 'en' })
      expect(await findTemplate('account-exists', unknown)).toEqual(await builtIn('account-exists', 'en'))
    }
  })

  test('a locale is a name and no path: it reaches no file outside the folder', async () => {
    const custom = await writeTemplates('inside', { 'en/email-verify': 'inside' })
    await writeTemplates('outside', { 'en/email-verify': 'outside' })
    const findTemplate = await loadTemplates(await templateFolder(custom), 'en')

    expect(await findTemplate('email-verify', '../outside/en')).toMatchObject({ body: 'body inside' })
  })

  test('templates are read once: what changes on disk later is not seen', async () => {
    const custom = await writeTemplates('once', { 'en/email-verify': 'first' })
    const findTemplate = await loadTemplates(await templateFolder(custom), 'en')
    await writeTemplates('once', { 'en/email-verify': 'second' })

    expect(await findTemplate('email-verify', 'en')).toMatchObject({ body: 'body first' })
  })

  test.each([
    ['is missing', async () => join(folder, 'missing')],
    ['holds no template', async () => writeTemplates('empty', { 'en/no-such-mail': 'other' })],
    [
      'holds a body without a subject',
      async () => {
        const custom = await writeTemplates('half', { 'en/email-verify': 'half' })
        await rm(join(custom, 'en/email-verify/subject.txt'))
        return custom
      },
    ],
  ])('a custom folder that %s stops the start with one line that names the variable', async (_what, prepare) => {
    await expect(templateFolder(await prepare())).rejects.toThrow(/^AUTH_EMAIL_TEMPLATES_PATH: [^\n]+$/)
  })
})

describe('what a template is filled with', () => {
  test('every place of the contract has its value and an unknown one is empty', async () => {
    const names = ['link', 'displayName', 'email', 'newEmail', 'ticket', 'redirectTo', 'locale', 'serverUrl', 'clientUrl']
    const text = [...names, 'unknown', 'constructor', '__proto__'].map((name) => `${name}=\${${name}}`).join(';')
    const { html, subject } = await renderCustom('places', text, { displayName: 'Ada', newEmail: 'new@example.com' })

    const values = `link=L;displayName=Ada;email=ada@example.com;newEmail=new@example.com;ticket=T;redirectTo=R;locale=en`
    const filled = `${values};serverUrl=https://auth.example.com;clientUrl=https://app.example.com;unknown=;constructor=;__proto__=`
    expect(html).toBe(`body ${filled}`)
    expect(subject).toBe(`subject ${filled}`)
  })

  test('every value is escaped in the body', async () => {
    const hostile = `"'><script>alert(1)</script>&`
    const names = ['link', 'displayName', 'email', 'newEmail', 'ticket', 'redirectTo']
    const { html } = await renderCustom('escape', names.map((name) => `\${${name}}`).join('\n'), {
      ...Object.fromEntries(names.map((name) => [name, hostile])),
    })

    expect(html.slice('body '.length).split('\n')).toHaveLength(names.length)
    expect(html).not.toMatch(/[<>"']/)
    expect(html).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/)
  })

  test.each(['http://evil.example/x', 'www.evil.example', 'win@evil.example'])(
    'the display name %s makes no link',
    async (name) => {
      const { html } = await renderCustom('name', `Hello \${displayName}`, { displayName: name })

      // What mail clients recognise: a scheme, or a dot or an at sign between two word characters.
      expect(html).not.toMatch(/:\/\/|\w\.\w|\w@\w/)
    },
  )

  test('a brand has its colours where a template asks for them, and the built-in ones show them', async () => {
    const text = `\${backgroundColor}|\${brandPrimaryColor}|\${brand}`
    const colors = { primaryColor: '#1e40af', backgroundColor: '#fff7ed' }
    const { html } = await renderCustom('colors', text, {}, { ...noBrand, ...colors })
    expect(html).toMatch(/^body #fff7ed\|#1e40af\|<hr [^>]*border-top: 4px solid #1e40af">\s*$/)
    expect(await renderCustom('colors', text, {})).toMatchObject({ html: 'body #f3f4f6||' })
  })

  test('a brand is there by name and logo, and as the built-in templates show it; without one all are empty', async () => {
    const text = `\${brandName}|\${brandLogoUrl}|\${brand}`
    const logoUrl = 'https://assets.example.com/?a&b'
    const { html, subject } = await renderCustom('brand', text, {}, { ...noBrand, name: 'A\nB <b>.co', logoUrl })
    const [name, url, markup] = html.slice('body '.length).split('|')
    expect([name, url]).toEqual(['A\nB &lt;b&gt;.\u200bco', 'https://assets.example.com/?a&amp;b'])
    expect(markup).toContain(`<img src="${url}" alt=""`)
    expect(markup).toContain(`>${name}</p>`)
    expect(subject).toBe('subject A B <b>.co|https://assets.example.com/?a&b|')

    for (const none of [undefined, noBrand]) {
      expect(await renderCustom('brand', text, {}, none)).toMatchObject({ html: 'body ||', subject: 'subject ||' })
    }
  })

  test('a line break in a value stays out of the subject', async () => {
    const { subject } = await renderCustom('subject', `\${displayName}`, {
      displayName: 'Ada\r\nBcc: everybody@example.com\u2028x',
    })

    expect(subject).toBe('subject Ada Bcc: everybody@example.com x')
  })
})

const noBrand: Brand = { name: null, logoUrl: null, primaryColor: null, backgroundColor: null }

async function renderCustom(name: string, text: string, variables: Partial<Mail['variables']>, brand?: Brand) {
  const findTemplate = await loadTemplates(await templateFolder(await writeTemplates(name, { 'en/email-verify': text })), 'en')
  return renderMail(findTemplate, places, { ...mailOf('email-verify', variables), ...(brand && { brand }) })
}

function mailOf(template: MailTemplate, variables: Partial<Mail['variables']>): Mail {
  const plain = { link: 'L', ticket: 'T', redirectTo: 'R', displayName: 'D', email: 'ada@example.com', newEmail: '' }
  return { template, to: 'ada@example.com', locale: 'en', variables: { ...plain, ...variables } }
}

async function writeTemplates(name: string, texts: Record<string, string>): Promise<string> {
  for (const [path, text] of Object.entries(texts)) {
    const target = join(folder, name, path)
    await mkdir(target, { recursive: true })
    await writeFile(join(target, 'body.html'), `body ${text}`)
    await writeFile(join(target, 'subject.txt'), `subject ${text}\n`)
  }
  return join(folder, name)
}
