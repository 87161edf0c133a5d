import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { byGraphQL, byRest } from '../support/answers.ts'
import type { Answer } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, stranger } from '../support/people.ts'
import { countOf, userIdOf } from '../support/rows.ts'
import { redeem } from '../support/tickets.ts'

/** Else the limit of mails to one address refuses half of them. */
const env = { AUTH_RATE_LIMIT_EMAIL_BURST: '1000', AUTH_DATABASE_POOL_SIZE: '10' }
const trusting = { ...env, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }

let gateway: Gateway
let instances: Gateway[]
let trustingInstances: Gateway[]
beforeAll(async () => {
  gateway = await startGateway({ env })
  instances = [gateway, await startGateway({ beside: gateway, env })]
  trustingInstances = [
    await startGateway({ beside: gateway, env: trusting }),
    await startGateway({ beside: gateway, env: trusting }),
  ]
})
afterAll(async () => {
  for (const instance of [...trustingInstances, ...instances.reverse()]) await instance.stop()
})

type Attempt = { person: Person; byRest: boolean; answer: Answer }

/** Twenty at once, each in a spelling and with a password of its own, spread over the instances and the doors. */
async function signUpTogether(servers: Gateway[], { email }: Person): Promise<Attempt[]> {
  const people = Array.from({ length: 20 }, (_, index) => ({ email: spelling(email, index), password: stranger().password }))
  return Promise.all(
    people.map(async (person, index) => {
      const server = servers[index % servers.length] ?? gateway
      const isRest = index % 4 < 2
      const answer = await (isRest ? byRest : byGraphQL).signUp(server, person)
      return { person, byRest: isRest, answer }
    }),
  )
}

function spelling(email: string, index: number): string {
  return [...email].map((letter, place) => ((index >> (place % 5)) & 1 ? letter.toUpperCase() : letter)).join('')
}

const resultOf = ({ answer, byRest }: Attempt): string =>
  byRest ? `${answer.status} ${answer.json.error ?? 'ok'}` : answer.json.data.signUpEmailPassword.__typename

async function auditOf(userId: string): Promise<string[]> {
  const select = 'SELECT type FROM auth.audit_events WHERE user_id = $1 ORDER BY type'
  const { rows } = await gateway.deps.db.pool.query<{ type: string }>(select, [userId])
  return rows.map(({ type }) => type)
}

async function usersWith(email: string): Promise<{ email: string }[]> {
  const { rows } = await gateway.deps.db.pool.query('SELECT email FROM auth.users WHERE lower(email::text) = lower($1)', [email])
  return rows
}

/** Rows that belong to nobody. */
async function orphans(): Promise<number> {
  const { rows } = await gateway.deps.db.pool.query(
    `SELECT (SELECT count(*) FROM auth.users u WHERE NOT EXISTS (SELECT FROM auth.user_roles WHERE user_id = u.id))
       + (SELECT count(*) FROM auth.users u WHERE NOT EXISTS (SELECT FROM auth.audit_events WHERE user_id = u.id))
       + (SELECT count(*) FROM auth.audit_events e WHERE NOT EXISTS (SELECT FROM auth.users WHERE id = e.user_id)) AS rows`,
  )
  return Number(rows[0]?.rows)
}

describe('of 20 sign-ups at once with one address in different letter case', () => {
  test('one makes the account where addresses must be verified, and the answers tell nothing but what the contract of REST demands', async () => {
    const person = stranger()
    const attempts = await signUpTogether(instances, person)

    const results = attempts.map(resultOf)
    expect(results.filter((result) => result === 'SignUpSuccess')).toHaveLength(10)
    const rest = attempts.filter((attempt) => attempt.byRest).map(resultOf)
    const refusals = rest.filter((result) => result === '409 email-already-in-use').length
    expect([9, 10]).toContain(refusals)
    expect(rest.filter((result) => result === '200 ok')).toHaveLength(10 - refusals)

    expect(await usersWith(person.email)).toHaveLength(1)
    const userId = await userIdOf(gateway, person.email)
    // They chose twenty passwords: none of them is trusted.
    expect(await auditOf(userId)).toEqual(['user.password-dropped', 'user.signed-up'])
    const counts = ['user_roles', 'tickets', 'sessions', 'refresh_tokens'].map((table) => countOf(gateway, table, userId))
    expect(await Promise.all(counts)).toEqual([2, 1, 0, 0])
    expect(await orphans()).toBe(0)

    // The one that made the account, and one for each who tried at GraphQL: the newest link is good, the others are not.
    const mails = await Promise.all(
      Array.from({ length: 1 + 10 - (refusals === 10 ? 1 : 0) }, () => gateway.mail.next(person.email)),
    )
    const tickets = mails.map(({ headers }) => headers.get('x-ticket') ?? '')
    const redeemed = await Promise.all(tickets.map((ticket) => redeem(gateway, 'GraphQL', ticket)))
    expect(redeemed.filter(({ refused }) => refused === null)).toHaveLength(1)
  })

  test('one makes the account where none must be verified, and has the only session; the others hear that it is taken', async () => {
    const person = stranger()
    const attempts = await signUpTogether(trustingInstances, person)

    const taken = (result: string) => result === 'AuthFailure' || result === '409 email-already-in-use'
    const [winner, ...others] = attempts.filter((attempt) => !taken(resultOf(attempt)))
    expect(others).toEqual([])
    if (!winner) throw new Error('nobody could sign up')
    expect(await usersWith(person.email)).toEqual([{ email: winner.person.email }])

    const userId = await userIdOf(gateway, person.email)
    expect(await auditOf(userId)).toEqual(['session.started', 'user.signed-up'])
    const counts = ['user_roles', 'tickets', 'sessions', 'refresh_tokens'].map((table) => countOf(gateway, table, userId))
    expect(await Promise.all(counts)).toEqual([2, 0, 1, 1])
    expect(await orphans()).toBe(0)

    const [server = gateway] = trustingInstances
    const signIns = await Promise.all(
      [winner, ...attempts.filter((attempt) => attempt !== winner).slice(0, 3)].map(({ person }) =>
        byGraphQL.signIn(server, person),
      ),
    )
    const names = signIns.map(({ data }) => data.signInEmailPassword.__typename)
    expect(names).toEqual(['SignInSuccess', 'AuthFailure', 'AuthFailure', 'AuthFailure'])
  })
})
