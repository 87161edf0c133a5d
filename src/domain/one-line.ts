import { ValidationError } from '../errors.ts'

/** What people write on one line, without what surrounds it. Throws a refusal that names `path` for none, several lines, or too many characters. */
export function oneLine(text: string, path: string, maxLength: number): string {
  const line = text.trim()
  if (line !== '' && line.length <= maxLength && !/\p{Cc}/u.test(line)) return line
  throw new ValidationError([{ path, message: `must be one line of 1 to ${maxLength} characters` }])
}
