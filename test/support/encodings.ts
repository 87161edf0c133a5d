/** The secrets, by name, that the text holds in any of the forms below. */
export function findSecrets(text: string, secrets: Record<string, string>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    Object.entries(encodingsOf(secret)).flatMap(([encoding, form]) => (text.includes(form) ? [`${name} (${encoding})`] : [])),
  )
}

/** How a text can stand in a dump or a log: as it is, as bytes, escaped, or encoded alone or as a part of something longer. */
export function encodingsOf(text: string): Record<string, string> {
  const bytes = Buffer.from(text)
  return {
    plain: text,
    hex: bytes.toString('hex'),
    'upper-case hex': bytes.toString('hex').toUpperCase(),
    'URL encoding': encodeURIComponent(text),
    'form encoding': new URLSearchParams({ text }).toString().slice('text='.length),
    'JSON in JSON': JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1),
    ...base64sOf('base64', bytes),
    ...formsOfUuid(text),
  }
}

/** Base64 depends on where in the whole the text stands: what its neighbours share is cut off. */
function base64sOf(name: string, bytes: Buffer): Record<string, string> {
  const forms: Record<string, string> = {}
  for (const before of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const own = whole.slice(before === 0 ? 0 : 4, -4)
    forms[`${name} after ${before} bytes`] = own
    forms[`${name}url after ${before} bytes`] = own.replaceAll('+', '-').replaceAll('/', '_')
  }
  return forms
}

/** A UUID may be stored as the 16 bytes that it writes. */
function formsOfUuid(text: string): Record<string, string> {
  const [uuid] = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.exec(text) ?? []
  if (uuid === undefined) return {}
  const bytes = Buffer.from(uuid.replaceAll('-', ''), 'hex')
  return { 'its UUID': uuid, 'its UUID without dashes': bytes.toString('hex'), ...base64sOf('base64 of its UUID', bytes) }
}
