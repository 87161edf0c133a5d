import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { patAccess } from '../../src/graphql/guards.ts'
import { schema } from '../../src/graphql/schema.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { withPat } from '../support/pats.ts'
import { keptState } from '../support/rows.ts'
import { mutationOf, mutationSamples } from '../support/samples.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: everyFeature })
})
afterAll(() => gateway.stop())

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
const bodies = new Map(mutationSamples().map(({ name, body }) => [name, body]))
const accessOf = (name: string) => {
  const guards = mutations.find((field) => field.name === name)?.extensions.guards
  return guards && patAccess(guards, true)
}
const named = (access: string) => mutations.map(({ name }) => name).filter((name) => accessOf(name) === access)

async function codeOf(name: string, token: string): Promise<string | undefined> {
  const { data, errors } = await gateway.graphql(mutationOf(name), { input: bodies.get(name) }, { token })
  return data?.result?.code ?? errors[0]?.extensions.error
}

describe('the session of a personal access token', () => {
  test.each(named('never'))('may not call %s, and changes nothing by trying', async (name) => {
    const { person, session } = await withPat(gateway)
    const before = await keptState(gateway)
    expect(await codeOf(name, session.accessToken)).toBe('FORBIDDEN_PAT')
    expect(await keptState(gateway)).toEqual(before)
    expect(await codeOf(name, person.accessToken)).not.toBe('FORBIDDEN_PAT')
  })

  test('is kept from all that is about credentials, and from whatever does not say that it is open to it', () => {
    const unsafe = mutations.filter(({ extensions: { guards } }) => guards?.pat && (guards.elevated || guards.credential))
    expect(unsafe.map(({ name }) => name)).toEqual([])
    expect(named('granted')).toEqual(['updateProfile'])
    expect(named('never')).toEqual(
      expect.arrayContaining(['changeMfa', 'changePassword', 'createPat', 'deanonymizeUser', 'elevate', 'generateTotp']),
    )
    expect(named('never')).toEqual(expect.arrayContaining(['linkIdToken', 'unlinkProvider']))
  })

  test('links no account at a provider to its owner', async () => {
    const link = (connect: string) =>
      gateway.graphql(
        'mutation ($input: SignInProviderInput!) { signInProvider(input: $input) { __typename ... on Failure { code } } }',
        { input: { provider: 'github', connect } },
      )
    const { person, session } = await withPat(gateway)
    expect((await link(session.accessToken)).data.signInProvider).toMatchObject({ code: 'ELEVATION_REQUIRED' })
    expect((await link(person.accessToken)).data.signInProvider).not.toHaveProperty('code')
  })
})
