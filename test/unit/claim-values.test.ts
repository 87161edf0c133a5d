import { describe, expect, test } from 'vitest'
import { parseClaimPath } from '../../src/config/claim-path.ts'
import { claimQuery } from '../../src/domain/claim-query.ts'
import { claimText, claimValue } from '../../src/domain/claim-values.ts'

const user = {
  id: 'u1',
  age: 36,
  admin: true,
  nothing: null,
  profile: { team: { name: 'engines' } },
  metadata: { plan: 'pro', tags: ['a', 'b'], lm: [{ id: 1, in: ['x'] }, { id: 2, in: ['y', 'z'] }, {}] },
  groups: [
    { id: 'g1', kind: 'team', size: 3, owner: { id: 'u1' } },
    { id: 'g2', kind: 'club', size: 9, owner: { id: 'u2' } },
  ],
  empty: [],
}

const textOf = (path: string) => {
  const parsed = parseClaimPath(path)
  if (parsed === null) throw new Error(`${path} is no path`)
  const value = claimValue(parsed, user)
  return value === undefined ? undefined : claimText(value)
}

describe('a path', () => {
  test.each([
    ['id', 'u1'],
    ['age', '36'],
    ['admin', 'true'],
    ['nothing', 'null'],
    ['profile', '{"team":{"name":"engines"}}'],
    ['profile.team.name', 'engines'],
    ['metadata.plan', 'pro'],
    ['metadata.tags', '{"a","b"}'],
    ['metadata.tags[1]', 'b'],
    ['metadata.tags[-1]', 'b'],
    ['groups[0].id', 'g1'],
    ['groups[].id', '{"g1","g2"}'],
    ['groups[*].id', '{"g1","g2"}'],
    ['groups[*].size', '{3,9}'],
    ["groups[?(@.kind == 'team')].id", '{"g1"}'],
    ['groups[?(@.kind == "club")].owner.id', '{"u2"}'],
    ["groups[?(@.owner.id != 'u1')].id", '{"g2"}'],
    ['groups[?(@.size >= 3)].id', '{"g1","g2"}'],
    ['groups[?(@.size < 9)].id', '{"g1"}'],
    ["groups[?(@.kind == 'none')].id", '{}'],
    ['empty[]', '{}'],
    ['empty[*].id', '{}'],
    ['metadata.lm.id[]', '{1,2}'],
    ['metadata.lm.in[]', '{["x"],["y","z"]}'],
    ['metadata.lm[*].in[*]', '{"x","y","z"}'],
    ['metadata.plan[]', '{"pro"}'],
  ])('%s gives %s', (path, text) => expect(textOf(path)).toBe(text))

  test.each([
    'absent',
    'profile.absent.name',
    'age.of',
    'groups[7].id',
    'id[0]',
    'absent[]',
    'absent[*].id',
    '__proto__',
    'constructor.name',
    'groups.length',
  ])('%s leads nowhere', (path) => expect(textOf(path)).toBeUndefined())

  test.each(['', '.', 'a..b', 'a.', '.a', '[0]', 'a[', 'a]', 'a[x]', 'a[?(@.b)]', 'a[?(@.b == c)]', 'a[?(b == 1)]', 'a[0]b'])(
    '"%s" is none',
    (path) => expect(parseClaimPath(path)).toBeNull(),
  )
})

test('the query reads each field once, in order, filters included, and metadata as a whole', () => {
  const paths = [
    'profile.team.name',
    'id',
    "groups[?(@.owner.id == 'u1')].size",
    'metadata.plan',
    'groups[].metadata.x',
    'profile.age',
  ]
  const parsed = paths.flatMap((path) => parseClaimPath(path) ?? [])
  expect(claimQuery(parsed)).toBe(
    'query GetClaims($id: uuid!) { user(id: $id) { groups { metadata owner { id } size } id metadata profile { age team { name } } } }',
  )
})
