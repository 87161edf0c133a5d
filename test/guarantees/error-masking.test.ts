import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attempt } from '../support/attempts.ts'
import type { Answer } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { cutOff, listening } from '../support/listeners.ts'
import { type SignedIn, signedIn, stranger } from '../support/people.ts'
import { refresh } from '../support/sessions.ts'
import { countRows } from '../support/tables.ts'

let gateway: Gateway
let person: SignedIn
beforeAll(async () => {
  gateway = await startGateway()
  person = await signedIn(gateway)
})
afterAll(() => gateway.stop())

/** Runs `work` while the database is not as the gateway expects, which no statement was written for. */
async function whileBroken<Result>(breakIt: string, mendIt: string, work: () => Promise<Result>): Promise<Result> {
  await gateway.deps.db.pool.query(breakIt)
  try {
    return await work()
  } finally {
    await gateway.deps.db.pool.query(mendIt)
  }
}

const revealing = /select|insert|update |column|relation|auth\.|_hash|\.ts|\.js|node_modules|\bat \S+:\d|prisma|postgres|stack/i

/** The answer tells no more than its id, and the log has one error under that id, with a stack and without a secret. */
function expectMasked(answer: Answer, secrets: string[]) {
  expect(answer.text).not.toMatch(revealing)
  const requestId = answer.headers.get('x-request-id')
  const lines = gateway.logged.filter((line) => line.level === 'error' && line.requestId === requestId)
  expect(lines).toMatchObject([{ error: { stack: expect.stringMatching(/\n {4}at /) } }])
  const logged = inspect(lines, { depth: 10, maxStringLength: null })
  for (const secret of secrets) expect(logged).not.toContain(secret)
}

const masked = { errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }
const maskedByRest = { status: 500, json: { error: 'internal-server-error', message: 'Internal server error', status: 500 } }

describe('an error that nobody foresaw is told by its request id alone, and logged under it', () => {
  const renamed = [
    'ALTER TABLE auth.users RENAME display_name TO gone',
    'ALTER TABLE auth.users RENAME gone TO display_name',
  ] as const
  const signIn = `mutation ($input: SignInEmailPasswordInput!) { signInEmailPassword(input: $input) { __typename } }`
  const signUp = `mutation ($input: SignUpEmailPasswordInput!) { signUpEmailPassword(input: $input) { __typename } }`

  test('in a statement of ours', async () => {
    const { email, password } = person
    const [graphql, rest] = await whileBroken(...renamed, async () => [
      await gateway.graphql(signIn, { input: { email, password } }),
      await gateway.rest('POST /signin/email-password', { email, password }),
    ])
    expect(graphql).toMatchObject({ data: null, ...masked })
    expect(rest).toMatchObject(maskedByRest)
    for (const answer of [graphql, rest]) expectMasked(answer as Answer, [password])
  })

  test('in a write of Prisma, which keeps nothing', async () => {
    const { email, password } = stranger()
    const before = await countRows(gateway)
    const broken = [
      'ALTER TABLE auth.audit_events RENAME type TO gone',
      'ALTER TABLE auth.audit_events RENAME gone TO type',
    ] as const
    const [graphql, rest] = await whileBroken(...broken, async () => [
      await gateway.graphql(signUp, { input: { email, password } }),
      await gateway.rest('POST /signup/email-password', { email, password }),
    ])
    expect(graphql).toMatchObject({ data: null, ...masked })
    expect(rest).toMatchObject(maskedByRest)
    for (const answer of [graphql, rest]) expectMasked(answer as Answer, [password])
    expect(await countRows(gateway)).toEqual(before)
  })

  test('in one field of a query, whose other fields are answered', async () => {
    const { accessToken: token } = person
    const { data, errors, status } = await whileBroken(...renamed, () =>
      gateway.graphql('{ version viewer { email } }', {}, { token }),
    )
    expect({ status, data }).toEqual({ status: 200, data: { version: expect.any(String), viewer: null } })
    expect(errors).toEqual([{ ...masked.errors[0], path: ['viewer'], extensions: expect.anything() }])
  })

  test('before the operation runs, while the caller is looked up', async () => {
    const { accessToken: token } = person
    const broken = ['ALTER TABLE auth.sessions RENAME TO gone', 'ALTER TABLE auth.gone RENAME TO sessions'] as const
    const [graphql, rest] = await whileBroken(...broken, async () => {
      // Whether the session was revoked is asked of the database as long as nobody can announce it.
      await cutOff(gateway)
      return [await gateway.graphql('{ version }', {}, { token }), await gateway.rest('GET /user', undefined, { token })]
    })
    expect(graphql).toMatchObject({ data: undefined, ...masked })
    expect(rest).toMatchObject(maskedByRest)
    for (const answer of [graphql, rest]) expectMasked(answer as Answer, [token])
    await listening(gateway, 1)
    expect(await gateway.graphql('{ version }', {}, { token })).toMatchObject({ errors: [] })
  })

  test('and once the database is mended, everything goes on', async () => {
    for (const door of ['GraphQL', 'REST'] as const) expect(await attempt(gateway, door, person)).toMatchObject({ refused: null })
    expect(await refresh(gateway, 'REST', person.refreshToken)).toMatchObject({ refused: null })
  })
})

describe('a refusal of a value does not repeat it', () => {
  const secret = 'hunter2hunter2'
  const inputs: Record<string, unknown> = {
    'a password that is no text': { email: 'x@people.test', password: [secret] },
    'a password of several parts': { email: 'x@people.test', password: { plain: secret } },
    'an address that is none': { email: secret, password: 'pass word' },
    'a member that is not known': { email: 'x@people.test', passwrd: secret },
    'a member that is missing': { password: secret },
    'an input that is text': secret,
    'an input that is a list': [secret, { '; Field "x" is not defined by type "Y". Did you mean "z"': secret }],
  }
  test.each(Object.entries(inputs))('%s', async (_name, input) => {
    const mutation = 'mutation ($input: SignInEmailPasswordInput!) { signInEmailPassword(input: $input) { __typename } }'
    const graphql = await gateway.graphql(mutation, { input })
    expect(graphql).toMatchObject({ status: 400, data: undefined })
    for (const { message, extensions } of graphql.errors) {
      expect(message).toMatch(/^Variable "\$input" got invalid value/)
      expect(extensions.code).toBe('BAD_USER_INPUT')
    }
    const rest = await gateway.rest('POST /signin/email-password', input)
    expect(rest.status).toBe(400)
    expect(graphql.text + rest.text).not.toContain('hunter2')
  })
})
