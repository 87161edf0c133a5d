import type { Job } from './load.ts'
import type { People } from './people.ts'
import type { Server } from './processes.ts'

/** Enough to keep a server busy all the time, few enough to queue for no longer than a browser's user would notice. */
const connections = 16

const graphql = (query: string, variables: object = {}) => ({ path: '/graphql', body: JSON.stringify({ query, variables }) })
const bearer = { authorization: 'Bearer {value}' }

/** Password sign-in by REST. Each request is another user's, so that none is counted as a guess at one account. */
export function restSignIn({ port }: Server, { emails, password }: People): Job {
  const body = JSON.stringify({ email: '{value}', password })
  return { port, path: '/signin/email-password', body, values: emails, answer: '"accessToken"', connections }
}

export function graphqlSignIn({ port }: Server, { emails, password }: People): Job {
  const query = `mutation SignIn($input: SignInEmailPasswordInput!) {
    signInEmailPassword(input: $input) {
      __typename
      ... on SignInSuccess { session { accessToken refreshToken } }
      ... on Failure { code message }
    }
  }`
  const request = graphql(query, { input: { email: '{value}', password } })
  return { port, ...request, values: emails, answer: '"accessToken"', connections }
}

const successor = '"refreshToken":"([^"]+)"'

/** Refresh by REST, which is also what the baseline understands. Tokens come from all over the table, and each is presented once. */
export function restRefresh({ port }: Server, tokens: string[]): Job {
  return { port, path: '/token', body: '{"refreshToken":"{value}"}', values: tokens, answer: successor, connections }
}

export function graphqlRefresh({ port }: Server, tokens: string[]): Job {
  const query = `mutation Refresh($input: RefreshTokenInput!) {
    refreshToken(input: $input) {
      __typename
      ... on SignInSuccess { session { accessToken refreshToken } }
      ... on Failure { code message }
    }
  }`
  const request = graphql(query, { input: { refreshToken: '{value}' } })
  return { port, ...request, values: tokens, answer: successor, connections }
}

/** The caller's row. `bearers` are access tokens; for the baseline, ids of users. */
export function viewer({ port }: Server, bearers: string[]): Job {
  return { port, ...graphql('{ viewer { id email } }'), headers: bearer, values: bearers, answer: '"email":"user', connections }
}

/** What the access token says, without the database. */
export function session({ port }: Server, bearers: string[]): Job {
  return { port, ...graphql('{ session { id } }'), headers: bearer, values: bearers, answer: '"session":\\{"id"', connections }
}

export function hello({ port }: Server): Job {
  return { port, ...graphql('{ hello }'), values: [''], answer: '"world"', connections }
}

/** Access tokens of as many people, got by refreshing. */
export async function accessTokens({ port }: Server, refreshTokens: string[]): Promise<string[]> {
  return Promise.all(
    refreshTokens.map(async (refreshToken) => {
      const answer = await fetch(`http://127.0.0.1:${port}/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ refreshToken }),
      })
      const { accessToken } = await answer.json()
      return accessToken
    }),
  )
}
