import { z } from 'zod'
import type { Document } from './document.ts'
import type { Place, Reading } from './issue.ts'
import { decodeForm, decodeJson, readText, refuse } from './reading.ts'
import type { Compile } from './schemas.ts'

export type Body = {
  required: boolean
  /** In lower case, without parameters. */
  mediaTypes: string[]
  /**
   * Decodes and checks a body of known size. Of the media type, its parameters and case are ignored.
   * The value is undefined where an optional body is empty.
   */
  validate: (contentType: string | null, text: string) => Reading<unknown>
}

const bodyShape = z.object({
  required: z.boolean().default(false),
  content: z.record(z.string(), z.unknown()),
})

/** Of what pages can post without asking first. */
export const formMediaType = 'application/x-www-form-urlencoded'

const decoders = new Map([
  ['application/json', decodeJson],
  [formMediaType, decodeForm],
])

/** The request body of the operation at a path of the document. Throws at media types that it cannot decode. */
export function bodyReader(document: Document, compile: Compile, operationPath: string[]): Body {
  const { value, path } = document.read(bodyShape, [...operationPath, 'requestBody'])
  const mediaTypes = Object.keys(value.content)
  const readers = new Map(mediaTypes.map((mediaType) => [mediaType, textReader(compile, path, mediaType)]))

  const validate: Body['validate'] = (contentType, text) => {
    const nowhere: Place = { where: 'body', schemaName: null, parameterName: null }
    if (text === '')
      return value.required ? refuse(nowhere, { keyword: 'missing', params: {} }) : { valid: true, value: undefined }

    const reader = readers.get(mediaTypeOf(contentType))
    if (!reader) return refuse(nowhere, { keyword: 'mediaType', params: { contentType: contentType ?? '' } })
    return reader(text)
  }
  return { required: value.required, mediaTypes, validate }
}

/** RFC 9110, section 8.3.1. */
export function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

function textReader(compile: Compile, bodyPath: string[], mediaType: string) {
  const decode = decoders.get(mediaType)
  if (!decode) throw new Error(`Bodies of type ${mediaType} cannot be decoded`)

  const schema = compile([...bodyPath, 'content', mediaType, 'schema'])
  return (text: string) => readText({ where: 'body', schemaName: schema.name, parameterName: null }, schema, decode, text)
}
