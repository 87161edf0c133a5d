import { randomBytes } from 'node:crypto'
import type { Gateway } from './gateway.ts'

export type Person = { email: string; password: string }
export type Tokens = { accessToken: string; refreshToken: string; refreshTokenId: string }
export type SignedIn = Person & Tokens & { userId: string; sessionId: string }

/** Somebody whom no test has met before. */
export function stranger(): Person {
  return { email: `${randomBytes(6).toString('hex')}@people.test`, password: `pass ${randomBytes(9).toString('base64')}` }
}

/** Has signed up, by GraphQL, and not looked into the mail yet. */
export async function signedUp(gateway: Gateway, person = stranger()): Promise<Person> {
  const { data } = await gateway.graphql(
    `mutation ($input: SignUpEmailPasswordInput!) { signUpEmailPassword(input: $input) { __typename } }`,
    { input: { email: person.email, password: person.password } },
  )
  if (data?.signUpEmailPassword.__typename !== 'SignUpSuccess') throw new Error(`sign-up failed: ${JSON.stringify(data)}`)
  return person
}

/** Has signed up and opened the link of the mail, where there is one to open. */
export async function verified(gateway: Gateway, person = stranger()): Promise<Person> {
  await signedUp(gateway, person)
  if (!gateway.config.signUp.emailVerificationRequired) return person
  const mail = await gateway.mail.next(person.email, 'email-verify')
  await gateway.rest(`GET /verify?${new URL(mail.headers.get('x-link') ?? '').searchParams}`)
  return person
}

/** Has an account with a verified address and a session. */
export async function signedIn(gateway: Gateway, person?: Person): Promise<SignedIn> {
  const known = person ?? (await verified(gateway))
  const { data } = await gateway.graphql(
    `mutation ($input: SignInEmailPasswordInput!) {
      signInEmailPassword(input: $input) {
        __typename
        ... on SignInSuccess { session { accessToken refreshToken refreshTokenId user { uuid } } }
      }
    }`,
    { input: { email: known.email, password: known.password } },
  )
  const session = data?.signInEmailPassword.session
  if (!session) throw new Error(`sign-in failed: ${JSON.stringify(data)}`)
  const { user, ...tokens } = session
  return { ...known, ...tokens, userId: user.uuid, sessionId: claimsOf(tokens.accessToken).sid }
}

/** What a token says, unverified. */
export function claimsOf(token: string): Record<string, string> & { sid: string } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}
