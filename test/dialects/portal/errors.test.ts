import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { stranger } from '../../support/people.ts'
import { unacceptable } from '../../support/portal.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { DIALECTS: 'nhost,portal' } })
})
afterAll(() => gateway.stop())

async function send(method: string, path: string, body?: string, type = 'application/json') {
  const headers = { 'content-type': type }
  const response = await fetch(`${gateway.url}/v1/auth${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  const text = await response.text()
  return { status: response.status, text, allow: response.headers.get('allow'), json: JSON.parse(text) }
}

test('unknown paths and methods are answered in the words of FastAPI', async () => {
  expect(await send('GET', '/nowhere')).toMatchObject({ status: 404, json: { detail: 'Not Found' } })
  expect(await send('DELETE', '/login')).toMatchObject({ status: 405, allow: 'POST', json: { detail: 'Method Not Allowed' } })
})

test.each([
  ['no body', undefined, unacceptable('missing', 'body')],
  ['half of one', '{"email":', unacceptable('json_invalid', 'body')],
  ['a list', '[]', unacceptable('model_attributes_type', 'body')],
  ['no address', '{"password":"x"}', unacceptable('missing', 'body', 'email')],
  ['an address that is a number', '{"email":7,"password":"x"}', unacceptable('string_type', 'body', 'email')],
  ['a password that is null', '{"email":"a@b.test","password":null}', unacceptable('string_type', 'body', 'password')],
])('%s is refused with the place and the reason', async (_what, body, expected) => {
  expect(await send('POST', '/login', body)).toMatchObject(expected)
})

test('a body of another type is none that could be read', async () => {
  const answer = await send('POST', '/login', 'email=a@b.test', 'application/x-www-form-urlencoded')
  expect(answer).toMatchObject(unacceptable('model_attributes_type', 'body'))
})

test('every mistake is listed, and no value is repeated', async () => {
  const { password } = stranger()
  const wrong = JSON.stringify({ email: { nested: password }, portal_id: password, password: [password] })
  const { status, text, json } = await send('POST', '/portal/login', wrong)
  expect(status).toBe(422)
  expect(json.detail.map(({ loc }: { loc: string[] }) => loc.join('.')).toSorted()).toEqual([
    'body.email',
    'body.password',
    'body.portal_id',
  ])
  expect(text).not.toContain(password)
})
