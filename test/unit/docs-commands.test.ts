import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { curlLine } from '../../src/pages/docs/curl.ts'
import { operationsOf } from '../../src/pages/docs/operations.ts'
import { shellQuoted } from '../../src/pages/shell.ts'
import { dialectsOf } from '../../src/rest/dialects/table.ts'
import { createRouter } from '../../src/rest/router.ts'
import { contractEntries } from '../support/contract-entries.ts'

const dialects = contractEntries.flatMap(({ name }) => dialectsOf(readConfig({ DIALECTS: name })))

describe.each(dialects)('the commands of $name', (dialect) => {
  const operations = operationsOf(dialect.contract.document)
  const lines = operations.map((operation) => curlLine(`http://auth.test${dialect.prefix}`, operation))
  const router = createRouter([dialect])

  test('are of all operations', () => {
    expect(operations.map(({ id }) => id).toSorted()).toEqual([...dialect.contract.operations.keys()].toSorted())
  })

  test('send a bearer token wherever a credential is taken, for every such operation takes one', () => {
    const carriers = operations.map(({ credentials }) => credentials.map(({ carrier }) => carrier))
    expect(carriers.filter((each) => each.length > 0 && !each.includes('bearer'))).toEqual([])
  })

  test('ask, once a shell has read them, for what the contract takes', () => {
    for (const [index, words] of readByShell(lines).entries()) {
      const { method, url, headers, text } = requestOf(words)
      const match = router.find(method, url.pathname)
      const { operation, path } = match ?? {}
      expect(operation?.operationId, lines[index]).toBe(operations[index]?.id)
      expect(operation?.parameters(url.searchParams, path ?? {}), lines[index]).toMatchObject({ valid: true })
      if (operation?.body) {
        const type = headers.get('content-type') ?? 'application/x-www-form-urlencoded'
        expect(operation.body.validate(type, text), lines[index]).toMatchObject({ valid: true })
      }
      expect(headers.has('authorization'), lines[index]).toBe(operation?.security !== 'none')
    }
  })
})

test('no text ends its word in a command', () => {
  const hostile = `'; echo "$HOME" \`id\` \\' "`
  expect(readByShell([`curl ${shellQuoted(hostile)}`])).toEqual([[hostile]])
})

/** The words that each command hands to curl. */
function readByShell(commands: string[]): string[][] {
  const script = [`curl() { printf '%s\\0' "$@"; printf '\\n'; }`, ...commands].join('\n')
  const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' })
  return printed
    .trimEnd()
    .split('\0\n')
    .map((words) => words.replace(/\0$/, '').split('\0'))
}

/** What curl makes of the options that our commands use. */
function requestOf(words: string[]) {
  const headers = new Headers()
  const data: string[] = []
  let method = 'GET'
  let url = ''
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--head') method = 'HEAD'
    else if (!word.startsWith('-')) url = word
    else {
      const value = words[++at] ?? ''
      const [name = '', ...rest] = value.split(word === '-H' ? ': ' : '=')
      if (word === '-X') method = value
      else if (word === '-H') headers.set(name, rest.join(': '))
      else if (word === '-d') data.push(value)
      else if (word === '--data-urlencode') data.push(`${name}=${encodeURIComponent(rest.join('='))}`)
      else throw new Error(`what is ${word}?`)
    }
  }
  return { method, url: new URL(url), headers, text: data.join('&') }
}
