import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import {
  bindingError,
  emptyError,
  notFound,
  ok,
  refusal,
  requestError,
  schemaError,
  securityError,
  told,
} from '../../support/nhost.ts'
import { signedIn, stranger, verified } from '../../support/people.ts'

let gateway: Gateway
let closed: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  closed = await startGateway({ beside: gateway, env: { AUTH_DISABLE_SIGNUP: 'true' } })
})
afterAll(async () => {
  await closed.stop()
  await gateway.stop()
})

const ask = async (operation: string, body?: unknown, headers: Record<string, string> = {}, at = gateway) =>
  told(await at.rest(operation, body, { headers }))

describe('each origin of a refusal has its shape:', () => {
  test('a rule of the operation', async () => {
    expect(await ask('POST /signin/email-password', stranger())).toEqual(refusal('invalid-email-password'))
  })

  test('the contract', async () => {
    expect(await ask('POST /token', {})).toEqual(
      schemaError('RefreshTokenRequest', 'Error at "/refreshToken": property "refreshToken" is missing'),
    )
    expect(await ask('GET /user')).toEqual(securityError('invalid authorization header'))
  })

  test('a parameter that is absent', async () => {
    expect(await ask('GET /verify')).toEqual(bindingError('Query argument ticket is required, but not found'))
  })

  test('an address that is none', async () => {
    expect(await ask('POST /user/password/reset', { email: 'nobody' })).toEqual(emptyError)
  })

  test('a path, or a method of a path, that is not there', async () => {
    for (const operation of ['GET /nowhere', 'POST /user', 'GET /signin/email-password', 'PUT /user/password', 'HEAD /version']) {
      const { status, type, body } = await ask(operation)
      expect({ status, type }).toEqual({ status: 404, type: 'text/plain' })
      expect(body).toBe(operation.startsWith('HEAD') ? '' : notFound.body)
    }
  })
})

describe('what is checked first answers:', () => {
  test('the body as JSON, then its members, then the address, then the switch of the operation', async () => {
    const signUp = (body: unknown) => ask('POST /signup/email-password', body, {}, closed)
    expect(await signUp('{')).toEqual(requestError('request body has an error: failed to decode request body: invalid JSON'))
    expect(await signUp({ email: 'nobody', password: 'x' })).toEqual(
      schemaError('SignUpEmailPasswordRequest', 'Error at "/password": minimum string length is 3'),
    )
    expect(await signUp({ ...stranger(), email: 'nobody' })).toEqual(emptyError)
    expect(await signUp({ ...stranger(), options: { allowedRoles: ['admin'] } })).toEqual(refusal('signup-disabled'))
  })

  test('unreadable parameters before those of the wrong value', async () => {
    expect(await ask('GET /verify?type=nonsense&ticket=x')).toEqual(
      bindingError('Query argument redirectTo is required, but not found'),
    )
  })
})

describe('an Authorization header', () => {
  test.each([undefined, '', 'Bearer', 'Bearer ', 'bearer TOKEN', 'Basic TOKEN', 'TOKEN', 'Bearer TOKEN TOKEN', 'Bearer  TOKEN'])(
    'of the form %j does not open GET /user',
    async (form) => {
      const { accessToken } = await signedIn(gateway)
      const headers = form === undefined ? {} : { authorization: form.replaceAll('TOKEN', accessToken) }
      const { status, type, body } = await ask('GET /user', undefined, headers)
      expect({ status, type }).toEqual({ status: 400, type: 'application/json; charset=utf-8' })
      expect(body.error).toMatch(/^error in openapi3filter\.SecurityRequirementsError: security requirements failed: /)
    },
  )

  test('that is no good is not looked at where the contract asks for none', async () => {
    const person = await verified(gateway)
    expect((await ask('POST /signin/email-password', person, { authorization: 'nonsense' })).status).toBe(200)
    expect(await ask('GET /version', undefined, { authorization: 'nonsense' })).toEqual(ok({ version: expect.any(String) }))
  })
})

describe('a body', () => {
  const send = async (type: string | null, body: string) => {
    const headers = type === null ? {} : { 'content-type': type }
    const bytes = new TextEncoder().encode(body)
    const answer = await fetch(`${gateway.url}/signin/email-password`, { method: 'POST', headers, body: bytes })
    return { status: answer.status, text: await answer.text() }
  }

  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON', 'application/json;charset=utf-8;x=y'])(
    'is read as %s',
    async (type) => expect(await send(type, JSON.stringify(await verified(gateway)))).toMatchObject({ status: 200 }),
  )

  test.each([
    ['text/plain', '\\"text/plain\\"'],
    ['application/x-www-form-urlencoded', '\\"application/x-www-form-urlencoded\\"'],
    ['application/jsonx', '\\"application/jsonx\\"'],
    [null, '\\"\\"'],
  ])('is not read as %s', async (type, quoted) => {
    const { status, text } = await send(type, JSON.stringify(await verified(gateway)))
    expect(status).toBe(400)
    expect(text).toBe(
      `{"error":"error in openapi3filter.RequestError: request body has an error: header Content-Type has unexpected value ${quoted}"}`,
    )
  })

  test('that is empty is missing, whatever its type', async () => {
    for (const type of ['application/json', 'text/plain', null]) {
      expect((await send(type, '')).text).toContain('request body has an error: value is required but missing')
    }
  })

  test('that is no JSON is not quoted in the answer', async () => {
    expect((await send('application/json', '{"password": "hunter2"')).text).not.toContain('hunter2')
  })
})
