import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { type GraphQLInputType, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql'
import { schema } from '../../src/graphql/schema.ts'
import type { Json } from './clients.ts'
import { nhostDocument, nhostOperations } from './contract.ts'

/** An operation of either door with an acceptable body, and where in it text stands. */
export type Sample = { name: string; body: Json; texts: string[][] }

export type RestSample = Sample & { needsBearer: boolean }

/** Whether calls of the mutation are counted. */
export function isCounted(name: string): boolean {
  const guards = schema.getMutationType()?.getFields()[name]?.extensions.guards
  return guards?.buckets !== undefined || guards?.perAccount !== undefined
}

/** Whether only somebody who is signed in may run the mutation. */
export function needsSession(name: string): boolean {
  return schema.getMutationType()?.getFields()[name]?.extensions.guards?.scope === 'authenticated'
}

/** Each mutation of the schema, by its name. */
export function mutationSamples(): Sample[] {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {})
  return fields.map(({ name, args }) => sampleOf(name, fromInput('input', args[0]?.type)))
}

/** A value for each argument of a root field. */
export function argumentSamples({ args }: { args: readonly { name: string; type: GraphQLInputType }[] }): Json {
  return members(args.map(({ name, type }) => [name, fromInput(name, type)]))
}

/** Each operation of the nhost dialect that takes a body in JSON, as `POST /path`. */
export function restSamples(): RestSample[] {
  const withBody = [...nhostOperations.values()].filter(({ body }) => body?.mediaTypes.includes('application/json'))
  return withBody.map(({ method, path, security }) => {
    const { requestBody } = nhostDocument.paths[path][method.toLowerCase()]
    const sample = sampleOf(`${method} ${path}`, schemaSample(nhostSchema, requestBody.content['application/json'].schema))
    return { ...sample, needsBearer: security === 'required' }
  })
}

/** The document that runs a mutation and tells how it ended. */
export function mutationOf(name: string): string {
  const [input] = schema.getMutationType()?.getFields()[name]?.args ?? []
  return `mutation${input ? ` ($input: ${input.type})` : ''} {
    result: ${name}${input ? '(input: $input)' : ''} { __typename ... on Failure { code } ... on ValidationFailure { fields { path message } } }
  }`
}

/** A copy of the body with another value at the path. */
export function withValue(body: Json, [name = '', ...rest]: string[], value: unknown): Json {
  const copy = Array.isArray(body) ? [...body] : { ...body }
  copy[name] = rest.length === 0 ? value : withValue(copy[name], rest, value)
  return copy
}

/** Whether an id stands there: anything else is refused with the variables, before the field is asked. */
export function isId(path: string[]): boolean {
  return ['id', 'organizationId', 'portalId', 'userId', 'sessions.0'].includes(path.join('.'))
}

export function valueAt(body: Json, path: string[]): Json {
  return path.reduce((value, name) => value?.[name], body)
}

function sampleOf(name: string, body: Json): Sample {
  return { name, body, texts: textsIn(body, []) }
}

function textsIn(value: Json, path: string[]): string[][] {
  if (typeof value === 'string') return choices.has(value) ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => textsIn(member, [...path, name]))
}

function fromInput(name: string, type: GraphQLInputType | undefined): Json {
  if (type === undefined) return undefined
  if (isNonNullType(type)) return fromInput(name, type.ofType)
  if (isListType(type)) return [fromInput(name, type.ofType)]
  // Takes one of its members only.
  if (name === 'proof') return { password: leaf('password', 'String') }
  if (isInputObjectType(type))
    return members(Object.values(type.getFields()).map((field) => [field.name, fromInput(field.name, field.type)]))
  return isEnumType(type) ? choice(type.getValues()[0]?.name) : leaf(name, getNamedType(type).name)
}

const nhostSchema: Resolve = (given) => (given.$ref ? nhostDocument.components.schemas[given.$ref.split('/').at(-1)] : given)

/** Follows the reference of a schema, if it is one. */
type Resolve = (schema: Json) => Json

/** A value that a schema of a contract describes. */
export function schemaSample(resolve: Resolve, schema: Json): Json {
  return fromSchema(resolve, 'body', schema)
}

/** A value for the parameter of that name. */
export function parameterSample(name: string): string {
  return leaf(name, 'string')
}

function fromSchema(resolve: Resolve, name: string, given: Json): Json {
  const { type, properties, items, enum: values, pattern } = resolve(given)
  if (values) return choice(values[0])
  if (pattern === '^mfaTotp:.*$') return `mfaTotp:${randomUUID()}`
  if (type === 'array') return [fromSchema(resolve, name, items)]
  if (type !== 'object' || name === 'metadata') return leaf(name, type)
  // Nobody reads what is deprecated.
  const current = Object.entries<Json>(properties).filter(([, property]) => !property.deprecated)
  return members(current.map(([member, property]) => [member, fromSchema(resolve, member, property)]))
}

/** Values of enums, times and ids, which look like text and take no other. */
const choices = new Set<string>()

function choice(value = ''): string {
  choices.add(value)
  return value
}

function members(entries: [string, Json][]): Json {
  return Object.fromEntries(entries)
}

const address = () => `${randomBytes(6).toString('hex')}@people.test`

const texts: Record<string, () => string> = {
  id: randomUUID,
  sessions: randomUUID,
  organizationId: randomUUID,
  portalId: randomUUID,
  userId: randomUUID,
  sessionId: randomUUID,
  ...Object.fromEntries(['portal_id', 'org_id', 'user_id', 'login_request_id'].map((name) => [name, randomUUID])),
  email: address,
  newEmail: address,
  password: () => 'a phrase to sign in with',
  newPassword: () => 'another phrase to sign in with',
  phoneNumber: () => `+1555${randomInt(10 ** 9, 10 ** 10)}`,
  refreshToken: randomUUID,
  personalAccessToken: randomUUID,
  ticket: () => `passwordReset:${randomUUID()}`,
  redirectTo: () => 'http://app.test/back',
  locale: () => 'en',
  defaultRole: () => 'user',
  allowedRoles: () => 'user',
  provider: () => 'github',
  method: () => 'totp',
  clientDataJSON: () => Buffer.from('{"challenge":"AAAA","origin":"http://app.test"}').toString('base64url'),
  ...Object.fromEntries(['rawId', 'attestationObject', 'authenticatorData', 'signature'].map((name) => [name, () => 'AAAA'])),
  type: () => 'public-key',
  connect: () => '',
  client: () => 'shop',
  clientId: () => 'portcullis-cli',
  userCode: () => 'WDJB-MJHT',
  logoUrl: () => 'https://assets.test/logo.png',
}

/** Of the form that an authenticator's answer has. Nobody has made it. */
function credential(): Json {
  const parts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, leaf(name, 'string')]))
  const response = parts('clientDataJSON', 'attestationObject', 'authenticatorData', 'signature')
  return { ...parts('id', 'rawId', 'type'), response }
}

function leaf(name: string, type: string | undefined): Json {
  if (name === 'credential') return credential()
  if (type === 'integer') return 1
  if (type === 'ID') return Buffer.from(`User:${randomUUID()}`).toString('base64')
  if (name === 'metadata') return { note: 'a note', list: ['one', { two: 'two' }] }
  if (name === 'expiresAt') return choice('2030-01-01T00:00:00Z')
  if (name === 'sessions') return choice(randomUUID())
  if (type === 'Boolean' || type === 'boolean') return false
  return texts[name]?.() ?? 'some text'
}
