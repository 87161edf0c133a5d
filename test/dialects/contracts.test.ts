import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { catalogue } from '../../src/errors.ts'
import { dialectsOf } from '../../src/rest/dialects/table.ts'
import type { Answer, RestCall } from '../support/clients.ts'
import { describedOperations, encoded, faultsOf, type Request, sampleRequest } from '../support/contract-calls.ts'
import { type Credentials, credentialFaults, openCookie, openCredentials } from '../support/contract-credentials.ts'
import { contractEntries } from '../support/contract-entries.ts'
import { speak } from '../support/dialects.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Eyes, foreignEyes, isReading } from '../support/impersonation.ts'
import { keptState } from '../support/rows.ts'

describe.each(contractEntries)('each operation of $name', ({ name, env, refusals, hasShape, successes }) => {
  const settings = { DIALECTS: name === 'nhost' ? name : `nhost,${name}`, ...env }
  const { contract, routes } = dialectOf(name)
  const statuses = new Map<string, number[]>()
  let gateway: Gateway
  let rest: RestCall
  let credentials: Credentials
  let eyes: Eyes
  beforeAll(async () => {
    gateway = await startGateway({ env: settings })
    rest = speak(gateway, name)
    credentials = await openCredentials(gateway)
    eyes = foreignEyes(gateway)
  })
  afterAll(async () => {
    await gateway.stop()
    process.stdout.write(table(name, statuses))
  })

  /** The client holds the answer against the contract. */
  async function ask(operationId: string, { operation, body, token, headers = {} }: Request): Promise<Answer> {
    const answer = await rest(operation, body, { token, headers })
    statuses.set(operationId, [...(statuses.get(operationId) ?? []), answer.status])
    expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|prisma|\bSELECT\b/i)
    return answer
  }

  test.each(describedOperations(contract))(
    '$operationId answers as the contract says, whatever it is sent',
    async (described) => {
      const { operationId, security, takesCookie } = described
      const success = await successes[operationId]?.(gateway)
      const token = security === 'none' ? undefined : credentials.token
      const plain: Request = { token, ...sampleRequest(described), ...success }
      const request = encoded(described, plain)

      const faults = [...faultsOf(contract, described, plain), ...credentialFaults(described, request, credentials)]
      for (const { fault, what, request: faulty } of faults) {
        if (fault === 'origin' && routes[operationId]?.crossSite) continue
        const answer = await ask(operationId, faulty)
        const told = { what, status: answer.status, isOurs: hasShape(answer) }
        expect(told, answer.text).toEqual({ what, status: refusals[fault], isOurs: true })
      }
      // A token goes before a cookie, whatever that is worth.
      const answer = await ask(operationId, takesCookie ? withCookie(request, credentials.endedCookie) : request)
      if (success) expect(answer.status, answer.text).toBeLessThan(400)
      if (answer.status >= 400) expect(hasShape(answer), answer.text).toBe(true)
    },
  )

  test.each(describedOperations(contract).filter(({ takesCookie }) => takesCookie))(
    '$operationId takes a cookie from a page of the front end',
    async (described) => {
      const { operationId } = described
      const { token: _token, ...success } = (await successes[operationId]?.(gateway)) ?? {}
      const { headers, ...request } = withCookie({ ...sampleRequest(described), ...success }, await openCookie(gateway))
      const answer = await ask(operationId, { ...request, headers: { ...headers, origin: credentials.ownOrigin } })
      expect(answer.text).not.toContain(catalogue.unauthenticated.message)
      expect(answer.text).not.toContain(catalogue['origin-not-allowed'].message)
      if (answer.status >= 400) expect(hasShape(answer), answer.text).toBe(true)
    },
  )

  test.each(describedOperations(contract).filter(({ security }) => security !== 'none'))(
    '$operationId lets whoever looks through a user’s eyes look, and no more',
    async (described) => {
      const { operationId } = described
      const success = await successes[operationId]?.(gateway)
      const token = await eyes.token()
      const before = await keptState(gateway)
      const answer = await ask(operationId, encoded(described, { ...sampleRequest(described), ...success, token }))
      if (answer.status >= 400) expect(hasShape(answer), answer.text).toBe(true)
      if (!isReading(routes[operationId]?.operation)) {
        expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
        expect(await keptState(gateway)).toEqual(before)
      }
    },
  )

  test('all have had their turn, and every request that is known to succeed has an operation', () => {
    expect([...statuses.keys()].toSorted()).toEqual([...contract.operations.keys()].toSorted())
    expect(Object.keys(successes).filter((operationId) => !contract.operations.has(operationId))).toEqual([])
  })
})

function dialectOf(name: string) {
  const [dialect] = dialectsOf(readConfig({ DIALECTS: name }))
  if (!dialect) throw new Error(`there is no dialect ${name}`)
  return dialect
}

function withCookie(request: Request, cookie: string): Request {
  return { ...request, headers: { ...request.headers, cookie } }
}

/** Operations × answers: how often each status was seen, of each operation and of all together. */
function table(name: string, statuses: Map<string, number[]>): string {
  const lines = [...statuses].map(([operationId, seen]) => `${operationId.padEnd(40)}${counted(seen)}`)
  const all = [...statuses.values()].flat()
  const sum = `${name}: ${statuses.size} operations, ${all.length} answers`
  return [`\n${sum.padEnd(40)}${counted(all)}`, ...lines, ''].join('\n')
}

function counted(statuses: number[]): string {
  const counts = Map.groupBy(statuses.toSorted(), (status) => status)
  return [...counts].map(([status, all]) => `${status} × ${all.length}`).join(', ')
}
