import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn } from '../support/people.ts'

let gateway: Gateway
let person: SignedIn
let other: SignedIn
beforeAll(async () => {
  gateway = await startGateway()
  person = await signedIn(gateway)
  other = await signedIn(gateway)
})
afterAll(() => gateway.stop())

const globalId = (text: string) => Buffer.from(text).toString('base64')
const userId = (id: string) => globalId(`User:${id}`)

async function node(id: string, token?: string) {
  const byNode = await gateway.graphql('query ($id: ID!) { node(id: $id) { id ... on User { email } } }', { id }, { token })
  const byNodes = await gateway.graphql('query ($id: ID!) { nodes(ids: [$id]) { id ... on User { email } } }', { id }, { token })
  expect(byNodes.data?.nodes[0] ?? null).toEqual(byNode.data?.node ?? null)
  expect(byNodes.errors.map(({ message }) => message)).toEqual(byNode.errors.map(({ message }) => message))
  return { found: byNode.data.node, errors: byNode.errors }
}

async function entity(representation: unknown, token?: string) {
  const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { uuid email } } }'
  return gateway.graphql(query, { of: [representation] }, { token })
}

describe('an account is found by its global id', () => {
  test('by its owner', async () => {
    expect((await node(userId(person.userId), person.accessToken)).found).toEqual({
      id: userId(person.userId),
      email: person.email,
    })
  })

  test('and by nobody else: not by a stranger, not by another user, and as if it were not there', async () => {
    for (const id of [person.userId, randomUUID()]) {
      expect(await node(userId(id))).toEqual({ found: null, errors: [] })
      expect(await node(userId(id), other.accessToken)).toEqual({ found: null, errors: [] })
    }
  })

  test('and no more once the session has ended', async () => {
    const { accessToken } = await signedIn(gateway, person)
    await gateway.graphql('mutation { signOut(input: {}) { __typename } }', {}, { token: accessToken })
    const { status, data } = await gateway.graphql(
      'query ($id: ID!) { node(id: $id) { id } }',
      { id: userId(person.userId) },
      { token: accessToken },
    )
    expect({ status, data }).toEqual({ status: 401, data: undefined })
  })
})

describe('a global id that is malformed', () => {
  test.each(['User:1', 'User:\0', 'User:\ud800', "User:' OR true --", `User:${'x'.repeat(100_000)}`, 'User:__proto__'])(
    'finds nothing as an id of a user, and nothing fails: %j',
    async (text) => expect(await node(globalId(text), person.accessToken)).toEqual({ found: null, errors: [] }),
  )

  test.each([
    '',
    'x',
    globalId('x'),
    globalId('Session:1'),
    globalId('__proto__:1'),
    globalId(':1'),
    globalId('User:'),
    '\0',
    '\ud800',
    'é',
  ])('or names no node is the mistake of who sent it: %j', async (id) => {
    const { found, errors } = await node(id, person.accessToken)
    expect(found).toBeNull()
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  })

  test('is never an error of ours', () => {
    expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('a federation gateway that asks for a user by key', () => {
  test('gets the account of whose token it sends', async () => {
    const representation = { __typename: 'User', uuid: person.userId }
    expect((await entity(representation, person.accessToken)).data).toEqual({
      _entities: [{ uuid: person.userId, email: person.email }],
    })
  })

  test('gets nobody else, and cannot tell who is there', async () => {
    for (const uuid of [person.userId, randomUUID(), '', '\0', 5, null, {}, [person.userId], undefined]) {
      expect((await entity({ __typename: 'User', uuid })).data).toEqual({ _entities: [null] })
      expect((await entity({ __typename: 'User', uuid }, other.accessToken)).data).toEqual({ _entities: [null] })
    }
  })

  test.each([
    {},
    5,
    'User',
    [],
    { __typename: 'Nope' },
    { __typename: 'SignInSuccess' },
    { __typename: 'Query' },
    { __typename: null },
    { __typename: ['User'] },
    { __typename: { toString: 'x' } },
  ])('is told that %j is no entity, whether there is such a type or not', async (representation) => {
    const { data, errors } = await entity(representation, person.accessToken)
    expect(data).toBeNull()
    expect(errors).toEqual([
      {
        message: 'The request payload is incorrect',
        path: ['_entities'],
        extensions: { code: 'BAD_USER_INPUT', error: 'invalid-request' },
        locations: expect.any(Array),
      },
    ])
  })
})
