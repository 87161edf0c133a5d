import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Gateway, type GatewaySettings, startGateway } from '../support/gateway.ts'
import { dumpDatabase, tryAgain } from '../support/rows.ts'
import { askBySms, captureSms, newNumber, presentSms, type SmsCapture, textedCode } from '../support/sms.ts'

let sms: SmsCapture
beforeAll(async () => {
  sms = await captureSms()
})
afterAll(() => sms.stop())

const running: Gateway[] = []
async function start(settings: GatewaySettings): Promise<Gateway> {
  const gateway = await startGateway(settings)
  running.push(gateway)
  return gateway
}
let phoneNumber: string
beforeEach(() => {
  phoneNumber = newNumber()
})
afterEach(async () => {
  sms.refuse(0)
  for (const gateway of running.splice(0).reverse()) await gateway.stop()
})

const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
const words = /^Your sign-in code is \d{6}\. Tell it to nobody\.$/

describe('a code leaves', () => {
  test.each([
    ['by the messaging service', 'MG1', { MessagingServiceSid: 'MG1' }],
    ['from the number', '+15550100999', { From: '+15550100999' }],
    ['under the name', 'Portcullis', { From: 'Portcullis' }],
  ])('by Twilio, %s that is configured', async (_how, sender, expected) => {
    const gateway = await start({ env: { ...sms.env, AUTH_SMS_TWILIO_MESSAGING_SERVICE_ID: sender } })
    await askBySms(gateway, 'GraphQL', phoneNumber)
    const { provider, authorization, fields } = await sms.next(phoneNumber)
    expect({ provider, authorization }).toEqual({ provider: 'twilio', authorization: basic('AC1', 'token of twilio') })
    expect(fields).toEqual({ To: phoneNumber, Body: expect.stringMatching(words), ...expected })
  })

  test('by Modica', async () => {
    const gateway = await start({ env: sms.modicaEnv })
    await askBySms(gateway, 'REST', phoneNumber)
    expect(await sms.next(phoneNumber)).toMatchObject({
      provider: 'modica',
      authorization: basic('user of modica', 'password of modica'),
      fields: { destination: phoneNumber, content: expect.stringMatching(words) },
    })
  })

  test('again when the provider refuses at first, and the code is good all the same', async () => {
    const gateway = await start({ env: sms.env })
    sms.refuse(1)
    expect(await askBySms(gateway, 'GraphQL', phoneNumber)).toMatchObject({ refused: null })
    await expect.poll(() => gateway.logged.filter(({ level }) => level === 'warn'), { timeout: 5000 }).toHaveLength(1)
    expect(gateway.logged).toContainEqual(expect.objectContaining({ reason: 'the SMS provider answered 503' }))
    await tryAgain(gateway)
    const code = await textedCode(sms, phoneNumber)
    expect(await presentSms(gateway, 'REST', phoneNumber, code)).toMatchObject({ refused: null })
  })

  test('not at all once it has expired', async () => {
    const gateway = await start({ env: sms.env })
    sms.refuse(1)
    await askBySms(gateway, 'GraphQL', phoneNumber)
    await expect.poll(() => gateway.logged.filter(({ level }) => level === 'warn'), { timeout: 5000 }).toHaveLength(1)
    const sent = sms.messages.length
    gateway.clock.advance(600)
    await tryAgain(gateway)
    const states = async () => (await gateway.deps.db.pool.query("SELECT state FROM portcullis_jobs.job WHERE name = 'sms'")).rows
    await expect.poll(states, { timeout: 5000 }).toEqual([{ state: 'completed' }])
    expect(sms.messages).toHaveLength(sent)
  })
})

test('neither the database nor the log holds the code, also while the provider refuses it', async () => {
  const gateway = await start({ env: sms.env })
  await askBySms(gateway, 'GraphQL', phoneNumber)
  const code = await textedCode(sms, phoneNumber)
  const isolated = new RegExp(`(?<![\\w.+-])${code}(?![\\w-])`)
  expect(await dumpDatabase(gateway)).not.toMatch(isolated)
  sms.refuse(1)
  await askBySms(gateway, 'REST', newNumber())
  await expect.poll(() => gateway.logged.filter(({ level }) => level === 'warn'), { timeout: 5000 }).toHaveLength(1)
  const written = (await dumpDatabase(gateway)) + JSON.stringify(gateway.logged)
  expect(written).not.toMatch(/Your sign-in code/)
})

test('a test number gets its own code and no SMS; guesses at it are counted, and other numbers are none', async () => {
  const other = newNumber()
  const gateway = await start({ env: { ...sms.env, AUTH_SMS_TEST_PHONE_NUMBERS: `${phoneNumber}:012345,+15550100300:999999` } })
  expect(await presentSms(gateway, 'GraphQL', phoneNumber, '012345')).toMatchObject({ refused: 'invalid-otp' })
  for (const number of [phoneNumber, other]) await askBySms(gateway, 'GraphQL', number)
  await sms.next(other)
  expect(sms.messages.filter(({ to }) => to === phoneNumber)).toEqual([])
  expect(await presentSms(gateway, 'GraphQL', other, '012345')).toMatchObject({ refused: 'invalid-otp' })
  expect(await presentSms(gateway, 'REST', phoneNumber, '012345')).toMatchObject({ refused: null })
  expect(await presentSms(gateway, 'REST', phoneNumber, '012345')).toMatchObject({ refused: 'invalid-request' })

  await askBySms(gateway, 'GraphQL', phoneNumber)
  for (const guess of ['111111', '222222', '333333', '444444', '555555']) await presentSms(gateway, 'REST', phoneNumber, guess)
  expect(await presentSms(gateway, 'REST', phoneNumber, '012345')).toMatchObject({ refused: 'invalid-request' })
})

test('in development the code is in the log, and nothing leaves', async () => {
  const gateway = await start({ env: { AUTH_SMS_PASSWORDLESS_ENABLED: 'true' } })
  const sent = sms.messages.length
  await askBySms(gateway, 'GraphQL', phoneNumber)
  const lines = () => gateway.logged.filter((line) => 'to' in line && line.to === phoneNumber)
  await expect.poll(lines, { timeout: 5000 }).toEqual([expect.objectContaining({ text: expect.stringMatching(words) })])
  expect(sms.messages).toHaveLength(sent)
})
