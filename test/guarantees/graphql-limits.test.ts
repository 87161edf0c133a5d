import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

/** The messages of the refusal; none when it ran. */
async function refusalsOf(query: string, variables: Record<string, unknown> = {}, token?: string): Promise<string[]> {
  const { data, errors } = await gateway.graphql(query, variables, { token })
  if (errors.length > 0) expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true)
  return errors.map(({ message }) => message)
}

const many = (count: number, part: (n: number) => string) => Array.from({ length: count }, (_, n) => part(n)).join(' ')
const matching = (pattern: RegExp) => expect.arrayContaining([expect.stringMatching(pattern)])

describe('one request may hold', () => {
  test('15 aliases and not 16, however they are spread over fragments and operations', async () => {
    const aliases = (count: number, from = 0) => many(count, (n) => `a${from + n}: version`)
    const refused = matching(/^Syntax Error: Aliases limit of 15 exceeded/)
    expect(await refusalsOf(`{ ${aliases(15)} }`)).toEqual([])
    expect(await refusalsOf(`{ ${aliases(16)} }`)).toEqual(refused)
    expect(await refusalsOf(`{ ${aliases(8)} ...A } fragment A on Query { ${aliases(8, 8)} }`)).toEqual(refused)
    expect(await refusalsOf(`{ ... on Query { ${aliases(8)} ... { ${aliases(8, 8)} } } }`)).toEqual(refused)
    const nested = `{ ...A } fragment A on Query { ${aliases(8)} ...B } fragment B on Query { ${aliases(8, 8)} }`
    expect(await refusalsOf(nested)).toEqual(refused)
  })

  test('12 levels of fields and not 13, in fragments too', async () => {
    const nested = (depth: number): string => (depth === 0 ? '' : `{ a ${nested(depth - 1)} }`)
    const refused = matching(/^Syntax Error: Query depth limit of 12 exceeded/)
    // There is no such field, which is refused as well: no type of this schema can be nested so deep.
    expect(await refusalsOf(nested(12))).not.toEqual(refused)
    expect(await refusalsOf(nested(13))).toEqual(refused)
    expect(await refusalsOf(`{ a ${nested(5).replace(/a(?= *\})/, 'a { ...F }')} } fragment F on Query ${nested(9)}`)).toEqual(
      refused,
    )
  })

  test('30 directives and not 31', async () => {
    const fields = (count: number) => `{ ${many(count, () => 'version @include(if: true)')} }`
    expect(await refusalsOf(fields(30))).toEqual([])
    expect(await refusalsOf(fields(31))).toEqual(matching(/^Syntax Error: Directives limit of 30 exceeded/))
  })

  test('1000 tokens and not 1001, before any of it is parsed further', async () => {
    const tokens = (count: number) => `{ ${many(count - 2, () => 'version')} }`
    expect(await refusalsOf(tokens(1000))).not.toEqual(matching(/tokens/))
    expect(await refusalsOf(tokens(1001))).toEqual(matching(/more that 1000 tokens/))
    expect(await refusalsOf('{ a '.repeat(100_000))).toEqual(matching(/more that 1000 tokens/))
    expect(await refusalsOf(`{ node(id: ${'['.repeat(100_000)}) { id } }`)).toEqual(matching(/more that 1000 tokens/))
  })
})

describe('a look-up of many', () => {
  const globalIds = (count: number) => Array.from({ length: count }, () => Buffer.from(`User:${randomUUID()}`).toString('base64'))
  const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'

  test('costs as much as it asks for: 50 nodes are found, 1000 are refused before the database is asked', async () => {
    expect(await refusalsOf(nodes, { ids: globalIds(50) })).toEqual([])
    expect(await refusalsOf(nodes, { ids: globalIds(1000) })).toEqual(matching(/complex/i))
    const literal = globalIds(300).map((id) => `"${id}"`)
    expect(await refusalsOf(`{ nodes(ids: [${literal}]) { id } }`)).toEqual(matching(/complex/i))
  })

  test('adds up over aliases', async () => {
    const ids = globalIds(40)
    expect(await refusalsOf('query ($ids: [ID!]!) { a: nodes(ids: $ids) { id } b: nodes(ids: $ids) { id } }', { ids })).toEqual(
      [],
    )
    const four = `query ($ids: [ID!]!) { ${many(4, (n) => `a${n}: nodes(ids: $ids) { id }`)} }`
    expect(await refusalsOf(four, { ids })).toEqual(matching(/complex/i))
  })

  test('of entities takes 100 at once and not 101', async () => {
    const { userId, accessToken } = await signedIn(gateway)
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { uuid } } }'
    const representations = (count: number) => ({ of: Array(count).fill({ __typename: 'User', uuid: userId }) })
    expect(await refusalsOf(query, representations(100), accessToken)).toEqual([])
    expect(await refusalsOf(query, representations(101), accessToken)).toEqual(['The request payload is incorrect'])
  })
})
