/** One line of the table, as it is printed. `rounds` tells how much the measurements differed. */
export type Row = { work: string; baseline: string; ours: string; ratio: string; target: string; met: boolean; rounds: string }

/** Rates of both sides, round by round. The ratio is the median of those of the rounds, since the machine's pace drifts between them. */
export function ratioRow(work: string, baseline: number[], ours: number[], atLeast: number): Row {
  const ratios = ours.map((rate, round) => rate / (baseline[round] ?? Number.NaN))
  const ratio = median(ratios)
  return {
    work,
    baseline: perSecond(median(baseline)),
    ours: perSecond(median(ours)),
    ratio: `${ratio.toFixed(2)} ×`,
    target: `≥ ${atLeast} ×`,
    met: ratio >= atLeast,
    rounds: `${ratios.map((each) => each.toFixed(2)).join(' ')} (${baseline.map(perSecond).join(' ')}; ${ours.map(perSecond).join(' ')})`,
  }
}

/** Something measured several times that has a limit and no baseline. */
export function limitRow(work: string, measured: number[], limit: number, unit: string, digits = 0): Row {
  const shown = (value: number) => value.toFixed(digits)
  const value = median(measured)
  return {
    work,
    baseline: '–',
    ours: `${shown(value)} ${unit}`,
    ratio: '–',
    target: `≤ ${limit} ${unit}`,
    met: value <= limit,
    rounds: measured.map(shown).join(' '),
  }
}

/** The rows as Markdown, and under them what the single rounds came to. */
export function formatTable(rows: Row[]): string {
  const lines = rows.map(({ work, baseline, ours, ratio, target, met }) =>
    cells(work, baseline, ours, ratio, target, met ? 'yes' : 'no'),
  )
  const head = cells('work', 'baseline per second', 'ours per second', 'ratio', 'target', 'met')
  const notes = rows.map(({ work, rounds }) => `- ${work}: ${rounds}`)
  return [head, '|---|---|---|---|---|---|', ...lines, '', 'Round by round:', '', ...notes].join('\n')
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const [low = 0, high = low] = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1)
  return (low + high) / 2
}

function cells(...texts: string[]): string {
  return `| ${texts.join(' | ')} |`
}

function perSecond(rate: number): string {
  return rate < 200 ? rate.toFixed(1) : String(Math.round(rate))
}
