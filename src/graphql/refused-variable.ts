import { GraphQLError } from 'graphql'

const refusal = /^Variable "\$(\w+)" got invalid value .*?( at "[\w.[\]]+")?; /s
/** What the schema says of a place. The sentences of scalars are not among them: those quote the value. */
const reason =
  /(Field "\w+" of required type "[^"]+" was not provided|Field "[^"]*" is not defined by type "\w+"|Expected non-nullable type "[^"]+" not to be null|Expected type "[^"]+" to be an object)\.( Did you mean .*)?$/

/**
 * The refusal of a variable without the value that is refused, or null for any other error. GraphQL's own sentence repeats it, and
 * clients log what they read: passwords would end up there. Nor is the spelling of a member corrected, which would tell the schema.
 */
export function refusedVariable(error: GraphQLError): GraphQLError | null {
  const [, variable, place = ''] = refusal.exec(error.message) ?? []
  if (variable === undefined) return null
  const why = reason.exec(error.message)?.[1] ?? 'It has the wrong form'
  return new GraphQLError(`Variable "$${variable}" got invalid value${place}. ${why}.`, {
    nodes: error.nodes ?? null,
    extensions: { code: 'BAD_USER_INPUT', ...error.extensions },
  })
}
