import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alteredPerson } from '../../support/accounts.ts'
import type { RestCall } from '../../support/clients.ts'
import type { Gateway } from '../../support/gateway.ts'
import { signedUp, stranger, verified } from '../../support/people.ts'
import { refusal, runashClient, startRunashGateway, told } from '../../support/runash.ts'
import { redeem, ticketIn } from '../../support/tickets.ts'

let gateway: Gateway
let call: RestCall
beforeAll(async () => {
  gateway = await startRunashGateway()
  call = runashClient(gateway)
})
afterAll(() => gateway.stop())

const sent = { status: 200, body: { sent: true } }

describe('POST /magic-link', () => {
  test('mails a link that signs in', async () => {
    const { email } = await verified(gateway)
    expect(told(await call('POST /magic-link', { email, redirectTo: 'http://app.test/in' }))).toEqual(sent)
    const mail = await gateway.mail.next(email, 'signin-passwordless')
    expect(mail.headers.get('x-redirect-to')).toBe('http://app.test/in')
    expect(await redeem(gateway, 'GraphQL', mail.headers.get('x-ticket') ?? '')).toMatchObject({ refused: null })
  })

  test('makes the account with the name that was sent along', async () => {
    const { email } = stranger()
    expect(told(await call('POST /magic-link', { email, name: 'Ada' }))).toEqual(sent)
    await ticketIn(gateway, email, 'signin-passwordless')
    const { rows } = await gateway.deps.db.pool.query('SELECT display_name FROM auth.users WHERE email = $1', [email])
    expect(rows).toEqual([{ display_name: 'Ada' }])
  })

  test('says the same for every address, whatever its account is', async () => {
    const people = [await signedUp(gateway), await alteredPerson(gateway, 'disabled = true'), stranger()]
    for (const { email } of people) expect(told(await call('POST /magic-link', { email }))).toEqual(sent)
  })

  test('is refused where links are switched off', async () => {
    const without = await startRunashGateway({ beside: gateway, env: { AUTH_EMAIL_PASSWORDLESS_ENABLED: 'false' } })
    try {
      const refused = await runashClient(without)('POST /magic-link', { email: stranger().email })
      expect(told(refused)).toEqual(refusal(403, 'DISABLED_ENDPOINT', 'This endpoint is disabled'))
    } finally {
      await without.stop()
    }
  })
})
