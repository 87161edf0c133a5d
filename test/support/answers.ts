import type { Answer, Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import type { Person } from './people.ts'

/** Everything by which a stranger can tell two answers apart, but for the id and the moment that each has of its own. */
export function visible({ status, headers, text }: Answer) {
  const { date, 'x-request-id': requestId, ...rest } = Object.fromEntries(headers)
  return { status, text, headers: rest, hasDate: date !== undefined, hasRequestId: requestId !== undefined }
}

/** What a stranger can do with an address, at GraphQL. */
export const byGraphQL = {
  signIn: (gateway: Gateway, { email, password }: Person) => mutate(gateway, 'signInEmailPassword', { email, password }),
  signUp: (gateway: Gateway, { email, password }: Person) => mutate(gateway, 'signUpEmailPassword', { email, password }),
  askForReset: (gateway: Gateway, { email }: Person) => mutate(gateway, 'sendPasswordResetEmail', { email }),
  askForVerification: (gateway: Gateway, { email }: Person) => mutate(gateway, 'sendVerificationEmail', { email }),
}

/** The same in the nhost dialect. */
export const byRest = {
  signIn: (gateway: Gateway, { email, password }: Person) => gateway.rest('POST /signin/email-password', { email, password }),
  signUp: (gateway: Gateway, { email, password }: Person) => gateway.rest('POST /signup/email-password', { email, password }),
  askForReset: (gateway: Gateway, { email }: Person) => gateway.rest('POST /user/password/reset', { email }),
  askForVerification: (gateway: Gateway, { email }: Person) =>
    gateway.rest('POST /user/email/send-verification-email', { email }),
}

/** Runs a mutation and selects what every result union has. */
function mutate(gateway: Gateway, name: string, input: Json, headers: Record<string, string> = {}) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { __typename ... on Failure { code message } } }`
  return gateway.graphql(query, { input }, { headers })
}
