import { GraphQLError, Kind } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Ctx } from '../../context.ts'
import { publicError } from '../transport-error.ts'

/**
 * One line for each operation: which root fields, how long, which codes. Never variables, which hold the secrets. An error that
 * nobody foresaw is logged here with its stack, under the request id that the answer carries; the answer itself says nothing.
 */
export function useRequestLog(): Plugin<Ctx> {
  return {
    onExecute: ({ args }) => {
      const { log, clock, requestId, session } = args.contextValue
      const startedAt = clock.now()
      return {
        onExecuteDone: ({ result }) => {
          const errors = 'errors' in result ? (result.errors ?? []) : []
          for (const error of errors) {
            if (isUnforeseen(error))
              log.error({ requestId, error: error.originalError ?? error, path: error.path }, 'an operation failed')
          }
          log.info(
            {
              requestId,
              fields: rootFields(args.document),
              ms: clock.now().getTime() - startedAt.getTime(),
              ...(session ? { userId: session.userId } : {}),
              ...(errors.length > 0 ? { errors: errors.map((error) => String(error.extensions.code ?? error.name)) } : {}),
            },
            'operation',
          )
        },
      }
    },
  }
}

function isUnforeseen(error: GraphQLError): boolean {
  const cause = error.originalError
  return cause !== undefined && !(cause instanceof GraphQLError) && publicError(cause) === null
}

function rootFields(document: {
  definitions: readonly { kind: string; selectionSet?: { selections: readonly unknown[] } }[]
}): string[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.selectionSet?.selections ?? []).flatMap(fieldName) : [],
  )
}

function fieldName(selection: unknown): string[] {
  const isField = typeof selection === 'object' && selection !== null && 'name' in selection
  const name = isField ? selection.name : null
  return typeof name === 'object' && name !== null && 'value' in name ? [String(name.value)] : []
}
