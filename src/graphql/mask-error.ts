import { PothosError } from '@pothos/core'
import { GraphQLError } from 'graphql'
import { asBusy } from '../db/failures.ts'
import { refusedVariable } from './refused-variable.ts'
import { publicError, transportError } from './transport-error.ts'

/**
 * What leaves in place of an error: rows of the catalogue and what GraphQL itself says about a request; for everything else
 * one sentence without SQL, paths or stacks. The log has the rest.
 */
export function maskError(error: unknown): GraphQLError {
  const cause = error instanceof GraphQLError ? error.originalError : error
  if (error instanceof GraphQLError && (cause === undefined || cause instanceof GraphQLError)) {
    return refusedVariable(error) ?? withCode(error)
  }
  const known = publicError(asBusy(cause)) ?? transportError('internal-server-error')
  if (!(error instanceof GraphQLError)) return known
  return new GraphQLError(known.message, { path: error.path ?? null, extensions: known.extensions })
}

/** What is refused before anything runs, and the costs and ids that the builder's plugins refuse, has a sentence but not always a code. */
function withCode(error: GraphQLError): GraphQLError {
  const { message, nodes, path, extensions, originalError } = error
  const isRequestError = path === undefined || originalError instanceof PothosError
  if (extensions.code !== undefined || !isRequestError) return error
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    path: path ?? null,
    extensions: { code: 'BAD_USER_INPUT', ...extensions },
  })
}
