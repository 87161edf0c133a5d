/**
 * A URL with parameters set: existing ones and the fragment stay, keys come out in alphabetical order, and no slash is put
 * after a bare origin (nhost contract).
 */
export function withQuery(target: string, parameters: Record<string, string>): string {
  const [beforeFragment = '', ...fragment] = target.split('#')
  const [base = '', ...query] = beforeFragment.split('?')
  const search = new URLSearchParams(query.join('?'))
  for (const [name, value] of Object.entries(parameters)) search.set(name, value)
  search.sort()
  const text = search.toString()
  return base + (text === '' ? '' : `?${text}`) + (fragment.length > 0 ? `#${fragment.join('#')}` : '')
}
