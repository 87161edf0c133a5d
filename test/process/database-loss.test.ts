import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../support/clients.ts'
import { isLetIn, newcomer, refreshed, returning } from '../support/newcomers.ts'
import type { SignedIn } from '../support/people.ts'
import { cleanUp, dataDirectory, embeddedServer, type GatewayProcess, startGatewayProcess } from '../support/process.ts'

let directory: string
let gateway: GatewayProcess
let person: SignedIn
beforeAll(async () => {
  directory = await dataDirectory()
  gateway = await startGatewayProcess({ AUTH_DATA_DIRECTORY: directory, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' })
  person = await newcomer(gateway)
})
afterAll(cleanUp)

const postmaster = async () => Number.parseInt(await readFile(join(directory, 'postgres', 'postmaster.pid'), 'utf8'), 10)

/** One request at each door that needs the database. */
const ask = async (): Promise<Answer[]> =>
  Promise.all([
    gateway.rest('GET /healthz'),
    gateway.rest('POST /signin/email-password', { email: person.email, password: person.password }),
    gateway.graphql('{ viewer { id } }', {}, { token: person.accessToken }),
    gateway.graphql('mutation ($input: SignInEmailPasswordInput!) { signInEmailPassword(input: $input) { __typename } }', {
      input: { email: person.email, password: person.password },
    }),
  ])

/** Kills PostgreSQL and asks again and again until every door was shut and is open again; returns what was answered meanwhile. */
const throughOutage = async <Asked extends { status: number }>(asking: () => Promise<Asked[]>): Promise<Asked[]> => {
  process.kill(await postmaster(), 'SIGKILL')
  const answers: Asked[] = []
  for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 20) {
    const round = await asking()
    answers.push(...round)
    // Connections that are open outlive their server by a moment: what goes through on them is no recovery.
    const wasShut = answers.some(({ status }) => status !== 200)
    if (wasShut && round.every(({ status }) => status === 200)) return answers
    await setTimeout(20)
  }
  throw new Error(`no outage, or no recovery from it: ${gateway.stdout()}`)
}

describe('a gateway whose PostgreSQL is killed', { timeout: 60_000 }, () => {
  test('lives, says 503 and when to come back, tells nothing else, and goes on by itself', async () => {
    for (let round = 0; round < 3; round += 1) {
      const answers = await throughOutage(ask)
      for (const { status, headers, text } of answers.filter(({ status }) => status !== 200)) {
        expect(status, text).toBe(503)
        expect(headers.get('retry-after')).toBe('1')
        expect(text).not.toMatch(/ECONN|127\.0\.0\.1|postgres|terminat|prisma|\bat \//i)
      }
    }
    expect(gateway.stderr()).toBe('')
  })

  test('is alive while it is not ready', async () => {
    await throughOutage(async () => {
      const [alive, ready] = await Promise.all(['livez', 'healthz'].map((path) => fetch(`${gateway.url}/${path}`)))
      expect(alive?.status).toBe(200)
      return ready ? [ready] : []
    })
  })

  test('still knows its accounts and sessions afterwards, and still ends with its PostgreSQL', async () => {
    expect(await isLetIn(gateway, person.accessToken)).toEqual({ GraphQL: true, REST: true })
    expect(await refreshed(gateway, person.refreshToken)).toHaveProperty('accessToken')
    expect(await returning(gateway, person)).toMatchObject({ userId: person.userId })
    expect(await gateway.end('SIGTERM')).toMatchObject({ code: 0, stderr: '' })
    expect(await embeddedServer(directory)).toBeNull()
  })
})
