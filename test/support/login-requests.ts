import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import type { Person } from './people.ts'
import { codeOf, told, verifyTotp, type WithTotp, withTotp } from './totp.ts'

/** A sign-in that waits to be let in, as the waiting side knows it. */
export type Waiting = { ticket: string; methods: string[]; loginRequest: { id: string; matchNumber: string } }

/** The browser that waits. */
export const waitingBrowser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0' }

/** Somebody with a second factor, who has given both in the session that they hold. */
export async function approver(gateway: Gateway): Promise<WithTotp> {
  const person = await withTotp(gateway)
  return { ...person, ...(await signedInByBoth(gateway, person)) }
}

/** The tokens of a further session, in which both factors were given. */
export async function signedInByBoth(gateway: Gateway, person: WithTotp) {
  const { ticket } = await waiting(gateway, person)
  const { session } = await verifyTotp(gateway, 'GraphQL', ticket, codeOf(gateway, person.secret))
  gateway.clock.advance(60)
  return { accessToken: session.accessToken as string, refreshToken: session.refreshToken as string }
}

/** Gives the password elsewhere, and has the second factor still to give. */
export async function waiting(gateway: Gateway, { email, password }: Person, headers: Json = waitingBrowser): Promise<Waiting> {
  const { data } = await gateway.graphql(
    `mutation ($input: SignInEmailPasswordInput!) {
      result: signInEmailPassword(input: $input) { ... on MfaChallenge { ticket methods loginRequest { id matchNumber } } }
    }`,
    { input: { email, password } },
    { headers },
  )
  if (!data?.result?.ticket) throw new Error(`no second factor was asked for: ${JSON.stringify(data)}`)
  return data.result
}

type Decision = { id?: string; ticket?: string; matchNumber?: string }

/** Lets it in; the code of the refusal, or null. */
export async function approve(gateway: Gateway, token: string | undefined, input: Decision): Promise<string | null> {
  const mutation =
    'mutation ($input: ApproveLoginRequestInput!) { result: approveLoginRequest(input: $input) { ... on Failure { code } } }'
  return told(await gateway.graphql(mutation, { input }, { token })).refused
}

/** Turns it away, likewise. */
export async function reject(gateway: Gateway, token: string | undefined, input: Decision): Promise<string | null> {
  const mutation =
    'mutation ($input: RejectLoginRequestInput!) { result: rejectLoginRequest(input: $input) { ... on Failure { code } } }'
  return told(await gateway.graphql(mutation, { input }, { token })).refused
}

/** How it stands with it for the waiting side: a status, or `signed-in` and then the session, or the code of the refusal. */
export async function poll(
  gateway: Gateway,
  { ticket, email }: { ticket: string; email?: string },
  headers: Json = waitingBrowser,
): Promise<{ status: string; session?: Json }> {
  const { refused, result } = told(
    await gateway.graphql(
      `mutation ($input: CompleteLoginRequestInput!) {
        result: completeLoginRequest(input: $input) {
          ... on LoginRequestState { status }
          ... on SignInSuccess { session { accessToken refreshToken current { factors } } }
          ... on Failure { code }
        }
      }`,
      { input: { ticket, email } },
      { headers },
    ),
  )
  if (result?.session) return { status: 'signed-in', session: result.session }
  return { status: refused ?? result.status }
}

/** The requests that somebody is shown. */
export async function shownTo(gateway: Gateway, token: string): Promise<Json[]> {
  const query = '{ viewer { loginRequests { id createdAt expiresAt ipAddress device { name } } } }'
  return (await gateway.graphql(query, {}, { token })).data.viewer.loginRequests
}

/** A number that is not this one. */
export const otherThan = (matchNumber: string) => (matchNumber === '00' ? '11' : '00')
