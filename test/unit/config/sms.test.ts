import { expect, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { mistakes, production } from './environment.ts'

const on = { AUTH_SMS_PASSWORDLESS_ENABLED: 'true' }

test('nobody signs in by SMS unless it is switched on', () => {
  expect(readConfig({ AUTH_SMS_PROVIDER: 'modica' }).sms).toBeNull()
})

test('development writes texts down, which production refuses', () => {
  expect(readConfig(on).sms).toEqual({ provider: { kind: 'dev' }, testNumbers: {} })
  expect(mistakes({ ...production, ...on, AUTH_SMS_PROVIDER: 'Dev' })).toEqual([
    'AUTH_SMS_PROVIDER must not be dev in production: it logs the codes',
  ])
})

test.each([
  ['twilio', ['ACCOUNT_SID', 'AUTH_TOKEN', 'MESSAGING_SERVICE_ID']],
  ['modica', ['USERNAME', 'PASSWORD']],
])('%s needs its credentials, and every one that is missing is named', (provider, names) => {
  expect(mistakes({ ...on, AUTH_SMS_PROVIDER: provider.toUpperCase() })).toEqual(
    names.map((name) => `AUTH_SMS_${provider.toUpperCase()}_${name} must be set to send SMS by ${provider}`),
  )
})

test('production sends by Twilio unless something else is said', () => {
  const credentials = {
    AUTH_SMS_TWILIO_ACCOUNT_SID: 'AC1',
    AUTH_SMS_TWILIO_AUTH_TOKEN: 'token',
    AUTH_SMS_TWILIO_MESSAGING_SERVICE_ID: 'MG1',
  }
  expect(readConfig({ ...production, ...on, ...credentials }).sms?.provider).toEqual({
    kind: 'twilio',
    url: 'https://api.twilio.com',
    accountSid: 'AC1',
    authToken: 'token',
    sender: 'MG1',
  })
  expect(mistakes({ ...production, ...on, ...credentials, AUTH_SMS_TWILIO_ACCOUNT_SID: 'VA1' })).toEqual([
    'AUTH_SMS_TWILIO_ACCOUNT_SID must be an account: the Verify service is not supported by this version',
  ])
})

test('test numbers are numbers with codes', () => {
  expect(readConfig({ ...on, AUTH_SMS_TEST_PHONE_NUMBERS: '+15550100200:123456,+15550100300:000000' }).sms?.testNumbers).toEqual({
    '+15550100200': '123456',
    '+15550100300': '000000',
  })
  for (const text of [
    '+15550100200',
    '15550100200:123456',
    '+15550100200:12345',
    '+15550100200:abcdef',
    ' +15550100200:123456',
  ]) {
    expect(mistakes({ ...on, AUTH_SMS_TEST_PHONE_NUMBERS: text })).toEqual([
      'AUTH_SMS_TEST_PHONE_NUMBERS item 1 must be a number and its code, such as +15550100200:123456',
    ])
  }
})
