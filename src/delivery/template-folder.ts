import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { smsTemplate, type Template, templateNames } from './template.ts'

/**
 * Reads every `<locale>/<template>/{body.html,subject.txt}`, and `body.txt` of the SMS. Throws an Error of one line, which names the
 * variable, when there is none or one is incomplete.
 */
export async function readTemplateFolder(folder: string): Promise<Map<string, Template>> {
  const templates = await readAll(folder).catch((error: Error) => {
    throw new Error(`AUTH_EMAIL_TEMPLATES_PATH: ${error.message}`)
  })
  if (templates.size === 0) {
    throw new Error(`AUTH_EMAIL_TEMPLATES_PATH: ${folder} holds no <locale>/<template>/body.html of a mail that is sent`)
  }
  return templates
}

async function readAll(folder: string): Promise<Map<string, Template>> {
  const templates = new Map<string, Template>()
  for (const locale of await readdir(folder)) {
    for (const name of templateNames) {
      const read = name === smsTemplate ? readSms : readMail
      const template = await read(join(folder, locale, name))
      if (template !== null) templates.set(`${locale}/${name}`, template)
    }
  }
  return templates
}

async function readSms(folder: string): Promise<Template | null> {
  const body = await readText(join(folder, 'body.txt'))
  return body === null ? null : { subject: '', body }
}

async function readMail(folder: string): Promise<Template | null> {
  const [body, subject] = await Promise.all([readText(join(folder, 'body.html')), readText(join(folder, 'subject.txt'))])
  if (body === null && subject === null) return null
  if (body === null || subject === null) throw new Error(`${folder} needs both body.html and subject.txt`)
  return { subject, body }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}
