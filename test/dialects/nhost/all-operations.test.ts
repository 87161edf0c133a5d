import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { Kind, OperationTypeNode } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { schema } from '../../../src/graphql/schema.ts'
import { nhostRoutes } from '../../../src/rest/dialects/nhost/routes.ts'
import { nhostOperations } from '../../support/contract.ts'

const routes = nhostRoutes(readConfig({}))
const operations = [...nhostOperations.values()]

let tests: string
beforeAll(async () => {
  const files = await Array.fromAsync(glob('test/dialects/nhost/*.test.ts'))
  tests = files.map((file) => readFileSync(file, 'utf8')).join('\n')
})

/** They take nothing and look at nothing that could be refused. */
const neverRefused = ['getJWKs', 'getVersion']

const success = /\bok\(|status: (200|302)|toBe\(200\)|\.rest\('HEAD/
const refusal = /\b(refusal|requestError|schemaError|securityError|bindingError)\(|emptyError|status: [45]\d\d|toBe\([45]\d\d\)/

describe.each(operations)('$operationId', ({ operationId, method, path }) => {
  test('has a route whose GraphQL operation runs one root field', () => {
    const [definition, ...fragments] = routes[operationId]?.operation.definitions ?? []
    if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('there is no operation')
    expect(fragments.every(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)).toBe(true)
    const [field, ...others] = definition.selectionSet.selections
    expect(others).toEqual([])
    const root = definition.operation === OperationTypeNode.QUERY ? schema.getQueryType() : schema.getMutationType()
    expect(Object.keys(root?.getFields() ?? {})).toContain(field?.kind === Kind.FIELD ? field.name.value : undefined)
  })

  test('has tests with its name in their titles, of what it answers and of what it refuses', () => {
    const own = blocksNaming(`${method} ${path}`).join('\n')
    expect(own).toMatch(success)
    if (!neverRefused.includes(operationId)) expect(own).toMatch(refusal)
  })
})

test('there is no route that the contract does not describe', () => {
  expect(Object.keys(routes).toSorted()).toEqual(operations.map(({ operationId }) => operationId).toSorted())
})

/** Each `describe` and `test` at the top of a file that has the operation in its title. */
function blocksNaming(operation: string): string[] {
  const start = String.raw`^(?:describe|test)(?:\.each\([^]*?\))?\(['"\`].*`
  const title = operation.replaceAll(/[{}./]/g, String.raw`\$&`)
  return tests.match(new RegExp(`${start}${title}(?![\\w/{-])[^]*?^}\\)`, 'gm')) ?? []
}
