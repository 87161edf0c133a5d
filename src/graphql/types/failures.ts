import {
  AccountLockedError,
  AuthError,
  catalogue,
  ElevationRequiredError,
  type ErrorCode,
  enumName,
  RateLimitedError,
  ValidationError,
} from '../../errors.ts'
import { builder } from '../builder.ts'

type EnumValues = Record<string, { value: ErrorCode; description: string }>

const errorCodes: EnumValues = {}
for (const [code, row] of Object.entries(catalogue)) {
  if (isErrorCode(code)) errorCodes[enumName(code)] = { value: code, description: row.message }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(catalogue, code)
}

/** The codes of the catalogue, for a refusal that is part of an outcome. */
export const ErrorCodeEnum = builder.enumType('ErrorCode', {
  description: 'Why something was refused. Each code is described in the README.',
  values: errorCodes,
})

const Failure = builder.interfaceRef<AuthError>('Failure').implement({
  description: 'An expected refusal. Fields that can be refused answer with a union that holds these.',
  fields: (t) => ({
    code: t.expose('code', { type: ErrorCodeEnum, description: 'The stable name of the refusal.' }),
    message: t.exposeString('message', { description: 'A sentence for people, in English.' }),
  }),
})

builder.objectType(AuthError, {
  name: 'AuthFailure',
  description: 'The credentials, the account or the state of things do not allow it.',
  interfaces: [Failure],
})

const FieldIssue = builder.objectRef<{ path: string; message: string }>('FieldIssue').implement({
  description: 'One value that is not acceptable.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Where it stands in the input, members joined by dots.' }),
    message: t.exposeString('message', { description: 'What is wrong with it.' }),
  }),
})

builder.objectType(ValidationError, {
  name: 'ValidationFailure',
  description: 'The input has the right shape and unacceptable values.',
  interfaces: [Failure],
  fields: (t) => ({
    fields: t.expose('fields', { type: [FieldIssue], description: 'Each unacceptable value.' }),
  }),
})

builder.objectType(RateLimitedError, {
  name: 'RateLimited',
  description: 'Too many calls of this kind.',
  interfaces: [Failure],
  fields: (t) => ({
    retryAfterSeconds: t.exposeInt('retryAfterSeconds', { description: 'How long to wait before the next try, in seconds.' }),
  }),
})

builder.objectType(AccountLockedError, {
  name: 'AccountLocked',
  description:
    'Too many wrong guesses. A right one is refused as well until the lock is over; a new password by mail ends it at once.',
  interfaces: [Failure],
  fields: (t) => ({
    retryAfterSeconds: t.exposeInt('retryAfterSeconds', { description: 'How long the lock lasts, in seconds.' }),
  }),
})

builder.objectType(ElevationRequiredError, {
  name: 'ElevationRequired',
  description: 'The session must be elevated first: the person confirms that it is them.',
  interfaces: [Failure],
  fields: (t) => ({
    methods: t.exposeStringList('methods', { description: 'Ways to elevate, the preferred one first.' }),
    maxAgeSeconds: t.exposeInt('maxAgeSeconds', { description: 'For how long an elevation counts, in seconds.' }),
  }),
})

/** The members that every result union has. */
export const failures = [AuthError, ValidationError, RateLimitedError, AccountLockedError] as const
