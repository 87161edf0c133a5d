/** With more characters, or more readings of `4` as `a`, a password made for the purpose keeps everybody waiting for a second. */
const judgedCharacters = 32
const maxSubstitutions = 4

let dictionaries: ReturnType<typeof readDictionaries> | null = null

/**
 * How hard a password is to guess, 0 to 4, for somebody who knows these words of its owner. Of a long password the beginning is judged,
 * which nobody guesses who does not guess the beginning alone. The first call in a process reads the dictionaries, 40 MB and a third of a
 * second that no start has to wait for; any later one keeps everybody waiting for milliseconds.
 */
export async function estimateStrength(password: string, ownWords: string[]): Promise<number> {
  dictionaries ??= readDictionaries()
  return (await dictionaries).check(password.slice(0, judgedCharacters), ownWords).score
}

async function readDictionaries() {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new ZxcvbnFactory({
    dictionary: { ...dictionary, ...english.dictionary },
    graphs: adjacencyGraphs,
    l33tMaxSubstitutions: maxSubstitutions,
  })
}
