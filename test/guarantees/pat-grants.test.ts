import { randomUUID } from 'node:crypto'
import type { GraphQLField, GraphQLInputType } from 'graphql'
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grantableFields, patAccess } from '../../src/graphql/guards.ts'
import { schema } from '../../src/graphql/schema.ts'
import type { Json } from '../support/clients.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { refusal, told } from '../support/nhost.ts'
import { signInPat, withPat } from '../support/pats.ts'
import { doors, refresh } from '../support/sessions.ts'
import { firstOf } from '../support/subscriptions.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: everyFeature })
})
afterAll(() => gateway.stop())

const queries = Object.values(schema.getQueryType()?.getFields() ?? {})
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
const subscriptions = Object.values(schema.getSubscriptionType()?.getFields() ?? {})
const names = (fields: { name: string }[]) => fields.map(({ name }) => name)
const grantable = grantableFields(schema)
const isReading = (name: string) => names([...queries, ...subscriptions]).includes(name)

/** The access token of a session that was opened with a token made for this. */
async function bearerFor(grant: Json): Promise<string> {
  return (await withPat(gateway, grant)).session.accessToken
}

/** Whether the field is refused for what the caller was granted. Its other refusals are no concern of this test. */
async function isForbidden(name: string, token: string): Promise<boolean> {
  const field = [...queries, ...mutations, ...subscriptions].find((each) => each.name === name)
  if (field === undefined) throw new Error(`there is no field ${name}`)
  const { data, errors } = await runAs(token, field)
  const code = data?.result?.code ?? errors[0]?.extensions.error ?? errors[0]?.extensions.code
  if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'BAD_USER_INPUT') expect(errors[0]?.path).toEqual(['result'])
  return ['FORBIDDEN_PAT', 'forbidden-pat'].includes(code)
}

async function runAs(token: string, field: GraphQLField<unknown, unknown>): Promise<{ data?: Json; errors: Json[] }> {
  if (subscriptions.includes(field))
    return { errors: [], ...(await firstOf(gateway, documentOf(field, 'subscription'), { token })) }
  return gateway.graphql(documentOf(field, isReading(field.name) ? 'query' : 'mutation'), {}, { token })
}

function documentOf({ name, args, type }: GraphQLField<unknown, unknown>, operation: string): string {
  const values = args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${literalOf(arg.type)}`)
  const isUnion = String(getNullableType(type)).endsWith('Result')
  const selection = isCompositeType(getNamedType(type)) ? `{ __typename ${isUnion ? '... on Failure { code }' : ''} }` : ''
  return `${operation} { result: ${name}${values.length > 0 ? `(${values.join()})` : ''} ${selection} }`
}

function literalOf(type: GraphQLInputType): string {
  const named = getNamedType(type)
  if (isListType(getNullableType(type))) return '[]'
  if (!isInputObjectType(named)) return named.name === 'UUID' ? `"${randomUUID()}"` : '"none"'
  const required = Object.values(named.getFields()).filter(isRequiredInputField)
  return `{${required.map((member) => `${member.name}: ${literalOf(member.type)}`).join()}}`
}

test('what a token can be narrowed to is all that it may call, and nothing else', () => {
  expect(grantable).toEqual(expect.arrayContaining(['viewer', 'getUser', 'session', 'node', '_entities', 'updateProfile']))
  const open = mutations.filter(({ extensions: { guards } }) => guards?.scope === 'public' && !guards.elevated)
  expect(open.filter(({ extensions: { guards } }) => guards && patAccess(guards, true) !== 'open')).toEqual([])
  expect([...queries, ...mutations, ...subscriptions].filter(({ extensions }) => !extensions.guards)).toEqual([])
})

describe('the session of a token that is made', () => {
  test('to read runs every query and subscription, and no mutation', async () => {
    const bearer = await bearerFor({ scopes: ['READ'] })
    for (const name of grantable) expect([name, await isForbidden(name, bearer)]).toEqual([name, !isReading(name)])
  })

  test('to write runs mutations, and no query', async () => {
    const bearer = await bearerFor({ scopes: ['WRITE'] })
    for (const name of grantable) expect([name, await isForbidden(name, bearer)]).toEqual([name, isReading(name)])
  })

  test('for nothing in particular runs them all', async () => {
    const bearer = await bearerFor({})
    for (const name of grantable) expect([name, await isForbidden(name, bearer)]).toEqual([name, false])
  })

  test.each(grantable)('for %s runs that alone', async (allowed) => {
    const bearer = await bearerFor({ allowedFields: [allowed] })
    for (const name of grantable) expect([name, await isForbidden(name, bearer)]).toEqual([name, name !== allowed])
  })

  test('for some fields in one scope runs those of them that are in the scope', async () => {
    const bearer = await bearerFor({ scopes: ['READ'], allowedFields: ['viewer', 'updateProfile'] })
    for (const name of grantable) expect([name, await isForbidden(name, bearer)]).toEqual([name, name !== 'viewer'])
  })
})

test('aliases and fragments lead to no other field', async () => {
  const token = await bearerFor({ allowedFields: ['version'] })
  const query = 'query { version: viewer { email } ...More } fragment More on Query { session: session { id } version2: version }'
  const { data, errors } = await gateway.graphql(query, {}, { token })
  expect(data).toEqual({ version: null, session: null, version2: expect.any(String) })
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN'])
})

test('REST holds to what the token was made for, since it runs the same fields', async () => {
  const ask = async (grant: Json) => told(await gateway.rest('GET /user', undefined, { token: await bearerFor(grant) }))
  expect(await ask({ allowedFields: ['getUser'] })).toMatchObject({ status: 200 })
  for (const grant of [{ allowedFields: ['viewer'] }, { scopes: ['WRITE'] }]) {
    expect(await ask(grant)).toEqual(refusal('forbidden-pat'))
  }
})

test.each(doors)('at %s a refresh and another sign-in widen nothing', async (door) => {
  const { pat, session } = await withPat(gateway, { allowedFields: ['version'] })
  for (const next of [await refresh(gateway, door, session.refreshToken), await signInPat(gateway, door, pat.token)]) {
    expect(next.refused).toBeNull()
    expect([await isForbidden('viewer', next.accessToken), await isForbidden('version', next.accessToken)]).toEqual([true, false])
  }
})
