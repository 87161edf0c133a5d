import type { DefinedError } from 'ajv'

/** Refused by a keyword of the schema; keyword and params as Ajv names them. */
type SchemaFailure<Failure = DefinedError> = Failure extends DefinedError ? Pick<Failure, 'keyword' | 'params'> : never

type NoParams = Record<string, never>

/** Refused before a schema was asked, or for a reason that JSON Schema does not name. */
type OwnFailure =
  /** Required, and not there. A required parameter without a value counts as absent. */
  | { keyword: 'missing'; params: NoParams }
  /** An optional parameter without a value. */
  | { keyword: 'empty'; params: NoParams }
  /** One value is expected, several were sent. */
  | { keyword: 'repeated'; params: NoParams }
  /** Not JSON. */
  | { keyword: 'undecodable'; params: NoParams }
  | { keyword: 'mediaType'; params: { contentType: string } }
  /** `null` where the schema is not `nullable`. */
  | { keyword: 'nullable'; params: NoParams }
  /** An answer with a status, or with a body, that the document does not describe. */
  | { keyword: 'undescribed'; params: { status: number } }

/** Why a value is refused, in terms that every dialect turns into its own sentence. */
export type Failure = SchemaFailure | OwnFailure

/** A failure and the RFC 6901 pointer to the refused value; empty for the whole of it. */
export type Finding = Failure & { pointer: string }

/** Which part of a request is refused. */
export type Place = {
  where: 'path' | 'query' | 'body'
  /** Component schema of the whole value; null where the document states it in place. */
  schemaName: string | null
  parameterName: string | null
}

/** One refused value: where it stands, and why. */
export type Issue = Place & Finding

/** What reading a part of a request came to. */
export type Reading<Value> = { valid: true; value: Value } | { valid: false; issues: Issue[] }
