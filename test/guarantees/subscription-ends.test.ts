import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Deps } from '../../src/context.ts'
import { browser, signInByCookie } from '../support/browser-jar.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn, verified } from '../support/people.ts'
import { changePassword, signOut } from '../support/sessions.ts'
import { openSse, type Subscription, transportNames, transports } from '../support/subscriptions.ts'

const events = 'subscription { securityEvents { type } }'

let gateway: Gateway
let other: Gateway
/** Who watches for changes at the other instance, with whatever holds on to them. */
let watchers = 0
const counting = (deps: Deps): Deps => ({
  ...deps,
  changes: {
    watch: (...given) => {
      watchers += 1
      const forget = deps.changes.watch(...given)
      return () => {
        watchers -= 1
        forget()
      }
    },
  },
})
beforeAll(async () => {
  gateway = await startGateway()
  other = await startGateway({ beside: gateway, alter: counting })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

let person: SignedIn
beforeEach(async () => {
  person = await signedIn(gateway)
})

/** The last error that was heard before the end, and how many milliseconds that took. */
async function endOf(watching: Subscription) {
  const startedAt = Date.now()
  const closedAs = await watching.closed
  const tookMs = Date.now() - startedAt
  const codes: string[] = []
  for (;;) {
    const result = await watching.next()
    if (result === null) return { closedAs, tookMs, lastCode: codes.at(-1) }
    codes.push(...(result.errors ?? []).map(({ extensions }: { extensions: { code: string } }) => extensions.code))
  }
}

const untilOpen = () => new Promise((resolve) => setTimeout(resolve, 300))

const ends: Record<string, (at: Gateway) => Promise<unknown>> = {
  'signing out': (at) => signOut(at, 'GraphQL', { refreshToken: person.refreshToken }),
  'signing out everywhere': (at) => signOut(at, 'GraphQL', { all: true }, person.accessToken),
  'a new password, set in another session': async (at) => {
    const { accessToken } = await signedIn(gateway, person)
    return changePassword(at, 'GraphQL', { newPassword: 'another phrase to sign in with' }, accessToken)
  },
  'the account being disabled, in SQL': (at) =>
    at.deps.db.pool.query('UPDATE auth.users SET disabled = true WHERE id = $1', [person.userId]),
}

describe.each(transportNames)('a subscription by %s', (transport) => {
  const open = (at: Gateway, token?: string) => transports[transport](at, events, { token })
  const closedAs = transport === 'SSE' ? 0 : 4401

  describe.each(Object.entries(ends))('ends by %s', (_name, end) => {
    test.each([
      ['the same instance', () => other],
      ['another one', () => gateway],
    ])('within a second, at %s, as one that was never signed in', async (_where, at) => {
      const watching = await open(other, person.accessToken)
      await untilOpen()
      const [ended] = await Promise.all([endOf(watching), end(at())])
      expect(ended).toMatchObject({ closedAs, ...(transport === 'SSE' ? { lastCode: 'UNAUTHENTICATED' } : {}) })
      // What ends it takes its own time.
      expect(ended.tookMs).toBeLessThan(1500)
    })
  })

  test('ends with its access token', async () => {
    await besides(gateway, { AUTH_ACCESS_TOKEN_EXPIRES_IN: '1' }, async (brief) => {
      const watching = await open(brief, (await signedIn(brief)).accessToken)
      const ended = await endOf(watching)
      expect(ended.closedAs).toBe(closedAs)
      expect(ended.tookMs).toBeLessThan(1500)
    })
  })

  test('lets go of everything once its client has gone', async () => {
    const before = watchers
    const watching = await open(other, person.accessToken)
    await expect.poll(() => watchers).toBe(before + 1)
    watching.close()
    await expect.poll(() => watchers).toBe(before)
  })

  test('ends when the gateway stops, which does not wait for it', async () => {
    const stopping = await startGateway({ beside: gateway })
    const watching = await open(stopping, person.accessToken)
    await untilOpen()
    const startedAt = Date.now()
    await stopping.stop()
    expect(await watching.closed).toBe(transport === 'SSE' ? 0 : 1001)
    expect(Date.now() - startedAt).toBeLessThan(3000)
  })

  test('is refused to a session that has ended', async () => {
    await signOut(gateway, 'GraphQL', { refreshToken: person.refreshToken })
    if (transport === 'SSE') {
      const answer = await openSse(other, events, { token: person.accessToken })
      expect(answer.status).toBe(401)
      await answer.text()
    } else expect(await (await open(other, person.accessToken)).closed).toBe(4401)
  })

  test('of a session that a cookie carries ends with it too', async () => {
    const jar = browser(gateway)
    await signInByCookie(jar, await verified(gateway))
    const cookie = [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: 'http://app.test' }
    const watching = await transports[transport](other, events, { headers })
    await untilOpen()
    const [ended] = await Promise.all([endOf(watching), jar.graphql('mutation { signOut(input: {}) { __typename } }')])
    expect(ended).toMatchObject({ closedAs })
  })
})
