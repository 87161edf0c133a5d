import { parseArgs } from 'node:util'

/** What the command line asks for. Throws one sentence for anything that it does not know. */
export type Options = {
  /** Rows to measure, in the order of the table. */
  rows: string[]
  /** Length of one round. */
  seconds: number
}

/** `--rows a,b` picks rows, `--large` adds the one that fills a million users first, `--seconds n` sets the length of a round. */
export function readOptions(args: string[], known: string[]): Options {
  const { values } = parseArgs({
    args,
    options: { rows: { type: 'string' }, seconds: { type: 'string', default: '3' }, large: { type: 'boolean', default: false } },
  })
  const rows = values.rows?.split(',') ?? known.filter((row) => row !== 'large')
  const unknown = rows.find((row) => !known.includes(row))
  if (unknown !== undefined) throw new Error(`There is no row ${unknown}; there are ${known.join(', ')}.`)
  const seconds = Number(values.seconds)
  if (!(seconds > 0)) throw new Error('--seconds must be a number above zero.')
  return { rows: values.large && !rows.includes('large') ? [...rows, 'large'] : rows, seconds }
}
