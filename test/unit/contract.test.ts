import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../src/errors.ts'
import type { Reply } from '../../src/reply.ts'
import type { Issue, Reading } from '../../src/rest/contract/issue.ts'
import { loadContract } from '../../src/rest/contract.ts'
import {
  notFoundReply,
  type Refusal,
  refusalReply,
  securityReply,
  tooLargeReply,
  validationReply,
} from '../../src/rest/dialects/nhost/errors.ts'

const nhost = loadContract(new URL('../../src/rest/dialects/nhost/openapi.yaml', import.meta.url), ['byte', 'email', 'uri'])

const operation = (operationId: string) => nhost.operations.get(operationId) ?? expect.fail(`No operation ${operationId}`)

const issuesOf = (reading: Reading<unknown> | undefined) => (reading?.valid === false ? reading.issues : [])
const bodyIssues = (operationId: string, body: string, contentType: string | null = 'application/json') =>
  issuesOf(operation(operationId).body?.validate(contentType, body))
const signUp = (members: object) => JSON.stringify({ email: 'ada@example.org', password: 'correct horse', ...members })
const undescribed = (operationId: string, { status, headers, body }: Reply) =>
  operation(operationId).responses.validate(status, headers['content-type'] ?? null, body)

const uuid = '\\b[0-9a-f]{8}\\b-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-\\b[0-9a-f]{12}\\b'
const json = { 'content-type': 'application/json' }
const charsetJson = { 'content-type': 'application/json; charset=utf-8' }

describe('a request that does not match is answered in the words of the original service', () => {
  const refused = (body: object): Reply => ({ status: 400, headers: charsetJson, body: JSON.stringify(body) })
  const bodyRefused = (reason: string) =>
    refused({ error: `error in openapi3filter.RequestError: request body has an error: ${reason}` })
  const noMatch = (pattern: string) => `string doesn't match the regular expression "${pattern}"`
  const schemaRefused = (name: string, reason: string) =>
    bodyRefused(`doesn't match schema #/components/schemas/${name}: ${reason}`)

  test.each([
    ['', null, 'value is required but missing'],
    ['{}', null, 'header Content-Type has unexpected value ""'],
    ['{}', 'a"\\\n\u200b\u{e0001}', 'header Content-Type has unexpected value "a\\"\\\\\\n\\u200b\\U000e0001"'],
    ['{"password":"hunter2', 'application/json', 'failed to decode request body: invalid JSON'],
  ])('the body %j of type %j', (body, contentType, reason) => {
    expect(validationReply(bodyIssues('signUpEmailPassword', body, contentType))).toEqual(bodyRefused(reason))
  })

  test.each([
    ['[]', 'value must be an object'],
    ['null', 'Value is not nullable'],
    ['{"__proto__":{}}', 'property "__proto__" is unsupported'],
    [signUp({ email: undefined }), 'Error at "/email": property "email" is missing'],
    [signUp({ options: { zed: 1 } }), 'Error at "/options": property "zed" is unsupported'],
    [signUp({ password: 'ab' }), 'Error at "/password": minimum string length is 3'],
    [signUp({ password: '😀'.repeat(26) }), 'Error at "/password": maximum string length is 50'],
    [signUp({ password: null }), 'Error at "/password": Value is not nullable'],
    [signUp({ options: { allowedRoles: ['me', 1] } }), 'Error at "/options/allowedRoles/1": value must be a string'],
    [signUp({ options: { locale: 'eng' } }), 'Error at "/options/locale": maximum string length is 2'],
    [signUp({ options: { displayName: 'a\tb' } }), `Error at "/options/displayName": ${noMatch("^[\\p{L}\\p{N}\\p{S} ,.'-]+$")}`],
  ])('the sign-up %s', (body, reason) => {
    expect(validationReply(bodyIssues('signUpEmailPassword', body))).toEqual(schemaRefused('SignUpEmailPasswordRequest', reason))
  })

  const allowedRoles = [...'abcdefghi', 1, 1]
  const inOptions = 'Error at "/options'
  test.each([
    ['members by name', { password: '', email: 1 }, 'Error at "/email": value must be a string'],
    ['unknown ones among them', { zed: 1, password: '' }, 'Error at "/password": minimum string length is 3'],
    ['unknown ones among them', { password: '', aaa: 1 }, 'property "aaa" is unsupported'],
    ['absent ones last', { email: undefined, zed: 1 }, 'property "zed" is unsupported'],
    ['what is inside at its place', { options: { z: 1 }, password: '' }, 'Error at "/options": property "z" is unsupported'],
    ['items by index', { options: { allowedRoles } }, `${inOptions}/allowedRoles/9": value must be a string`],
    ['length first', { options: { displayName: '\t'.repeat(33) } }, `${inOptions}/displayName": maximum string length is 32`],
  ])('only the first failure is told, %s', (_, members, reason) => {
    const issues = bodyIssues('signUpEmailPassword', signUp(members))
    expect(validationReply(issues.toReversed())).toEqual(schemaRefused('SignUpEmailPasswordRequest', reason))
  })

  const ticketPattern = noMatch('^passwordReset\\:.*$')
  test.each([
    ['changeUserPassword', 'UserPasswordRequest', '{"newPassword":"abc","ticket":"x"}', `Error at "/ticket": ${ticketPattern}`],
    ['refreshToken', 'RefreshTokenRequest', '{"refreshToken":"2C35B6F3"}', `Error at "/refreshToken": ${noMatch(uuid)}`],
  ])('%s', (operationId, schema, body, reason) => {
    expect(validationReply(bodyIssues(operationId, body))).toEqual(schemaRefused(schema, reason))
  })

  const type = 'error in openapi3filter.RequestError: parameter "type" in query has an error:'
  const types = '["emailVerify","emailConfirmChange","signinPasswordless","passwordReset"]'
  test.each([
    ['ticket=t&redirectTo=r&type=', { error: `${type} empty value is not allowed` }],
    ['ticket=t&redirectTo=r&type=x', { error: `${type} value is not one of the allowed values ${types}` }],
    ['redirectTo=r', { msg: 'Query argument ticket is required, but not found' }],
    ['ticket=&redirectTo=r', { msg: 'Query argument ticket is required, but not found' }],
    ['type=x&ticket=t', { msg: 'Query argument redirectTo is required, but not found' }],
    ['ticket=t&ticket=u', { msg: "Invalid format for parameter ticket: multiple values for single value parameter 'ticket'" }],
  ])('the query of a link, %s', (query, body) => {
    expect(validationReply(issuesOf(operation('verifyTicket').parameters(new URLSearchParams(query), {})))).toEqual(refused(body))
  })

  test('parameters are judged in the order of the document, after all were read', () => {
    const place = { where: 'query', schemaName: null, pointer: '' } as const
    const long: Issue = { ...place, parameterName: 'locale', keyword: 'maxLength', params: { limit: 2 } }
    const foreign: Issue = { ...place, parameterName: 'type', keyword: 'enum', params: { allowedValues: [] } }
    const broken: Issue = { ...place, parameterName: 'metadata', keyword: 'undecodable', params: {} }
    expect(validationReply([long, foreign]).body).toContain('\\"locale\\" in query has an error: maximum string length is 2')
    const msg = "Error unmarshaling parameter 'metadata' as JSON: invalid JSON"
    expect(validationReply([long, broken])).toEqual(refused({ msg }))
  })

  test('a bearer token that does not suffice is a 400 as well, failed alternatives joined', () => {
    const prefix = 'error in openapi3filter.SecurityRequirementsError: security requirements failed: '
    expect(securityReply('bad-header')).toEqual(refused({ error: `${prefix}invalid authorization header` }))
    const both = `${prefix}error validating token: invalid token | elevated-claim-required`
    expect(securityReply('bad-token', 'not-elevated')).toEqual(refused({ error: both }))
  })
})

describe('a request that the original service lets pass', () => {
  test.each([
    ['any case and charset of the media type', 'signUpEmailPassword', signUp({}), 'Application/JSON; charset=utf-8'],
    ['an address that is none, left to the use case', 'signInEmailPassword', '{"email":"nobody","password":"abc"}'],
    ['a redirect target that is no URL, left to the use case', 'signUpEmailPassword', signUp({ options: { redirectTo: '::' } })],
    ['a password of two surrogate pairs', 'signUpEmailPassword', signUp({ password: '😀😀' })],
    ['a name in any script', 'signUpEmailPassword', signUp({ options: { displayName: "Ada 𝒜 O'Neil-Łoś €" } })],
    ['any metadata', 'signUpEmailPassword', signUp({ options: { metadata: { deep: [null, { x: 1 }] } } })],
    ['a refresh token inside a longer text', 'refreshToken', '{"refreshToken":"2C35 2c35b6f3-c4b9-48e3-978a-d4d0f1d42e24!"}'],
    ['no body where none is required', 'verifyToken', '', null],
    ['unknown members of a sign-out', 'signOut', '{"zed":1}'],
  ])('%s', (_, operationId, body, contentType: string | null = 'application/json') => {
    expect(bodyIssues(operationId, body, contentType)).toEqual([])
  })

  test('parameters that no document lists are dropped, defaults of the document are filled in', () => {
    const link = operation('verifyTicket').parameters(new URLSearchParams('ticket=t&redirectTo=%3A&utm_source=mail'), {})
    expect(link).toEqual({ valid: true, value: { ticket: 't', redirectTo: ':' } })
    expect(operation('signOut').body?.validate('application/json', '{}')).toEqual({ valid: true, value: { all: false } })
  })
})

describe('refusals of use cases', () => {
  const row = (status: number, error: string, message: string, headers: object = json) => {
    return { status, headers, body: JSON.stringify({ error, message, status }) }
  }
  const bare = (status: number, headers: object) => ({ status, headers, body: null })
  const busy = row(503, 'overloaded', 'The service is busy, try again in a moment', { ...json, 'retry-after': '3' })
  const invalidRequest = row(400, 'invalid-request', 'The request payload is incorrect')

  test.each<[string, Refusal, boolean, object]>([
    ['a row of the catalogue', { code: 'invalid-ticket' }, false, row(401, 'invalid-ticket', 'Invalid ticket')],
    ['a concealed row', { code: 'invalid-ticket' }, true, invalidRequest],
    ['nothing to conceal', { code: 'password-too-short' }, true, row(400, 'password-too-short', 'Password is too short')],
    ['a missing session', { code: 'unauthenticated' }, false, invalidRequest],
    ['a spent limit', { code: 'too-many-requests', retryAfterSeconds: 1.2 }, false, bare(429, { 'retry-after': '2' })],
    ['no address', { code: 'invalid-input', fields: [{ path: 'input.email', message: '' }] }, false, bare(400, {})],
    ['another bad value', { code: 'invalid-input', fields: [{ path: 'input.emailed', message: '' }] }, false, invalidRequest],
    ['a missing elevation', { code: 'elevation-required' }, true, securityReply('not-elevated')],
    ['a busy gateway', { code: 'overloaded', retryAfterSeconds: 3 }, true, busy],
  ])('%s', (_, refusal, conceal, reply) => {
    expect(refusalReply(refusal, { conceal, version: '2025-10' })).toEqual(reply)
  })

  test('every code, concealed or not, and a body that is too large is answered as the document describes', () => {
    for (const code of Object.keys(catalogue) as Refusal['code'][]) {
      expect(undescribed('signUpEmailPassword', refusalReply({ code }, { conceal: false, version: 'current' })), code).toEqual([])
      expect(undescribed('signUpEmailPassword', refusalReply({ code }, { conceal: true, version: '2025-10' })), code).toEqual([])
    }
    expect(undescribed('refreshToken', tooLargeReply())).toEqual([])
  })

  test('unknown paths are answered in plain text', () => {
    expect(notFoundReply()).toEqual({ status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' })
  })
})

test('answers that the document does not describe are noticed', () => {
  const keywords = (operationId: string, status: number, contentType: string | null, body: string | null) =>
    operation(operationId)
      .responses.validate(status, contentType, body)
      .map(({ keyword }) => keyword)
  const keys = (key: object) => JSON.stringify({ keys: [{ kid: 'k', use: 'sig', alg: 'A', ...key }] })
  expect(keywords('getJWKs', 200, 'application/json', keys({ kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }))).toEqual([])
  expect(keywords('getJWKs', 200, 'application/json', keys({ kty: 'RSA', n: 'n', e: 'AQAB' }))).toEqual([])
  expect(keywords('getJWKs', 200, 'application/json', '{"keys":null}')).toEqual([])
  expect(keywords('getJWKs', 200, 'application/json', keys({ kty: 'RSA', n: 'n', e: 'AQAB', d: 'secret' }))).toContain(
    'additionalProperties',
  )
  expect(keywords('getUser', 200, 'application/json', null)).toEqual(['undescribed'])
  expect(keywords('getUser', 400, null, null)).toEqual(['undescribed'])
  expect(keywords('signInEmailPassword', 400, null, null)).toEqual([])
  expect(keywords('getUser', 429, 'application/json', '{}')).toEqual(['undescribed'])
  expect(keywords('getUser', 418, 'application/json', '{"error":"teapot","message":"","status":418}')).toEqual(['enum'])
})

describe('loading a document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const root = '{security: [{Bearer: []}]'
  const load = (operationText: string, uncheckedFormats: string[] = []) => {
    const file = join(folder, 'openapi.yaml')
    writeFileSync(file, `${root}, paths: {/a: {get: {responses: {}, ${operationText}}, post: {operationId: b, responses: {}}}}}`)
    return loadContract(file, uncheckedFormats).operations.get('a')
  }
  const body = (schema: string, type = 'application/json') =>
    `operationId: a, requestBody: {content: {${type}: {schema: ${schema}}}}`
  const parameter = (kind: string) => `operationId: a, parameters: [{name: p, in: query, ${kind}}]`

  test.each([
    ['two operations of one name', 'operationId: b', /Two operations are called b/],
    ['a misspelt rule', body('{type: string, minLenght: 3}'), /minLenght/],
    ['an unknown format', body('{type: string, format: emial}'), /emial/],
    ['a dangling reference', body('{$ref: "#/components/schemas/None"}'), /None/],
    ['a media type that cannot be decoded', body('{type: object}', 'text/csv'), /text\/csv/],
    ['an exploded array', parameter('schema: {type: array, items: {type: string}}'), /Parameter p/],
    ['schemes needed together', 'operationId: a, security: [{A: [], B: []}]', /together/],
  ])('stops at what it would not enforce: %s', (_, operationText, message) => {
    expect(() => load(operationText)).toThrow(message)
  })

  test.each([
    ['operationId: a', 'required', ['Bearer']],
    ['operationId: a, security: [{Basic: []}, {}]', 'optional', ['Basic']],
    ['operationId: a, security: []', 'none', []],
  ])('what an operation does not say of security, the document says: %s', (operationText, security, securitySchemes) => {
    expect(load(operationText)).toMatchObject({ security, securitySchemes })
  })

  test.each([
    ['email', 'nobody', [], false],
    ['email', 'nobody', ['email'], true],
    ['date-time', '2026-02-30T00:00:00Z', ['email'], false],
    ['date-time', '2026-02-28T00:00:00.5+01:00', ['email'], true],
  ])('format %s, "%s", unchecked %j', (format, value, unchecked: string[], valid) => {
    const reading = load(body(`{type: string, format: ${format}}`), unchecked)?.body?.validate('application/json', `"${value}"`)
    expect(reading?.valid).toBe(valid)
  })

  const list = 'explode: false, schema: {type: array, items: {type: string, maxLength: 4}}'
  const object = 'content: {application/json: {schema: {type: object, additionalProperties: true}}}'
  test.each([
    ['a list', list, 'p=me,user', { valid: true, value: { p: ['me', 'user'] } }],
    ['a list with a bad item', list, 'p=me,users', { issues: [{ parameterName: 'p', pointer: '/1', keyword: 'maxLength' }] }],
    ['JSON', object, 'p=%7B%22a%22%3A1%7D', { valid: true, value: { p: { a: 1 } } }],
    ['no JSON', object, 'p=%7B', { issues: [{ where: 'query', parameterName: 'p', keyword: 'undecodable' }] }],
  ])('a parameter with %s is deserialised and checked', (_, kind, query, reading) => {
    expect(load(parameter(kind))?.parameters(new URLSearchParams(query), {})).toMatchObject(reading)
  })
})
