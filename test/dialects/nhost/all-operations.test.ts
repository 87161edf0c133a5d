import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { nhostContracts } from '../../support/contract.ts'
import { nhostRouteTable, rootFieldOf } from '../../support/nhost-routes.ts'

const operations = [...nhostContracts.current.operations.values()]

let dialectTests: string[]
let featureTests: string[]
beforeAll(async () => {
  dialectTests = await read('test/dialects/nhost/*.test.ts')
  featureTests = await read('test/features/*.test.ts')
})

const read = async (files: string) => (await Array.fromAsync(glob(files))).map((file) => readFileSync(file, 'utf8'))

/** They take nothing and look at nothing that could be refused. */
const neverRefused = ['getJWKs', 'getVersion']

const success = /\bok\(|status: (200|302)|toBe\(200\)|\.rest\('HEAD|\blocation\b|target: |refused: null|toBeNull\(\)/
const refusal =
  /\b(refusal|requestError|schemaError|securityError|bindingError)\(|emptyError|error[:=]|refused: '|status: [45]\d\d|toBe\([45]\d\d\)/

describe.each(operations)('$operationId', ({ operationId, method, path }) => {
  test('has a route whose GraphQL operation runs one guarded root field', () => {
    expect(rootFieldOf(operationId).extensions.guards).toBeDefined()
  })

  test('has tests of what it answers and of what it refuses', () => {
    const own = testsOf(`${method} ${path}`).join('\n')
    expect(own).toMatch(success)
    if (!neverRefused.includes(operationId)) expect(own).toMatch(refusal)
  })
})

test('there is no route that the contract does not describe', () => {
  expect(Object.keys(nhostRouteTable).toSorted()).toEqual(operations.map(({ operationId }) => operationId).toSorted())
})

/** Each `describe` and `test` of the dialect that has the operation in its title, and the tests of features that call it. */
function testsOf(operation: string): string[] {
  const start = String.raw`^(?:describe|test)(?:\.each\([^]*?\))?\(['"\`].*`
  const title = operation.replaceAll(/[{}./]/g, String.raw`\$&`)
  const block = new RegExp(`${start}${title}(?![\\w/{-])[^]*?^}\\)`, 'gm')
  const callers = featureTests.filter((text) => text.includes(`.rest('${operation}'`))
  return [...dialectTests.flatMap((text) => text.match(block) ?? []), ...callers]
}
