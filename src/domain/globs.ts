/**
 * The glob syntax of hasura-auth's redirect patterns, with `.` and `/` as separators: `*` any run without separators, `**` any run,
 * `?` one character that is no separator, `[abc]` `[!abc]` `[a-z]`, `{x,y}`, `\` takes the next character as it is.
 */
export function globToRegExp(glob: string): RegExp {
  let source = ''
  let open = 0
  for (let at = 0; at < glob.length; at += 1) {
    const character = glob.charAt(at)
    const classEnd = character === '[' ? glob.indexOf(']', at + 2) : -1
    if (character === '*' && glob.charAt(at + 1) === '*') {
      source += '.*'
      at += 1
    } else if (character === '*') source += '[^./]*'
    else if (character === '?') source += '[^./]'
    else if (classEnd > 0) {
      source += characterClass(glob.slice(at + 1, classEnd))
      at = classEnd
    } else if (character === '{') {
      source += '(?:'
      open += 1
    } else if (character === '}' && open > 0) {
      source += ')'
      open -= 1
    } else if (character === ',' && open > 0) source += '|'
    else if (character === '\\' && at + 1 < glob.length) {
      at += 1
      source += escapeRegExp(glob.charAt(at))
    } else source += escapeRegExp(character)
  }
  return new RegExp(`^${source}${')'.repeat(open)}$`, 's')
}

function characterClass(content: string): string {
  const negated = content.startsWith('!')
  const characters = (negated ? content.slice(1) : content).replaceAll(/[\\\]^]/g, '\\$&')
  return `[${negated ? '^' : ''}${characters}]`
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
