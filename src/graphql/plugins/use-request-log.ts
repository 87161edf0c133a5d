import { GraphQLError, Kind } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Ctx, Log } from '../../context.ts'
import { asBusy } from '../../db/failures.ts'
import { BusyError } from '../../errors.ts'
import { maskError } from '../mask-error.ts'
import { publicError } from '../transport-error.ts'

/**
 * One line for each operation: which root fields, how long, which codes, and why the database turned it away. Never variables, which
 * hold the secrets. An error that nobody foresaw is logged here with its stack, under the request id that the answer carries; the
 * answer itself says nothing.
 */
export function useRequestLog(log: Log): Plugin<Ctx> {
  return {
    onPluginInit: ({ registerContextErrorHandler }) =>
      registerContextErrorHandler(({ error, context }) => {
        if (isUnforeseen(error)) log.error({ requestId: context.requestId, error }, 'a caller could not be looked up')
      }),
    onSubscribe: ({ args: { contextValue, document } }) => ({
      onSubscribeResult: ({ result }) => {
        const { requestId, session } = contextValue
        const errors = 'errors' in result ? (result.errors ?? []) : []
        log.info({ requestId, fields: rootFields(document), ...outcome(session, errors) }, 'a subscription')
        return { onNext: (next) => logUnforeseen(log, requestId, next.result.errors) }
      },
    }),
    onExecute: ({ args }) => {
      const { clock, requestId, session } = args.contextValue
      const startedAt = clock.now()
      return {
        onExecuteDone: ({ result }) => {
          const errors = 'errors' in result ? (result.errors ?? []) : []
          logUnforeseen(log, requestId, errors)
          const reasons = errors.flatMap(({ originalError }) => busyReason(originalError))
          const fields = rootFields(args.document)
          // Load balancers ask every second or so: their lines would bury the others.
          const write = errors.length === 0 && fields.every((field) => field === 'health') ? log.debug : log.info
          write(
            {
              requestId,
              fields,
              ms: clock.now().getTime() - startedAt.getTime(),
              ...outcome(session, errors),
              ...(reasons.length > 0 ? { reasons } : {}),
            },
            'operation',
          )
        },
      }
    },
  }
}

function logUnforeseen(log: Log, requestId: string, errors: readonly GraphQLError[] = []): void {
  for (const { originalError, path } of errors) {
    if (isUnforeseen(originalError)) log.error({ requestId, error: originalError, path }, 'an operation failed')
  }
}

function outcome(session: Ctx['session'], errors: readonly GraphQLError[]): Record<string, unknown> {
  return {
    ...(session ? { userId: session.userId } : {}),
    ...(errors.length > 0 ? { errors: errors.map((error) => maskError(error).extensions.code) } : {}),
  }
}

function isUnforeseen(cause: unknown): boolean {
  return cause !== undefined && !(cause instanceof GraphQLError) && publicError(asBusy(cause)) === null
}

function busyReason(cause: unknown): string[] {
  const error = asBusy(cause)
  return error instanceof BusyError && error.detail !== undefined ? [error.detail] : []
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
