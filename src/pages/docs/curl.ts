import { shellQuoted } from '../shell.ts'
import { placeholder } from './example.ts'
import type { Credential, DocumentedOperation, Parameter } from './operations.ts'

/** A command that calls the operation under `base`, the public URL of its dialect. What is in capitals the reader fills in. */
export function curlLine(base: string, operation: DocumentedOperation): string {
  const { method, credentials, body } = operation
  const verb = method === 'GET' ? 'curl' : method === 'HEAD' ? 'curl --head' : `curl -X ${method}`
  const parts = [`${verb} ${shellQuoted(urlOf(base, operation))}`, ...credentialParts(credentials), ...bodyParts(body)]
  return parts.join(' \\\n  ')
}

function urlOf(base: string, { path, parameters }: DocumentedOperation): string {
  const encoded = ({ example }: Parameter) =>
    encodeURIComponent(typeof example === 'object' ? JSON.stringify(example) : String(example))
  const filled = path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const parameter = parameters.find((each) => each.in === 'path' && each.name === name)
    return parameter ? encoded(parameter) : whole
  })
  const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.required)
  const pairs = query.map((parameter) => `${parameter.name}=${encoded(parameter)}`)
  return `${base}${filled}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`
}

/** A bearer token is what programs send, and every operation that takes a credential takes one. */
function credentialParts(credentials: Credential[]): string[] {
  return credentials.length === 0 ? [] : [`-H ${shellQuoted(`authorization: Bearer ${placeholder('accessToken')}`)}`]
}

function bodyParts(body: DocumentedOperation['body']): string[] {
  if (body === null) return []
  if (body.mediaType === 'application/json') {
    return [`-H ${shellQuoted('content-type: application/json')}`, `-d ${shellQuoted(JSON.stringify(body.example))}`]
  }
  const members = Object.entries(body.example ?? {})
  return members.map(([name, value]) => `--data-urlencode ${shellQuoted(`${name}=${value}`)}`)
}
