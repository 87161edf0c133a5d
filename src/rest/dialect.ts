import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { Door } from '../context.ts'
import type { Failure, Success } from '../graphql/execute.ts'
import type { Reply } from '../reply.ts'
import type { Issue } from './contract/issue.ts'
import type { Contract } from './contract.ts'

/** A request that has passed the contract. */
export type DialectRequest<Parameters = Record<string, unknown>, Body = unknown> = {
  parameters: Parameters
  body: Body
  /** All of the query, with what the contract does not know. */
  query: URLSearchParams
  /** The value of a cookie, by the name that it was set with. */
  cookie: (name: string) => string | undefined
  /** The same of one that somebody else has set for this host, by its plain name. */
  foreignCookie: (name: string) => string | undefined
  /** Whether the caller is a program that takes JSON and no pages (`Accept`). */
  wantsJson: boolean
}

/** One operation of a contract: the GraphQL operation that does the work, and how the one becomes the other and back. */
export type Route<
  Data = unknown,
  Variables extends Record<string, unknown> = Record<string, unknown>,
  Request = DialectRequest,
> = {
  operation: TypedDocumentNode<Data, Variables>
  variables: (request: Request) => Variables
  reply: (data: Success<Data>, request: Request) => Reply
  /** For an operation that words refusals otherwise than its dialect does; null for those that it does not. */
  refuse?: (failure: Failure, request: Request) => Reply | null
  /** For an operation whose contract tells more, or less, of accounts than its dialect does elsewhere. */
  disclosesAccounts?: boolean
  /** Where the body says what the browser's challenge answered, for whoever cannot send the header. */
  turnstileResponse?: (request: Request) => string | undefined
  /** Takes forms, and nothing else, that pages of other sites post: something else than the origin says that the browser is the right one. */
  crossSite?: true
  /** Answers before anything runs, or null to go on. */
  before?: (request: Request) => Reply | null
}

/** An old API: its contract, its routes, and its way to say no, which may name the request. Holds no rule. */
export type Dialect = {
  name: string
  /** In front of every path of the contract. */
  prefix: string
  contract: Contract
  /** By operationId. */
  routes: Readonly<Record<string, Route>>
  /** What it tells in JSON besides, by the whole path: standards want some documents elsewhere than below the prefix. */
  documents?: Readonly<Record<string, object>>
  /** What its sessions are carried by. Without `cookie` a cookie is no credential here. */
  carrier: 'tokens' | 'cookie'
  /** Whether the contract tells unknown, unverified and disabled accounts apart. */
  disclosesAccounts: boolean
  /** Without one it shares that of GraphQL. */
  door?: Door
  refuse: (failure: Failure, requestId: string) => Reply
  /** The request does not match the contract. Never empty. */
  invalid: (issues: Issue[], requestId: string) => Reply
  /** A credential is required and missing, or no good. */
  unauthenticated: (why: 'missing' | 'refused', requestId: string) => Reply
  tooLarge: (requestId: string) => Reply
  notFound: (requestId: string) => Reply
  /** The path has operations, and none of this method. Without it such a request is answered like one for an unknown path. */
  methodNotAllowed?: (requestId: string) => Reply
}

type Content<Kind> = Kind extends {
  content: { 'application/json': infer Body } | { 'application/x-www-form-urlencoded': infer Body }
}
  ? Body
  : undefined
type Given<Part> = [NonNullable<Part>] extends [never] ? unknown : NonNullable<Part>
type ParametersOf<Operation> = Operation extends { parameters: { query?: infer Query; path?: infer Path } }
  ? Given<Query> & Given<Path>
  : unknown

/** The request of an operation, in the types that are generated from the contract. */
export type RequestOf<Operation> = DialectRequest<
  ParametersOf<Operation>,
  Operation extends { requestBody?: infer Body }
    ? Content<NonNullable<Body>> | (undefined extends Body ? undefined : never)
    : undefined
>

/** Types a route from the contract on one side and the operation on the other, so that a wrong field does not compile. */
export function route<Operation>() {
  return <Data, Variables extends Record<string, unknown>>(parts: Route<Data, Variables, RequestOf<Operation>>): Route =>
    // The router hands over only what the contract has validated, which is what these types are generated from.
    parts as unknown as Route
}
