import type { Deps } from '../context.ts'

type EstimateStrength = Deps['estimateStrength']

/** With more characters, or more readings of `4` as `a`, a password made for the purpose keeps everybody waiting for a second. */
const judgedCharacters = 32
const maxSubstitutions = 4

let loaded: Promise<EstimateStrength> | null = null

/**
 * Reads the dictionaries, once in a process: 30 MB of words. Of a long password the beginning is judged, which nobody guesses who does not
 * guess the beginning alone.
 */
export function loadStrengthEstimate(): Promise<EstimateStrength> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<EstimateStrength> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...dictionary, ...english.dictionary },
    graphs: adjacencyGraphs,
    l33tMaxSubstitutions: maxSubstitutions,
  })
  return (password, ownWords) => zxcvbn.check(password.slice(0, judgedCharacters), ownWords).score
}
