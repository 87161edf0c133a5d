import { z } from 'zod'
import { mediaTypeOf } from './bodies.ts'
import type { Document } from './document.ts'
import type { Issue } from './issue.ts'
import { decodeJson, readText } from './reading.ts'
import type { Compile } from './schemas.ts'

export type Responses = {
  /** Every way in which an answer is not one that the document describes. For tests: compiles at the first use. */
  validate: (status: number, contentType: string | null, body: string | null) => Issue[]
}

const responseShape = z.object({
  content: z.record(z.string(), z.unknown()).default({}),
  'x-may-be-empty': z.boolean().default(false),
})

/** The answers of the operation at a path of the document. Looks at status, media type and body, not at headers. */
export function responseReader(document: Document, compile: Compile, operationPath: string[]): Responses {
  const responsesPath = [...operationPath, 'responses']
  const described = Object.keys(document.read(z.record(z.string(), z.unknown()), responsesPath).value)

  const validate: Responses['validate'] = (status, contentType, body) => {
    const place = { where: 'body', schemaName: null, parameterName: null } as const
    const undescribed: Issue[] = [{ ...place, pointer: '', keyword: 'undescribed', params: { status } }]
    const key = [String(status), 'default'].find((name) => described.includes(name))
    if (!key) return undescribed

    const { value, path } = document.read(responseShape, [...responsesPath, key])
    const mediaTypes = Object.keys(value.content)
    if (!body) return mediaTypes.length === 0 || value['x-may-be-empty'] ? [] : undescribed
    const mediaType = mediaTypeOf(contentType)
    if (!mediaTypes.includes(mediaType)) return undescribed

    const schema = compile([...path, 'content', mediaType, 'schema'])
    const decode = mediaType === 'application/json' ? decodeJson : (text: string) => text
    const reading = readText({ ...place, schemaName: schema.name }, schema, decode, body)
    return reading.valid ? [] : reading.issues
  }
  return { validate }
}
