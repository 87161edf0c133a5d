import { Ajv, type ErrorObject } from 'ajv'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { z } from 'zod'
import { type Document, toPointer } from './document.ts'
import type { Finding } from './issue.ts'

/** Every way in which a value does not match; none when it matches. Fills the schema's defaults into the value. */
export type Check = (value: unknown) => Finding[]

export type Schema = {
  /** Name of the component schema; null where the schema is stated in place. */
  name: string | null
  type: string | undefined
  check: Check
}

/** The schema at a path of the document, compiled. */
export type Compile = (path: string[]) => Schema

const shape = z.looseObject({ type: z.string().optional() })

/**
 * Validators for the schemas of an OpenAPI 3.0 document: `nullable` allows null, patterns match code points,
 * string lengths count UTF-16 code units, times are RFC 3339. `uncheckedFormats` are taken as mere descriptions.
 * Throws at keywords and formats that it does not know, so that no misspelt rule passes for one.
 */
export function schemaCompiler(document: Document, uncheckedFormats: readonly string[]): Compile {
  const unchecked = Object.fromEntries(uncheckedFormats.map((format) => [format, true] as const))
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    useDefaults: true,
    unicode: false,
    logger: false,
    strict: true,
    strictTypes: false,
    formats: { ...fullFormats, ...unchecked },
    code: { regExp: Object.assign(unicodePattern, { code: 'unicodePattern' }) },
  })
  // The members of the document itself are no rules: it is registered as a whole so that its references resolve.
  ajv.addVocabulary(['example', ...Object.keys(document.root)])
  ajv.addSchema(document.root, 'contract')

  return (at) => {
    const { value, path } = document.read(shape, at)
    const validate = ajv.getSchema(`contract${toPointer(path)}`)
    if (!validate) throw new Error(`No schema at ${toPointer(path)}`)

    return {
      name: componentName(path),
      type: value.type,
      check: (data) => (validate(data) ? [] : (validate.errors ?? []).map(toFinding)),
    }
  }
}

function componentName([section, kind, name]: string[]): string | null {
  return section === 'components' && kind === 'schemas' && name !== undefined ? name : null
}

/** OpenAPI documents escape any punctuation; ECMAScript refuses that in unicode patterns, so needless escapes are dropped. */
function unicodePattern(pattern: string): RegExp {
  const needed = /[\w^$\\.*+?()[\]{}|/-]/u
  return new RegExp(
    pattern.replace(/\\(.)/gsu, (written, character: string) => (needed.test(character) ? written : character)),
    'u',
  )
}

function toFinding({ instancePath: pointer, keyword, params, data }: ErrorObject): Finding {
  if (keyword === 'type' && data === null) return { pointer, keyword: 'nullable', params: {} }

  // Ajv types errors loosely because applications may add keywords. None is added here.
  return { pointer, keyword, params } as Finding
}
