import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { nhostContracts } from '../../support/contract.ts'
import { nhostRouteTable, rootFieldOf } from '../../support/nhost-routes.ts'

const operations = [...nhostContracts.current.operations.values()]

let tests: string
beforeAll(async () => {
  const files = await Array.fromAsync(glob('test/dialects/nhost/*.test.ts'))
  tests = files.map((file) => readFileSync(file, 'utf8')).join('\n')
})

/** They take nothing and look at nothing that could be refused. */
const neverRefused = ['getJWKs', 'getVersion']

const success = /\bok\(|status: (200|302)|toBe\(200\)|\.rest\('HEAD|\blocation\b|target: /
const refusal =
  /\b(refusal|requestError|schemaError|securityError|bindingError)\(|emptyError|error[:=]|status: [45]\d\d|toBe\([45]\d\d\)/

describe.each(operations)('$operationId', ({ operationId, method, path }) => {
  test('has a route whose GraphQL operation runs one guarded root field', () => {
    expect(rootFieldOf(operationId).extensions.guards).toBeDefined()
  })

  test('has tests with its name in their titles, of what it answers and of what it refuses', () => {
    const own = blocksNaming(`${method} ${path}`).join('\n')
    expect(own).toMatch(success)
    if (!neverRefused.includes(operationId)) expect(own).toMatch(refusal)
  })
})

test('there is no route that the contract does not describe', () => {
  expect(Object.keys(nhostRouteTable).toSorted()).toEqual(operations.map(({ operationId }) => operationId).toSorted())
})

/** Each `describe` and `test` at the top of a file that has the operation in its title. */
function blocksNaming(operation: string): string[] {
  const start = String.raw`^(?:describe|test)(?:\.each\([^]*?\))?\(['"\`].*`
  const title = operation.replaceAll(/[{}./]/g, String.raw`\$&`)
  return tests.match(new RegExp(`${start}${title}(?![\\w/{-])[^]*?^}\\)`, 'gm')) ?? []
}
