import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { type DocumentNode, type ExecutionResult, type GraphQLError, validate } from 'graphql'
import type { Deps } from '../context.ts'
import { catalogue, type ErrorCode, enumName, type FieldIssue } from '../errors.ts'
import { type Caller, createCtx, type RequestFacts } from './context.ts'
import { maskError } from './mask-error.ts'
import type { GraphQLServer } from './server.ts'

/** Who runs an operation for a dialect: the facts of the request and the caller that the dialect's contract lets in. */
export type DialectCaller = RequestFacts & Caller

/** A refusal as a dialect words it. */
export type Failure = { code: ErrorCode; retryAfterSeconds?: number; fields?: FieldIssue[] }

type FailureMember = { __typename: 'AuthFailure' | 'ValidationFailure' | 'RateLimited' | 'AccountLocked' | 'ElevationRequired' }

/** The data of an operation once its failures are taken out of the unions. */
export type Success<Data> = { [Field in keyof Data]: Exclude<Data[Field], FailureMember> }

export type Outcome<Data> = { ok: true; data: Success<Data> } | { ok: false; failure: Failure }

export type Execute = <Data, Variables extends Record<string, unknown>>(
  operation: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  caller: DialectCaller,
) => Promise<Outcome<Data>>

/**
 * Runs operations for the REST dialects on the same schema, plugins and masking as `/graphql`, without HTTP in between.
 * The operations must have been checked by `assertValid` at start.
 */
export function createExecute(server: GraphQLServer, deps: Deps): Execute {
  return async (operation, variables, caller) => {
    const ctx = createCtx(deps, caller, caller)
    const { schema, execute } = server.getEnveloped(ctx)
    const result = await run(() => execute({ schema, document: operation, variableValues: variables, contextValue: ctx }))
    return readOutcome(result)
  }
}

/** Fails the start of a process whose routes hold an operation that the schema does not have. */
export function assertValid(server: GraphQLServer, name: string, operation: DocumentNode): void {
  const [error] = validate(server.getEnveloped().schema, operation)
  if (error) throw new Error(`the operation of ${name} does not fit the schema: ${error.message}`)
}

/** What plugins throw has not been through the masking of results; without this a 429 would leave as a 500. */
async function run(work: () => unknown): Promise<ExecutionResult> {
  try {
    return (await work()) as ExecutionResult
  } catch (error) {
    return { errors: [maskError(error)] }
  }
}

function readOutcome<Data>(result: ExecutionResult): Outcome<Data> {
  const [error] = result.errors ?? []
  if (error) return { ok: false, failure: failureOf(error) }
  for (const member of Object.values(result.data ?? {})) {
    if (isFailure(member)) return { ok: false, failure: readFailure(member) }
  }
  return { ok: true, data: result.data as Success<Data> }
}

function failureOf(error: GraphQLError): Failure {
  const { error: code, retryAfterSeconds } = error.extensions
  if (typeof code === 'string' && isErrorCode(code)) {
    return { code, ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}) }
  }
  return refusedVariable(error) ?? { code: 'internal-server-error' }
}

/** What the contract let through and a scalar did not, such as an address that is none. graphql-js names the place in its sentence only. */
function refusedVariable(error: GraphQLError): Failure | null {
  const path = /^Variable "\$(\w+)" got invalid value at "\1\.([\w.]+)"/.exec(error.message)?.[2]
  return path === undefined ? null : { code: 'invalid-input', fields: [{ path, message: 'has the wrong form' }] }
}

type FailureValue = FailureMember & { code: string; retryAfterSeconds?: number; fields?: FieldIssue[] }

function isFailure(member: unknown): member is FailureValue {
  return typeof member === 'object' && member !== null && 'code' in member && 'message' in member
}

function readFailure({ code, retryAfterSeconds, fields }: FailureValue): Failure {
  return {
    code: errorCodeNamed(code),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(fields === undefined ? {} : { fields }),
  }
}

/** The row that a value of the enum `ErrorCode` stands for. */
export function errorCodeNamed(name: string): ErrorCode {
  return codes.get(name) ?? 'internal-server-error'
}

const codes = new Map(Object.keys(catalogue).flatMap((code) => (isErrorCode(code) ? [[enumName(code), code] as const] : [])))

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(catalogue, code)
}
