import { randomInt } from 'node:crypto'
import { type GraphQLArgument, type GraphQLField, getNamedType, isLeafType } from 'graphql'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { schema } from '../../src/graphql/schema.ts'
import type { Json } from '../support/clients.ts'
import { nhostOperations } from '../support/contract.ts'
import { anything, createDice, type Dice, garble } from '../support/fuzz.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn } from '../support/people.ts'
import { mutationSamples, restSamples } from '../support/samples.ts'

/** To repeat a run, `FUZZ_SEED=<the seed in the titles>`. */
const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31))
const rounds = 40

let gateway: Gateway
let person: SignedIn
let dice: Dice
beforeAll(async () => {
  const limits = { AUTH_RATE_LIMIT_EMAIL_BURST: '100000', AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '100000' }
  gateway = await startGateway({ env: limits })
})
beforeEach(async () => {
  dice = createDice(seed)
  // Each time somebody else: some of what is sent signs people out.
  person = await signedIn(gateway)
})
afterAll(() => gateway.stop())

const headers = (): Record<string, string> =>
  dice.pick([{}, {}, { authorization: `Bearer ${person.accessToken}` }, { authorization: 'Bearer x.y.z' }])

describe(`whatever is sent (seed ${seed})`, () => {
  const samples = new Map(restSamples().map(({ name, body }) => [name, body]))

  test.each([...nhostOperations.values()])(
    '$method $path answers as its contract says, and never with 5xx',
    async ({ method, path }) => {
      const operation = `${method} ${path}`
      for (let round = 0; round < rounds; round += 1) {
        const sample = samples.get(operation)
        const body = sample === undefined ? undefined : dice.below(8) === 0 ? anything(dice) : garble(dice, sample)
        // The client holds every answer against the contract.
        const { status, text } = await gateway.rest(`${operation}${anyQuery()}`, body, { headers: headers() })
        expect(status, `${operation} ${JSON.stringify(body)} → ${status} ${text}`).toBeLessThan(500)
      }
    },
  )

  const rootFields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ kind: type?.name.toLowerCase() ?? '', name: field.name, field })),
  )
  const inputs = new Map(mutationSamples().map(({ name, body }) => [name, body]))

  test.each(rootFields)(
    'the $kind $name answers as GraphQL does, and never with an internal error',
    async ({ kind, name, field }) => {
      for (let round = 0; round < rounds; round += 1) {
        const variables = Object.fromEntries(field.args.map((arg) => [arg.name, anyArgument(arg, inputs.get(name))]))
        const answer = await gateway.graphql(documentOf(kind, field), variables, { headers: headers() })
        const what = `${name} ${JSON.stringify(variables)} → ${answer.status} ${answer.text}`
        expect([200, 400, 401], what).toContain(answer.status)
        expect(
          Object.keys(answer.json).filter((member) => member !== 'data' && member !== 'errors'),
          what,
        ).toEqual([])
        for (const { message, extensions } of answer.errors) {
          expect(message, what).toEqual(expect.any(String))
          expect(extensions?.code, what).toMatch(/^(BAD_USER_INPUT|UNAUTHENTICATED|GRAPHQL_VALIDATION_FAILED)$/)
        }
      }
    },
  )

  test('and none of it was unforeseen', () => {
    expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([])
  })
})

function anyQuery(): string {
  const names = ['ticket', 'redirectTo', 'type', 'confirmed', 'x']
  const pairs = Array.from({ length: dice.below(5) }, () => [dice.pick(names), String(anything(dice, 3)).toWellFormed()])
  const query = new URLSearchParams(pairs).toString()
  return query === '' ? '' : `?${dice.below(4) === 0 ? query.replaceAll('%', '%z') : query}`
}

function anyArgument({ name }: GraphQLArgument, sample: Json): Json {
  if (dice.below(8) === 0) return anything(dice)
  if (sample !== undefined) return garble(dice, sample)
  const own = { id: Buffer.from(`User:${person.userId}`).toString('base64'), token: person.accessToken }
  if (name === 'ids') return garble(dice, [own.id, own.id])
  if (name === 'representations') return garble(dice, [{ __typename: 'User', uuid: person.userId }])
  return garble(dice, name === 'id' ? own.id : { token: own.token })
}

function documentOf(kind: string, { name, args, type }: GraphQLField<unknown, unknown>): string {
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ')
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')
  const call = args.length === 0 ? name : `${name}(${passed})`
  const selection = isLeafType(getNamedType(type)) ? '' : ' { __typename }'
  return `${kind}${args.length === 0 ? '' : ` (${declared})`} { ${call}${selection} }`
}
