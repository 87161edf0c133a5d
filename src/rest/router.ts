import type { Operation } from './contract.ts'
import type { Dialect, Route } from './dialect.ts'

/** Where a request belongs: a route of a dialect, with the values of its path. */
export type Match = { dialect: Dialect; operation: Operation; route: Route; path: Record<string, string> }

export type Router = {
  find: (method: string, pathname: string) => Match | null
  /** What else than `find` could ask for at a path: its methods, and the dialect that has them. Null for a path that nobody has. */
  at: (pathname: string) => { dialect: Dialect; methods: string[] } | null
}

type Entry = Omit<Match, 'path'> & { segments: string[] }

/**
 * Finds routes by method and path. Built once at start, and refuses to be built when an operation has no route, a route no operation,
 * or two dialects the same path: a gateway whose contracts are not all served must not run.
 */
export function createRouter(dialects: readonly Dialect[]): Router {
  const fixed = new Map<string, Entry>()
  const templated: Entry[] = []
  for (const dialect of dialects) {
    for (const entry of entriesOf(dialect)) {
      const key = keyOf(entry)
      const other = fixed.get(key) ?? templated.find((known) => keyOf(known) === key)
      if (other) throw new Error(`the dialects ${other.dialect.name} and ${dialect.name} both have ${key}`)
      if (key.includes('{}')) templated.push(entry)
      else fixed.set(key, entry)
    }
  }

  const find: Router['find'] = (method, pathname) => {
    const known = fixed.get(`${method} ${pathname}`)
    if (known) return { ...known, path: {} }
    const segments = pathname.slice(1).split('/')
    for (const entry of templated) {
      const path = entry.operation.method === method ? matchPath(entry.segments, segments) : null
      if (path) return { ...entry, path }
    }
    return null
  }

  const at: Router['at'] = (pathname) => {
    const matches = methods.flatMap((method) => find(method, pathname) ?? [])
    const [first] = matches
    return first ? { dialect: first.dialect, methods: matches.map(({ operation }) => operation.method) } : null
  }

  return { find, at }
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Two templates that differ in the names of their parameters alone are the same path. */
function keyOf(entry: Entry): string {
  return `${entry.operation.method} /${entry.segments.map((segment) => segment.replace(/^\{.*\}$/, '{}')).join('/')}`
}

function entriesOf(dialect: Dialect): Entry[] {
  for (const operationId of Object.keys(dialect.routes)) {
    if (!dialect.contract.operations.has(operationId))
      throw new Error(`${dialect.name}: the route ${operationId} is not in the contract`)
  }
  return [...dialect.contract.operations.values()].map((operation) => {
    const route = dialect.routes[operation.operationId]
    if (route === undefined) throw new Error(`${dialect.name}: the operation ${operation.operationId} has no route`)
    return { dialect, operation, route, segments: `${dialect.prefix}${operation.path}`.slice(1).split('/') }
  })
}

function matchPath(template: string[], segments: string[]): Record<string, string> | null {
  if (template.length !== segments.length) return null
  const values: Record<string, string> = {}
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? ''
    const name = /^\{(.*)\}$/.exec(part)?.[1]
    if (name === undefined ? part !== segment : segment === '') return null
    if (name !== undefined) values[name] = decode(segment)
  }
  return values
}

/** A malformed escape stays as it was sent, for the contract to refuse. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
