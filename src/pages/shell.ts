/** One word of a POSIX shell: a quote in the text must not end the word and begin a command. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
