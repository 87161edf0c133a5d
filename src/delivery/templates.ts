import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MailTemplate } from '../messages.ts'

/** The two texts of one mail, with their `${…}` places still open. */
type TemplateTexts = { body: string; subject: string }

/** The text of the one SMS. It has no subject. */
export const smsTemplate = 'signin-passwordless-sms'

type Template = MailTemplate | typeof smsTemplate

export type FindTemplate = (template: Template, locale: string) => TemplateTexts

// A record, so that the compiler asks for a row when a mail is added to the contract.
const templateNames: Record<Template, true> = {
  'email-verify': true,
  'email-confirm-change': true,
  'password-reset': true,
  'account-exists': true,
  'signin-passwordless': true,
  'signin-otp': true,
  'security-notice': true,
  [smsTemplate]: true,
}
const builtInFolder = fileURLToPath(new URL('templates', import.meta.url))

/**
 * Reads every `<locale>/<template>/{body.html,subject.txt}`, and `body.txt` of the SMS, once; what changes on disk afterwards is not seen.
 * A template is looked for in the user's locale, then in the default locale, then among the built-in English ones.
 * `customFolder` takes the place of the built-in folder. Throws an Error of one line when it cannot be used.
 */
export async function loadTemplates(customFolder: string | null, defaultLocale: string): Promise<FindTemplate> {
  const builtIn = await readFolder(builtInFolder)
  const own = customFolder === null ? builtIn : await readCustomFolder(customFolder)

  return (template, locale) => {
    const texts = own.get(`${locale}/${template}`) ?? own.get(`${defaultLocale}/${template}`) ?? builtIn.get(`en/${template}`)
    if (texts === undefined) throw new Error(`the built-in mail template ${template} is missing`)
    return texts
  }
}

async function readCustomFolder(folder: string): Promise<Map<string, TemplateTexts>> {
  const templates = await readFolder(folder).catch((error: Error) => {
    throw new Error(`AUTH_EMAIL_TEMPLATES_PATH: ${error.message}`)
  })
  if (templates.size === 0) {
    throw new Error(`AUTH_EMAIL_TEMPLATES_PATH: ${folder} holds no <locale>/<template>/body.html of a mail that is sent`)
  }
  return templates
}

async function readFolder(folder: string): Promise<Map<string, TemplateTexts>> {
  const templates = new Map<string, TemplateTexts>()
  for (const locale of await readdir(folder)) {
    for (const template of Object.keys(templateNames)) {
      const read = template === smsTemplate ? readSms : readTexts
      const texts = await read(join(folder, locale, template))
      if (texts !== null) templates.set(`${locale}/${template}`, texts)
    }
  }
  return templates
}

async function readSms(folder: string): Promise<TemplateTexts | null> {
  const body = await readText(join(folder, 'body.txt'))
  return body === null ? null : { body, subject: '' }
}

async function readTexts(folder: string): Promise<TemplateTexts | null> {
  const [body, subject] = await Promise.all([readText(join(folder, 'body.html')), readText(join(folder, 'subject.txt'))])
  if (body === null && subject === null) return null
  if (body === null || subject === null) throw new Error(`${folder} needs both body.html and subject.txt`)
  return { body, subject }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}
