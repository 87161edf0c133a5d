import type { BrowserJar } from './browser-jar.ts'
import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import type { Person } from './people.ts'
import { codeOf, told, type WithTotp } from './totp.ts'

type Headers = Record<string, string>

/** For a client that keeps its session itself, and the cookie of the browser nonetheless. */
export const withTokens: Headers = { 'x-session-carrier': 'tokens' }

/** What the right password is answered with in this browser: a challenge, a session or a refusal. */
export async function enter(jar: BrowserJar, { email, password }: Person, headers: Headers = {}): Promise<Json> {
  const { data } = await jar.graphql(
    `mutation ($input: SignInEmailPasswordInput!) {
      signInEmailPassword(input: $input) {
        __typename
        ... on MfaChallenge { ticket }
        ... on SignInSuccess { session { accessToken current { factors } } }
      }
    }`,
    { input: { email, password } },
    headers,
  )
  return data.signInEmailPassword
}

/** Signs in with both factors, in a browser that is trusted from then on. */
export async function enterTrusted(gateway: Gateway, jar: BrowserJar, person: WithTotp, headers: Headers = {}): Promise<Json> {
  const { ticket } = await enter(jar, person, headers)
  const answer = await jar.graphql(
    `mutation ($input: VerifySignInMfaInput!) {
      verifySignInMfa(input: $input) { ... on SignInSuccess { session { accessToken } } ... on Failure { code } }
    }`,
    { input: { ticket, code: codeOf(gateway, person.secret), trustDevice: true } },
    headers,
  )
  const { refused, result } = told(answer)
  if (refused) throw new Error(`the second factor was refused: ${refused}`)
  gateway.clock.advance(60)
  return result.session
}

export async function trustedDevices(gateway: Gateway, token: string): Promise<Json[]> {
  const fields = 'uuid name createdAt lastSeenAt trustedUntil isCurrent'
  return (await gateway.graphql(`{ viewer { trustedDevices { ${fields} } } }`, {}, { token })).data.viewer.trustedDevices
}
