import { MapperKind, mapSchema } from '@graphql-tools/utils'
import { defaultFieldResolver, type GraphQLFieldConfig, type GraphQLSchema, isUnionType } from 'graphql'
import type { Guards } from './guards.ts'
import { transportError } from './transport-error.ts'

/** The federation plugin adds `_entities` past the builder, and so past its limit on cost. */
const maxRepresentations = 100

/** The plugin's fields come without a declaration, and without one no guard would stand before them. */
const openToAll: Guards = { scope: 'public' }

type EntitiesField = GraphQLFieldConfig<unknown, unknown, { representations: unknown[] }>

/**
 * The schema with a guard before `_entities`: so many at once, since each of them costs a statement, and of types that are entities.
 * Anything else is the caller's mistake, which the federation library would report as an internal error.
 */
export function guardEntities(schema: GraphQLSchema): GraphQLSchema {
  const union = schema.getType('_Entity')
  const names = new Set<unknown>(isUnionType(union) ? union.getTypes().map(({ name }) => name) : [])
  const guard = (field: EntitiesField): EntitiesField => {
    const resolve = field.resolve ?? defaultFieldResolver
    return {
      ...field,
      resolve: (source, args, ctx, info) => {
        const { representations } = args
        const acceptable =
          representations.length <= maxRepresentations && representations.every((each) => names.has(typeOf(each)))
        if (!acceptable) throw transportError('invalid-request')
        return resolve(source, args, ctx, info)
      },
    }
  }
  return mapSchema(schema, {
    [MapperKind.ROOT_FIELD]: (field: EntitiesField, name: string) => {
      if (!name.startsWith('_')) return field
      const declared = { ...field, extensions: { ...field.extensions, guards: openToAll } }
      return name === '_entities' ? guard(declared) : declared
    },
  })
}

function typeOf(representation: unknown): unknown {
  const isObject = typeof representation === 'object' && representation !== null
  return isObject && '__typename' in representation ? representation.__typename : null
}
