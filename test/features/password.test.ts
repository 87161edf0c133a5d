import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

test('who signs up, opens the link and signs in has a session', async () => {
  const person = await signedIn(gateway)
  const { data } = await gateway.graphql('{ viewer { email emailVerified } }', {}, { token: person.accessToken })
  expect(data.viewer).toEqual({ email: person.email, emailVerified: true })
})
