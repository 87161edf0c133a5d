import { GraphQLError } from 'graphql'
import { asBusy } from '../db/failures.ts'
import { publicError, transportError } from './transport-error.ts'

/**
 * What leaves in place of an error: rows of the catalogue and what GraphQL itself says about a request; for everything else
 * one sentence without SQL, paths or stacks. The log has the rest.
 */
export function maskError(error: unknown): Error {
  const cause = error instanceof GraphQLError ? error.originalError : error
  if (error instanceof GraphQLError && (cause === undefined || cause instanceof GraphQLError)) return error
  const known = publicError(asBusy(cause)) ?? transportError('internal-server-error')
  if (!(error instanceof GraphQLError)) return known
  return new GraphQLError(known.message, { path: error.path ?? null, extensions: known.extensions })
}
