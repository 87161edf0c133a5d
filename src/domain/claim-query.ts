import type { ClaimPath } from '../config/claim-path.ts'

type Selection = { [field: string]: Selection }

/** The one GraphQL query that reads what all the paths need. `metadata`, wherever it stands, is JSON and has no fields. */
export function claimQuery(paths: ClaimPath[]): string {
  const user: Selection = {}
  for (const path of paths) select(user, path)
  return `query GetClaims($id: uuid!) { user(id: $id) ${printed(user)} }`
}

function select(user: Selection, { steps }: ClaimPath): void {
  let place = user
  for (const step of steps) {
    if (step.kind === 'field') {
      place = into(place, step.name)
      if (step.name === 'metadata') return
    }
    if (step.kind === 'filter') step.path.reduce(into, place)
  }
}

function into(place: Selection, field: string): Selection {
  place[field] ??= {}
  return place[field]
}

function printed(selection: Selection): string {
  const fields = Object.entries(selection).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{ ${fields.map(([field, inner]) => (Object.keys(inner).length > 0 ? `${field} ${printed(inner)}` : field)).join(' ')} }`
}
