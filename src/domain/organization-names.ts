import { ValidationError } from '../errors.ts'
import { oneLine } from './one-line.ts'

const maxNameLength = 64
const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/
const [minSlugLength, maxSlugLength] = [2, 48]

/** A name as people read it, without what surrounds it. Throws for one that is empty, too long or of several lines. */
export function organizationName(text: string): string {
  return oneLine(text, 'name', maxNameLength)
}

/** A name as it stands in addresses, or a refusal. */
export function organizationSlug(text: string): string {
  if (text.length < minSlugLength || text.length > maxSlugLength || !slugForm.test(text)) {
    const message = `must be ${minSlugLength} to ${maxSlugLength} lower-case letters, digits and single dashes between them`
    throw new ValidationError([{ path: 'slug', message }])
  }
  return text
}

/** The slug of a name, and enough of a random id that it is nobody else's. */
export function slugOf(name: string, id: string): string {
  const words =
    name
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  const text = words
    .join('-')
    .slice(0, maxSlugLength - 9)
    .replace(/-$/, '')
  return text === '' ? id.slice(0, 8) : `${text}-${id.slice(0, 8)}`
}
