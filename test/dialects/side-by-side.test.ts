import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RestCall } from '../support/clients.ts'
import { speak } from '../support/dialects.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { portalOf, team } from '../support/organizations.ts'
import { type Person, signedUp, stranger } from '../support/people.ts'

let gateway: Gateway
let runash: RestCall
let dashboard: RestCall
let platform: RestCall
let portal: RestCall
let organization: { id: string; portalId: string }
beforeAll(async () => {
  gateway = await startGateway({
    env: { DIALECTS: 'nhost,runash,dashboard,platform,portal', AUTH_MAIL_LOGO_HOSTS: 'assets.test' },
  })
  runash = speak(gateway, 'runash')
  dashboard = speak(gateway, 'dashboard')
  platform = speak(gateway, 'platform')
  portal = speak(gateway, 'portal')
  const people = await team(gateway)
  organization = { id: people.id, portalId: await portalOf(gateway, people) }
})
afterAll(async () => {
  await gateway.stop()
  process.stdout.write(table())
})

/** The doors that were opened to whoever signed up by each. */
const opened = new Map<string, string[]>()

/** Every way to an account with a password. The dialects platform and portal make none. */
const makers = {
  GraphQL: (person: Person) => signedUp(gateway, person),
  nhost: (person: Person) => gateway.rest('POST /signup/email-password', person),
  runash: (person: Person) => runash('POST /sign-up/email', person),
  dashboard: (person: Person) => dashboard('POST /sign-up/email', person),
}

/** The address of whoever is signed in by each door, as the door itself tells or as the session that it opened does. */
const doors = {
  GraphQL: async (input: Person) => {
    const { data } = await gateway.graphql(
      `mutation ($input: SignInEmailPasswordInput!) {
        signInEmailPassword(input: $input) { ... on SignInSuccess { session { user { email } } } }
      }`,
      { input },
    )
    return data?.signInEmailPassword.session?.user.email
  },
  nhost: async (person: Person) => (await gateway.rest('POST /signin/email-password', person)).json.session?.user.email,
  runash: async (person: Person) => (await runash('POST /sign-in/email', person)).json.user?.email,
  dashboard: async (person: Person) => (await dashboard('POST /sign-in/email', person)).json.user?.email,
  platform: async (person: Person) => {
    const { json } = await platform('POST /signin', person)
    const { data } = await gateway.graphql('{ viewer { email } }', {}, { token: json.data?.access_token })
    return data?.viewer?.email
  },
  portal: async (person: Person) => (await portal('POST /login', person)).json.user?.email,
  'a portal': async (person: Person) => {
    await gateway.deps.db.pool.query(
      "INSERT INTO auth.memberships SELECT $1, id, 'member' FROM auth.users WHERE email = $2 ON CONFLICT DO NOTHING",
      [organization.id, person.email],
    )
    const { json } = await portal('POST /portal/login', { ...person, portal_id: organization.portalId })
    return json.org?.id === organization.id ? json.user.email : undefined
  },
}

/** Opens the link of the mail, wherever it leads. */
async function verify(email: string): Promise<void> {
  const { headers } = await gateway.mail.next(email, 'email-verify')
  const { pathname, search } = new URL(headers.get('x-link') ?? '')
  await fetch(`${gateway.url}${pathname}${search}`, { redirect: 'manual' })
}

test.each(Object.entries(makers))(
  'whoever signs up by %s signs in at all doors, once the address is verified',
  async (maker, signUp) => {
    const person = stranger()
    await signUp(person)
    expect(await doors.platform(person)).toBeUndefined()
    await verify(person.email)

    const entered: string[] = []
    for (const [door, signIn] of Object.entries(doors)) if ((await signIn(person)) === person.email) entered.push(door)
    opened.set(maker, entered)
    expect(entered).toEqual(Object.keys(doors))
  },
)

/** Users made × doors that they signed in at. */
function table(): string {
  const names = Object.keys(doors)
  const rows = [...opened].map(([maker, entered]) => [maker, ...names.map((door) => (entered.includes(door) ? 'yes' : 'no'))])
  return ['', ...[['made by', ...names], ...rows].map((cells) => cells.map((cell) => cell.padEnd(11)).join('')), ''].join('\n')
}
