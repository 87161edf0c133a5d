import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { dialectsOf } from '../../src/rest/dialects/table.ts'
import type { Answer, RestCall } from '../support/clients.ts'
import { describedOperations, faultsOf, type Request, sampleRequest } from '../support/contract-calls.ts'
import { contractEntries } from '../support/contract-entries.ts'
import { speak } from '../support/dialects.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'

describe.each(contractEntries)('each operation of $name', ({ name, env, refusals, hasShape, successes }) => {
  const settings = { DIALECTS: name === 'nhost' ? name : `nhost,${name}`, ...env }
  const { contract, routes } = dialectOf(name)
  const statuses = new Map<string, number[]>()
  let gateway: Gateway
  let rest: RestCall
  let caller: string
  let endedToken: string
  beforeAll(async () => {
    gateway = await startGateway({ env: settings })
    rest = speak(gateway, name)
    caller = (await signedIn(gateway)).accessToken
    endedToken = (await signedIn(gateway)).accessToken
    await gateway.rest('POST /signout', { all: true }, { token: endedToken })
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
      const { operationId, security } = described
      const success = await successes[operationId]?.(gateway)
      const token = security === 'none' ? undefined : caller
      const request: Request = { token, ...sampleRequest(described), ...success }

      for (const { fault, what, request: faulty } of faultsOf(contract, described, request, endedToken)) {
        if (fault === 'origin' && routes[operationId]?.crossSite) continue
        const answer = await ask(operationId, faulty)
        const told = { what, status: answer.status, isOurs: hasShape(answer) }
        expect(told, answer.text).toEqual({ what, status: refusals[fault], isOurs: true })
      }
      const answer = await ask(operationId, request)
      if (success) expect(answer.status, answer.text).toBeLessThan(400)
      if (answer.status >= 400) expect(hasShape(answer), answer.text).toBe(true)
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

/** Operations × answers: how often each status was seen. */
function table(name: string, statuses: Map<string, number[]>): string {
  const lines = [...statuses].map(([operationId, seen]) => {
    const counts = Map.groupBy(seen.toSorted(), (status) => status)
    return `${operationId.padEnd(40)}${[...counts].map(([status, all]) => `${status} × ${all.length}`).join(', ')}`
  })
  return [`\n${name}`, ...lines, ''].join('\n')
}
