/** One step from a value to values inside it. */
export type ClaimStep =
  | { kind: 'field'; name: string }
  | { kind: 'index'; index: number }
  | { kind: 'all' }
  | { kind: 'filter'; path: string[]; operator: ClaimOperator; value: unknown }

export type ClaimOperator = '==' | '!=' | '<' | '<=' | '>' | '>='

/** A path of `AUTH_JWT_CUSTOM_CLAIMS`. `manner` says what comes of several matches. */
export type ClaimPath = {
  steps: ClaimStep[]
  /** `first`: one value; `matches`: a list of all; `mapped`: like that, but lists within lists stay so, as a path that ends in `[]` asks. */
  manner: 'first' | 'matches' | 'mapped'
}

const segmentPattern = /^([^[\].]+)((?:\[[^\]]*\])*)$/
const filterPattern = /^\?\(\s*@\.([\w.]+)\s*(==|!=|<=|>=|<|>)\s*(.+?)\s*\)$/

/** Reads `a.b`, `a[2]`, `a[]`, `a[*].id`, `a[?(@.b == 'x')].id`; null for anything else. */
export function parseClaimPath(text: string): ClaimPath | null {
  const steps: ClaimStep[] = []
  for (const segment of splitOutsideBrackets(text)) {
    const [, name, brackets = ''] = segmentPattern.exec(segment) ?? []
    if (name === undefined) return null
    steps.push({ kind: 'field', name })
    for (const [, inside = ''] of brackets.matchAll(/\[([^\]]*)\]/g)) {
      const step = bracketStep(inside.trim())
      if (step === null) return null
      steps.push(step)
    }
  }
  if (text.endsWith('[]')) return { steps, manner: 'mapped' }
  return { steps, manner: steps.some(({ kind }) => kind === 'all' || kind === 'filter') ? 'matches' : 'first' }
}

function splitOutsideBrackets(text: string): string[] {
  return text.split(/\.(?![^[]*\])/)
}

function bracketStep(inside: string): ClaimStep | null {
  if (inside === '' || inside === '*') return { kind: 'all' }
  if (/^-?\d+$/.test(inside)) return { kind: 'index', index: Number(inside) }
  const [, path, operator, literal] = filterPattern.exec(inside) ?? []
  if (path === undefined || literal === undefined) return null
  const value = literalValue(literal)
  return value === undefined ? null : { kind: 'filter', path: path.split('.'), operator: operator as ClaimOperator, value }
}

/** Text in quotes of either kind, a number, true, false or null. */
function literalValue(literal: string): unknown {
  const [, , quoted] = /^(['"])(.*)\1$/.exec(literal) ?? []
  if (quoted !== undefined) return quoted
  if (/^(true|false|null|-?\d+(\.\d+)?)$/.test(literal)) return JSON.parse(literal)
  return undefined
}
