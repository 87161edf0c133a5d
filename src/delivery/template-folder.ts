import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FindOwn, readTemplate, type Template, templateNames } from './template.ts'

/**
 * The templates of a folder, `<locale>/<template>/{body.html,subject.txt}`, read once: what changes on disk afterwards is not seen.
 * Throws an Error of one line, which names the variable, when there is none or one is incomplete.
 */
export async function templateFolder(folder: string): Promise<FindOwn> {
  const templates = await readAll(folder).catch((error: Error) => {
    throw new Error(`AUTH_EMAIL_TEMPLATES_PATH: ${error.message}`)
  })
  if (templates.size === 0) {
    throw new Error(`AUTH_EMAIL_TEMPLATES_PATH: ${folder} holds no <locale>/<template>/body.html of a mail that is sent`)
  }
  return async (locale, name) => templates.get(`${locale}/${name}`) ?? null
}

async function readAll(folder: string): Promise<Map<string, Template>> {
  const templates = new Map<string, Template>()
  for (const locale of await readdir(folder)) {
    for (const name of templateNames) {
      const path = `${locale}/${name}`
      const template = await readTemplate(path, (file) => readText(join(folder, path, file)))
      if (template !== null) templates.set(path, template)
    }
  }
  return templates
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}
