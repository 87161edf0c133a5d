import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, verified } from '../support/people.ts'
import { countRows } from '../support/tables.ts'

let gateway: Gateway
let person: Person
beforeAll(async () => {
  gateway = await startGateway()
  person = await verified(gateway)
})
afterAll(() => gateway.stop())

const signIn = (alias: string, input: string) => `${alias}: signInEmailPassword(input: ${input}) { __typename }`
const guess = (n: number) => signIn(`a${n}`, `{email: "${person.email}", password: "guess ${n}"}`)
const right = () => signIn('right', `{email: "${person.email}", password: "${person.password}"}`)

async function expectRefused(query: string, operationName?: string) {
  const before = await countRows(gateway)
  const counted = await countGuesses()
  const { data, errors } = operationName === undefined ? await gateway.graphql(query) : await run(query, operationName)
  expect(data).toBeUndefined()
  expect(errors.map(({ message }) => message)).toContain('An operation may contain one credential field only.')
  expect(await countRows(gateway)).toEqual(before)
  expect(await countGuesses()).toEqual(counted)
}

describe('two guesses at a password in one operation are refused before either is made', () => {
  const shapes: Record<string, () => string> = {
    'under two aliases': () => `mutation { ${guess(1)} ${right()} }`,
    'in a fragment': () => `mutation { ...F } fragment F on Mutation { ${guess(1)} ${right()} }`,
    'in two fragments': () =>
      `mutation { ...F ...G } fragment F on Mutation { ${guess(1)} } fragment G on Mutation { ${right()} }`,
    'in nested fragments': () =>
      `mutation { ...F } fragment F on Mutation { ${guess(1)} ...G } fragment G on Mutation { ...H }
       fragment H on Mutation { ${right()} }`,
    'in inline fragments': () => `mutation { ... on Mutation { ${guess(1)} } ... { ... { ${right()} } } }`,
    'in an inline fragment and a spread one': () =>
      `mutation { ... on Mutation { ...F } ${guess(1)} } fragment F on Mutation { ${right()} }`,
    'behind directives that leave one of them out': () =>
      `mutation { ${guess(1).replace('__typename', '__typename @skip(if: true)')} ...F @include(if: false) }
       fragment F on Mutation { ${right()} }`,
    'of two kinds': () => `mutation { ${guess(1)} reset: sendPasswordResetEmail(input: {email: "x@y.test"}) { __typename } }`,
    'in a query': () =>
      'query { a: verifyToken(input: {token: "x"}) { __typename } b: verifyToken(input: {token: "y"}) { __typename } }',
  }
  test.each(Object.entries(shapes))('%s', async (_name, shape) => expectRefused(shape()))

  test('also in an operation of the document that is not the one to run', async () => {
    // The rule judges documents, which are validated once and cached, so the name of the operation plays no part.
    await expectRefused(`query Harmless { version } mutation Guess { ${guess(1)} ${right()} }`, 'Harmless')
  })
})

test('one guess in each of several operations of a document is one guess, since one of them runs', async () => {
  const query = `mutation A { ${guess(1)} } mutation B { ${right()} }`
  expect(await run(query, 'B')).toMatchObject({ data: { right: { __typename: 'SignInSuccess' } }, errors: [] })
  expect(await gateway.graphql(query)).toMatchObject({ data: undefined, errors: [{}] })
})

test('one credential field goes with others that are none, and counts once however often its fragment is spread', async () => {
  const sessionless = 'out: signOut(input: {refreshToken: "x"}) { __typename }'
  expect(await gateway.graphql(`mutation { ${right()} ${sessionless} }`)).toMatchObject({
    data: { right: { __typename: 'SignInSuccess' }, out: { __typename: 'Done' } },
  })
  expect(await gateway.graphql(`mutation { ...F ...F } fragment F on Mutation { ${right()} }`)).toMatchObject({
    data: { right: { __typename: 'SignInSuccess' } },
  })
})

async function run(query: string, operationName: string) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, operationName }),
  })
  const { data, errors = [] } = (await response.json()) as { data?: unknown; errors?: { message: string }[] }
  return { data, errors }
}

async function countGuesses() {
  return (await gateway.deps.db.pool.query('SELECT key, points FROM auth.rate_limits ORDER BY key')).rows
}
