import { z } from 'zod'

export type Environment = 'development' | 'production'

/** How the text of a variable becomes its value. Its messages complete the sentence `<NAME> …` and never repeat the text. */
export type Reader<Value> = z.ZodType<Value, string>

/** In place of a default: production does not start without the variable. */
export const required = Symbol('required')

type Default = string | { development: string; production: string | typeof required }

/** What the README says of each variable. */
export const documentation = z.registry<{ default: string; meaning: string }>()

/**
 * The kinds of rows of which the table of variables consists, for one environment. They differ in what an empty string
 * means, which compose files set where a person would leave a variable out.
 */
export const rowsFor = (environment: Environment) => ({
  environment,

  /** An empty string leaves the default: numbers, enums, lists, durations. */
  row: <Value>(reader: Reader<Value>, fallback: Default, meaning: string) =>
    z
      .string()
      .optional()
      .transform((text) => text || defaultIn(environment, fallback))
      .pipe(z.string(missing))
      .pipe(reader)
      .register(documentation, { default: shown(fallback, code), meaning }),

  /** Null where unset or empty; `fallback` tells in words what happens then. */
  optional: <Value>(reader: Reader<Value>, fallback: Default, meaning: string) =>
    z
      .string()
      .optional()
      .refine((text) => text || defaultIn(environment, fallback) !== required, missing)
      .transform((text) => text || null)
      .pipe(reader.nullable())
      .register(documentation, { default: shown(fallback, (words) => words), meaning }),

  /** An empty string is a value of its own: plain text, and booleans (false). */
  literal: <Value>(reader: Reader<Value>, fallback: string, meaning: string) =>
    z
      .string()
      .default(fallback)
      .pipe(reader)
      .register(documentation, { default: code(fallback), meaning }),
})

export type Rows = ReturnType<typeof rowsFor>

/** The values that a group of rows is read into. */
export type Values<Group extends (rows: Rows) => z.ZodRawShape> = z.output<z.ZodObject<ReturnType<Group>>>

const missing = 'must be set in production'

const defaultIn = (environment: Environment, fallback: Default) =>
  typeof fallback === 'string' ? fallback : fallback[environment]

const shown = (fallback: Default, format: (text: string) => string): string => {
  if (typeof fallback === 'string') return format(fallback)
  const { development, production } = fallback
  return `${format(development)}; ${production === required ? 'required in production' : `in production ${format(production)}`}`
}

const code = (text: string): string => (text === '' ? 'empty' : `\`${text}\``)
