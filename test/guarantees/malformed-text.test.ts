import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { isId, mutationOf, mutationSamples, restSamples, valueAt, withValue } from '../support/samples.ts'
import { countRows } from '../support/tables.ts'

let gateway: Gateway
let before: Record<string, number>
beforeAll(async () => {
  // Limits per account count a refused call as well; here they would end the test before its last case.
  gateway = await startGateway({
    env: {
      AUTH_RATE_LIMIT_EMAIL_BURST: '100000',
      AUTH_RATE_LIMIT_SMS_BURST: '100000',
      AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '100000',
    },
  })
})
beforeEach(async () => {
  before = await countRows(gateway)
})
afterAll(() => gateway.stop())

/** What PostgreSQL cannot store as text. */
const unstorable: Record<string, string> = {
  NUL: '\0',
  'a high surrogate alone': '\ud800',
  'a low surrogate alone': '\udc00',
  'surrogates the wrong way round': '\udc00\ud800',
}
const cases = Object.entries(unstorable)

const takers = mutationSamples().filter(({ texts }) => texts.length > 0)

describe.each(takers)('every text that $name takes', ({ name, body, texts }) => {
  const send = (input: Json) => gateway.graphql(mutationOf(name), { input })

  test.each(cases)('is refused with %s in it, by its place, and nothing is written', async (_name, part) => {
    expect(texts.length).toBeGreaterThan(0)
    for (const path of texts) {
      const text = valueAt(body, path)
      for (const malformed of [text + part, part + text, part]) {
        const answer = await send(withValue(body, path, malformed))
        // Their scalars refuse it first.
        if (isId(path) || ['email', 'newEmail'].includes(path.join('.'))) {
          expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
          expect(answer.errors[0].message).toContain(` at "input.${path.join('.').replace('.0', '[0]')}"`)
        } else {
          expect(answer.data).toMatchObject({ result: { __typename: 'ValidationFailure', fields: [{ path: path.join('.') }] } })
        }
      }
    }
    expect(await countRows(gateway)).toEqual(before)
  })
})

/** What is no text; null stands for an absent value in GraphQL. */
const otherTypes = [0, 1.5, true, [], ['text'], {}, { text: 'text' }, [null]]
const typed = (texts: string[][]) => texts.filter((path) => !path.includes('metadata') && !path.includes('credential'))

describe.each([...mutationSamples(), ...restSamples()])('where $name wants text', ({ name, body, texts }) => {
  test('a number, a truth, a list or an object is refused with 400, and nothing is written', async () => {
    for (const path of typed(texts)) {
      for (const other of name.includes(' ') ? [...otherTypes, null] : otherTypes) {
        const input = withValue(body, path, other)
        const answer = name.includes(' ') ? await gateway.rest(name, input) : await gateway.graphql(mutationOf(name), { input })
        expect(answer.status, `${path.join('.')} ${JSON.stringify(other)} ${answer.text}`).toBe(400)
      }
    }
    expect(await countRows(gateway)).toEqual(before)
  })
})

describe.each(restSamples())('every text that $name takes', ({ name, body, texts }) => {
  test.each(cases)('is refused with %s in it, with 400, and nothing is written', async (_name, part) => {
    expect(texts.length).toBeGreaterThan(0)
    for (const path of texts) {
      for (const malformed of [valueAt(body, path) + part, part]) {
        expect(await gateway.rest(name, withValue(body, path, malformed))).toMatchObject({ status: 400 })
      }
    }
    expect(await countRows(gateway)).toEqual(before)
  })
})

test('names of members of free data are held to the same', async () => {
  const [signUp] = mutationSamples().filter(({ name }) => name === 'signUpEmailPassword')
  for (const part of Object.values(unstorable)) {
    const input = withValue(signUp?.body, ['options', 'metadata'], { deep: [{ [`x${part}`]: 1 }] })
    const { data } = await gateway.graphql(mutationOf('signUpEmailPassword'), { input })
    expect(data.result).toMatchObject({ __typename: 'ValidationFailure', fields: [{ path: 'options.metadata.deep.0' }] })
    expect(await gateway.rest('POST /signup/email-password', input)).toMatchObject({ status: 400 })
  }
  expect(await countRows(gateway)).toEqual(before)
})

test('a character that takes a surrogate pair is text like any other', async () => {
  const [signUp] = restSamples().filter(({ name }) => name === 'POST /signup/email-password')
  const body = withValue(signUp?.body, ['options', 'displayName'], 'Ada 𝕏')
  expect(await gateway.rest('POST /signup/email-password', body)).toMatchObject({ status: 200 })
  const { rows } = await gateway.deps.db.pool.query('SELECT display_name FROM auth.users WHERE email = $1', [body.email])
  expect(rows).toEqual([{ display_name: 'Ada 𝕏' }])
})
