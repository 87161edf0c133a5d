import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow } from '../../support/accounts.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { emptyError, notFound, ok, refusal, schemaError, told } from '../../support/nhost.ts'
import { stranger, verified } from '../../support/people.ts'

const env = {
  AUTH_ANONYMOUS_USERS_ENABLED: 'true',
  AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true',
  AUTH_LOCALE_ALLOWED_LOCALES: 'en,deu',
}

let archived: Gateway
let current: Gateway
let concealing: Gateway
beforeAll(async () => {
  archived = await startGateway({ env })
  current = await startGateway({ beside: archived, env: { ...env, NHOST_DIALECT: 'current' } })
  concealing = await startGateway({ beside: archived, env: { NHOST_DIALECT: 'current', AUTH_CONCEAL_ERRORS: 'true' } })
})
afterAll(async () => {
  for (const each of [concealing, current, archived]) await each.stop()
})

const signUp = async (at: Gateway, body: object) => told(await at.rest('POST /signup/email-password', body))

describe('with NHOST_DIALECT=current', () => {
  test('an address that is taken is a user who exists', async () => {
    const taken = { ...stranger(), email: (await verified(archived)).email }
    const body = { error: 'user-already-exists', message: 'User already exists', status: 409 }
    expect(await signUp(current, taken)).toEqual({ status: 409, type: 'application/json', body })
    expect(await signUp(archived, taken)).toEqual(refusal('email-already-in-use'))
    expect(await signUp(concealing, taken)).toEqual(refusal('invalid-request'))
  })

  test('a locale may have three letters, which are kept', async () => {
    const person = stranger()
    expect(await signUp(current, { ...person, options: { locale: 'deu' } })).toEqual(ok({}))
    expect(await accountRow(archived, person.email)).toMatchObject({ locale: 'deu' })

    const { body } = told(await current.rest('POST /signin/anonymous', { locale: 'deu' }))
    expect(body.session.user.locale).toBe('deu')
  })

  test.each([
    ['d', 'minimum string length is 2'],
    ['deut', 'maximum string length is 3'],
  ])('the locale %j is refused', async (locale, reason) => {
    const refused = schemaError('SignUpEmailPasswordRequest', `Error at "/options/locale": ${reason}`)
    expect(await signUp(current, { ...stranger(), options: { locale } })).toEqual(refused)
  })

  test('the contract that is served says so', async () => {
    for (const [at, version, maxLength] of [
      [archived, '1.0.0', 2],
      [current, '0.45.0', 3],
    ] as const) {
      const { json } = await at.rest('GET /openapi.json')
      expect(json.info.version).toBe(version)
      expect(json.components.schemas.SignUpOptions.properties.locale).toMatchObject({ type: 'string', minLength: 2, maxLength })
      expect(json.components.schemas.SignUpOptions.properties.displayName.maxLength).toBe(32)
    }
  })
})

describe('POST /signup/passwordless/email, with NHOST_DIALECT=current', () => {
  const ask = async (body: unknown, at = current) => told(await at.rest('POST /signup/passwordless/email', body))

  test('makes an account and mails its link', async () => {
    const { email } = stranger()
    expect(await ask({ email, options: { locale: 'deu' } })).toEqual(ok())
    expect(await accountRow(archived, email)).toMatchObject({ locale: 'deu', email_verified: false })
    await archived.mail.next(email, 'signin-passwordless')
  })

  test('is refused where there is an account, and where links are switched off', async () => {
    const { email } = await verified(archived)
    expect(await ask({ email })).toMatchObject({ status: 409, body: { error: 'user-already-exists' } })
    expect(await ask(stranger(), concealing)).toMatchObject({ status: 400 })
    expect(await ask({ email: stranger().email }, concealing)).toEqual(refusal('disabled-endpoint'))
    expect(await ask({ email: 'nobody' })).toEqual(emptyError)
    const schema = (reason: string) => schemaError('SignUpPasswordlessEmailRequest', reason)
    expect(await ask({})).toEqual(schema('Error at "/email": property "email" is missing'))
  })

  test('is no path of the archived service', async () => {
    expect(await ask({ email: stranger().email }, archived)).toEqual(notFound)
  })
})
