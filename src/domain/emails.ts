import { ValidationError } from '../errors.ts'

/**
 * One plain address, `local@domain`, or a refusal that names `path`. Narrower than RFC 5322 on purpose: no quoted parts, comments,
 * groups, lists, line breaks or non-ASCII look-alikes, so that what is compared, stored and mailed is one and the same.
 * Demands a dot in the domain and an alphabetic last label (nhost contract). Letter case is kept.
 */
export function plainEmail(text: string, path = 'email'): string {
  if (!isPlainEmail(text)) {
    throw new ValidationError([{ path, message: 'must be one e-mail address, like jane@example.com' }])
  }
  return text
}

/** The same question without a refusal, for addresses that nobody in front of us has typed. */
export function isPlainEmail(text: string): boolean {
  return text.length <= maxLength && addrSpec.test(text)
}

/** RFC 5321, 4.5.3.1.3: a path, without its angle brackets. */
const maxLength = 254
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?'
const dotAtom = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*"
const addrSpec = new RegExp(`^(?=[^@]{1,64}@)${dotAtom}@(?:${label}\\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])$`)
