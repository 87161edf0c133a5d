import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql'

/**
 * A validation rule: `_service { sdl }` is refused. It is introspection by another name, and a federation gateway composes from the
 * committed schema.graphql, so that nobody needs it where introspection is off.
 */
export function noSubgraphSdl(context: ValidationContext): ASTVisitor {
  return {
    Field: (node) => {
      if (node.name.value !== '_service' || context.getParentType() !== context.getSchema().getQueryType()) return
      context.reportError(new GraphQLError('The schema is not told here.', { nodes: node }))
    },
  }
}
