import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { permissions } from '../../src/domain/permissions.ts'
import {
  type Caller,
  type Cast,
  callers,
  gather,
  inOrganization,
  isAboutOrganizations,
  isExpected,
  isIntact,
  mayDo,
  operations,
  readable,
  refusalOf,
  roleOf,
} from '../support/access-matrix.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'

let gateway: Gateway
let cast: Cast
beforeAll(async () => {
  gateway = await startGateway({ env: everyFeature })
  cast = await gather(gateway)
})
beforeEach(async () => {
  if (!(await isIntact(gateway, cast))) cast = await gather(gateway)
})
afterAll(async () => {
  await gateway.stop()
  process.stdout.write(table())
})

/** Who was let in where. */
const matrix = new Map<string, Record<Caller, boolean>>()

async function rowOf(isLetIn: (caller: Caller) => Promise<boolean> | boolean): Promise<Record<Caller, boolean>> {
  const row: [Caller, boolean][] = []
  for (const caller of callers) row.push([caller, await isLetIn(caller)])
  return Object.fromEntries(row) as Record<Caller, boolean>
}

const others = [...operations.keys()].filter((name) => !(name in inOrganization) && name !== 'organization')

/** Roles of the application make administrators, and those of organizations do not. */
const administrators = ['loginAsUser']

describe('who may call what', () => {
  test.each(others)('%s lets in whom its declarations say', async (name) => {
    const seen = await rowOf(async (caller) => (await refusalOf(gateway, name, cast.tokens[caller])) === null)
    matrix.set(name, seen)
    expect(seen).toEqual(await rowOf((caller) => !administrators.includes(name) && isExpected(name, caller)))
  })

  test.each(Object.entries(inOrganization))('%s lets in whom the table of permissions says', async (name, { input }) => {
    const seen = await rowOf(async (caller) => {
      const refusal = await refusalOf(gateway, name, cast.tokens[caller], await input(gateway, cast))
      return refusal === null
    })
    matrix.set(name, seen)
    expect(seen).toEqual(await rowOf((caller) => isExpected(name, caller)))
  })

  test.each(Object.entries(readable))(
    '%s is shown to whom the table of permissions says',
    async (name, { permission, selection }) => {
      const query = `query ($id: UUID!) { organization(id: $id) { part: ${selection} } }`
      const seen = await rowOf(async (caller) => {
        const { data } = await gateway.graphql(query, { id: cast.organizationId }, { token: cast.tokens[caller] })
        const part = data?.organization?.part
        return Boolean(part?.edges ? part.edges.length > 0 : part)
      })
      matrix.set(name, seen)
      expect(seen).toEqual(await rowOf((caller) => mayDo(caller, permission)))
    },
  )

  test('node shows the organization to whom `organization` does', async () => {
    const whole = 'query ($id: UUID!) { organization(id: $id) { id } }'
    const { data } = await gateway.graphql(whole, { id: cast.organizationId }, { token: cast.tokens.owner })
    const seen = await rowOf(async (caller) => {
      const query = 'query ($id: ID!) { node(id: $id) { ... on Organization { name } } }'
      const answer = await gateway.graphql(query, data.organization, { token: cast.tokens[caller] })
      return Boolean(answer.data?.node?.name)
    })
    matrix.set('node (organization)', seen)
    expect(seen).toEqual(await rowOf((caller) => mayDo(caller, 'organization:read')))
  })

  test.each(Object.entries(inOrganization))(
    '%s answers strangers to the organization as if there were none',
    async (name, { input }) => {
      const real = await input(gateway, cast)
      const missing = { ...real, ...('organizationId' in real ? { organizationId: randomUUID() } : { id: randomUUID() }) }
      for (const caller of callers.filter((each) => roleOf(each) === null)) {
        const refusal = await refusalOf(gateway, name, cast.tokens[caller], real)
        expect(refusal).toBe(caller === 'anonymous' ? 'UNAUTHENTICATED' : 'ORGANIZATION_NOT_FOUND')
        expect(await refusalOf(gateway, name, cast.tokens[caller], missing)).toBe(refusal)
      }
    },
  )
})

describe('the matrix', () => {
  test('has every operation that takes the id of an organization, and every permission', () => {
    const about = [...operations.values()].filter(({ field }) => isAboutOrganizations(field))
    // Of those some are for whoever is invited, founds one, or opens the page of a portal.
    const known = [...Object.keys(inOrganization), 'organization', 'acceptInvitation', 'createOrganization', 'portal']
    expect(about.map(({ field }) => field.name).filter((name) => !known.includes(name))).toEqual([])
    const asked = [...Object.values(inOrganization), ...Object.values(readable)].map(({ permission }) => permission)
    expect(Object.keys(permissions).filter((permission) => !asked.some((each) => each === permission))).toEqual([])
  })
})

function table(): string {
  const cell = (text: string) => text.padEnd(13)
  const rows = [...matrix].map(
    ([name, row]) => name.padEnd(32) + callers.map((caller) => cell(row[caller] ? 'yes' : '-')).join(''),
  )
  return ['', 'operation'.padEnd(32) + callers.map(cell).join(''), ...rows, ''].join('\n')
}
