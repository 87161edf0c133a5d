/**
 * hasura-auth's parsing rules. What an empty string means is the row's business,
 * except for booleans, where it reads as false.
 */
import { z } from 'zod'

const truths = ['1', 't', 'T', 'TRUE', 'true', 'True']
const falsehoods = ['0', 'f', 'F', 'FALSE', 'false', 'False', '']

/** Go's spellings of true and false, and no others. */
export const boolean = z
  .string()
  .refine((text) => truths.includes(text) || falsehoods.includes(text), 'must be true or false')
  .transform((text) => truths.includes(text))

/** Any text but the empty one. */
export const text = z.string().min(1, 'must not be empty')

/** Text that may stand in a header: a line break would start another one. */
export const line = z.string().regex(/^[^\r\n\0]*$/, 'must be a single line')

/** A decimal number without sign or leading zeros, within the bounds. */
export const integer = (from: number, to = 2 ** 31 - 1) =>
  z
    .string()
    .refine((digits) => /^(0|[1-9]\d*)$/.test(digits) && Number(digits) >= from && Number(digits) <= to, {
      error: `must be a whole number from ${from} to ${to}`,
    })
    .transform(Number)

/** One of the words, spelled exactly so. */
export const oneOf = <const Words extends [string, ...string[]]>(...words: Words) =>
  z.enum(words, `must be one of ${words.join(', ')}`)

/** Comma-separated items, not trimmed, empty ones dropped. */
export const list = <Item>(item: z.ZodType<Item, string>) =>
  z
    .string()
    .transform((items) => items.split(',').filter((one) => one !== ''))
    .pipe(z.array(item))

const secondsPerUnit: Record<string, number> = { ns: 1e-9, us: 1e-6, µs: 1e-6, μs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 }
const durationPart = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g
const wholeDuration = new RegExp(`^\\+?(${durationPart.source})+$`)

/** A Go duration (`90s`, `1h30m`) in seconds, of a second or more. */
export const duration = z.string().transform((text, ctx) => {
  const parts = wholeDuration.test(text) ? [...text.matchAll(durationPart)] : []
  const seconds = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (secondsPerUnit[unit] ?? 0), 0)
  if (seconds < 1) ctx.addIssue('must be a duration of at least one second, such as 90s, 5m or 1h30m')
  return seconds
})

/** A JSON object, its members unchecked. */
export const jsonObject = z.string().transform((text, ctx): object => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // The parser's own message quotes the text, which may be a secret: it goes no further.
  }
  ctx.addIssue('must be a JSON object')
  return z.NEVER
})
