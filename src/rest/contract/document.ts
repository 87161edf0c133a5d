import { readFileSync } from 'node:fs'
import { CORE_SCHEMA, load } from 'js-yaml'
import { z } from 'zod'

/** A node of the document and where it stands, references followed. */
export type Found<Value> = { value: Value; path: string[] }

/** An OpenAPI document, read piece by piece. */
export type Document = {
  root: Record<string, unknown>
  /**
   * The node at a path of member names. Throws when there is none or when it has another shape:
   * a broken document must stop the server from starting.
   */
  read: <Shape extends z.ZodType>(shape: Shape, path: string[]) => Found<z.infer<Shape>>
  /** Adds what a list at a path lacks. To be called before anything is read. */
  extend: (path: string[], items: readonly string[]) => void
}

const reference = z.object({ $ref: z.string().startsWith('#/') })

/**
 * Parses an OpenAPI 3.0 document in YAML or JSON; of several files the later ones change what the first one says (JSON Merge Patch,
 * RFC 7396). Does not lint it. Throws what the file system or the parser throws.
 */
export function openDocument(...files: (string | URL)[]): Document {
  const parts = files.map((file): unknown => load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA }))
  const root = z.record(z.string(), z.unknown()).parse(parts.reduce(mergePatch))

  const read: Document['read'] = (shape, path) => {
    const node = path.reduce<unknown>(member, root)
    const target = reference.safeParse(node)
    if (target.success) return read(shape, fromPointer(target.data.$ref))

    const parsed = shape.safeParse(node)
    if (!parsed.success) throw new Error(`${files.join(', ')} at ${toPointer(path)}: ${z.prettifyError(parsed.error)}`)
    return { value: parsed.data, path }
  }

  const extend: Document['extend'] = (path, items) => {
    const list = path.reduce<unknown>(member, root)
    if (!Array.isArray(list)) throw new Error(`${files.join(', ')} has no list at ${toPointer(path)}`)
    list.push(...items.filter((item) => !list.includes(item)))
  }

  return { root, read, extend }
}

function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged = isObject(target) ? { ...target } : {}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name]
    else merged[name] = mergePatch(merged[name], value)
  }
  return merged
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function member(parent: unknown, name: string): unknown {
  return typeof parent === 'object' && parent !== null && Object.hasOwn(parent, name) ? Reflect.get(parent, name) : undefined
}

/** RFC 6901, in its URI fragment form. */
export function toPointer(path: string[]): string {
  return ['#', ...path.map((name) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1')))].join('/')
}

function fromPointer(pointer: string): string[] {
  return pointer
    .slice('#/'.length)
    .split('/')
    .map((name) => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'))
}
