import type { Plugin } from '@envelop/core'
import { MapperKind, mapSchema } from '@graphql-tools/utils'
import { wrapOrThrow } from '@pothos/plugin-errors'
import { defaultFieldResolver, type GraphQLFieldConfig, type GraphQLFieldResolver, GraphQLSchema } from 'graphql'
import type { Ctx } from '../context.ts'
import { BusyError } from '../errors.ts'
import type { GuardedInput, Guards } from './guards.ts'

/** Runs before a root field: throws its refusal, or returns what is to be done when the field has an outcome. */
export type RootGuard = (ctx: Ctx, input: GuardedInput) => Promise<Afterwards | undefined> | Afterwards | undefined

/** Which root field it is. */
export type RootFieldName = { name: string; isMutation: boolean }

type Afterwards = {
  /** The field was turned away with BusyError: whatever it was to try has not been tried. */
  turnedAway: () => Promise<void>
}

/**
 * An envelop plugin that puts a guard in front of the root fields whose declaration asks for it. The others are left as they are and
 * cost nothing. Guards of later plugins run earlier. A refusal becomes data where the field's result union has a member for it.
 */
export function useRootGuard(name: string, guardFor: GuardFor): Plugin {
  return {
    onSchemaChange: ({ schema, replaceSchema }) => {
      // Replacing the schema calls the other plugins, and they in turn call this one again.
      if (schema.extensions[name] === true) return
      const mapped = mapSchema(schema, {
        [MapperKind.ROOT_FIELD]: (field, fieldName, typeName) =>
          guardField(field, { name: fieldName, isMutation: typeName === 'Mutation' }, guardFor, stepOf(typeName)),
      })
      replaceSchema(new GraphQLSchema({ ...mapped.toConfig(), extensions: { ...schema.extensions, [name]: true } }))
    },
  }
}

/** What a guard stands before: of a subscription its begin, and not each of its events. */
type Step = 'resolve' | 'subscribe'

function stepOf(typeName: string): Step {
  return typeName === 'Subscription' ? 'subscribe' : 'resolve'
}

type GuardFor = (guards: Guards, field: RootFieldName) => RootGuard | null
type RootField = GraphQLFieldConfig<unknown, Ctx, { input?: GuardedInput }>
type RootResolver = GraphQLFieldResolver<unknown, Ctx, { input?: GuardedInput }>

function guardField(field: RootField, name: RootFieldName, guardFor: GuardFor, step: Step): RootField {
  const guard = field.extensions?.guards && guardFor(field.extensions.guards, name)
  if (!guard) return field
  const run = field[step] ?? defaultFieldResolver
  const failures = field.extensions?.pothosErrors ?? []
  const guarded: RootResolver = async (source, args, ctx, info) => {
    let afterwards: Afterwards | undefined
    try {
      afterwards = await guard(ctx, args.input ?? {})
    } catch (error) {
      return wrapOrThrow(error, failures)
    }
    try {
      return await run(source, args, ctx, info)
    } catch (error) {
      if (error instanceof BusyError) await afterwards?.turnedAway()
      throw error
    }
  }
  return { ...field, [step]: guarded }
}
