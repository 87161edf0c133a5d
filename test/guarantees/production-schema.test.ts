import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'
import { productionEnvironment } from '../support/production.ts'
import { sendRaw } from '../support/raw.ts'

let production: Gateway
let development: Gateway
beforeAll(async () => {
  production = await startGateway({ env: productionEnvironment })
  development = await startGateway({ beside: production })
})
afterAll(async () => {
  await development.stop()
  await production.stop()
})

describe('in production the schema is not told', () => {
  const questions = {
    'by introspection': '{ __schema { types { name } } }',
    'by the name of a type': '{ __type(name: "User") { name fields { name } } }',
    'under an alias': '{ __typename x: __schema { queryType { name } } }',
    'in a fragment': '{ ...F } fragment F on Query { ... { __schema { mutationType { name } } } }',
    'beside a field that is answered': '{ version __schema { directives { name } } }',
    'as the SDL of a subgraph': '{ _service { sdl } }',
    'as the SDL of a subgraph, in a fragment': '{ ...F } fragment F on Query { ... { x: _service { y: sdl } } }',
  }
  test.each(Object.entries(questions))('%s, to a stranger or to somebody signed in', async (_name, query) => {
    const { accessToken } = await signedIn(production)
    for (const token of [undefined, accessToken]) {
      const { data, errors, text } = await production.graphql(query, {}, { token })
      expect(data).toBeUndefined()
      expect(errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
      expect(text).not.toMatch(/viewer|SignIn|isAnonymous/)
    }
    expect((await development.graphql(query)).errors).toEqual([])
  })

  const misspelt = {
    'of a field': '{ viewr }',
    'of a field of a type': '{ viewer { emial } }',
    'of a mutation': 'mutation { signInEmailPasword { x } }',
    'of a type': 'query ($x: SignOutInputt) { version }',
    'of an argument': '{ node(idd: "x") { id } }',
    'of a member in the document': 'mutation { signOut(input: {al: true}) { __typename } }',
    'of a field of a member of a union': '{ getUser { emial: email } }',
  }
  test.each(Object.entries(misspelt))('by correcting the spelling %s', async (_name, query) => {
    const asked = await production.graphql(query)
    expect(asked.errors).not.toEqual([])
    expect(asked.text).not.toMatch(/did you mean/i)
    expect((await development.graphql(query)).text).toMatch(/did you mean/i)
  })

  test('by correcting the spelling of a member of a variable', async () => {
    const mutation = 'mutation ($input: SignOutInput!) { signOut(input: $input) { __typename } }'
    const { data, errors } = await production.graphql(mutation, { input: { refreshTokn: 'x' } })
    expect(data).toBeUndefined()
    expect(errors[0].message).toBe(
      'Variable "$input" got invalid value. Field "refreshTokn" is not defined by type "SignOutInput".',
    )
  })

  test('by a page to try it in', async () => {
    const page = { method: 'GET', path: '/graphql', headers: { accept: 'text/html' } }
    const answer = await sendRaw(production.url, page)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.text).not.toMatch(/html|graphiql/i)
    expect(await sendRaw(development.url, page)).toMatchObject({ status: 200, text: expect.stringMatching(/graphiql/i) })
  })

  test.each(['/', '/dev', '/dev/mailbox', '/dev/mailbox.json', '/dev/style.css'])('nor is there a page at %s', async (path) => {
    expect(await sendRaw(production.url, { method: 'GET', path, headers: { host: 'localhost' } })).toMatchObject({ status: 404 })
  })
})
