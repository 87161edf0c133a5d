import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql'

/** Root fields of one operation or fragment that are about a credential, and the fragments spread beside them. */
type Part = { fields: number; spreads: string[] }

/**
 * A validation rule: at most one root field of an operation takes or hands out a credential, however it is aliased and through
 * whatever fragments it is reached. Without it one request guesses a thousand passwords under a thousand aliases.
 */
export function oneCredentialField(context: ValidationContext): ASTVisitor {
  const schema = context.getSchema()
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  const atRoot = () => roots.some((root) => root === context.getParentType())
  const operations: Part[] = []
  const fragments = new Map<string, Part>()
  let part: Part = { fields: 0, spreads: [] }

  return {
    OperationDefinition: () => {
      part = { fields: 0, spreads: [] }
      operations.push(part)
    },
    FragmentDefinition: (node) => {
      part = { fields: 0, spreads: [] }
      fragments.set(node.name.value, part)
    },
    FragmentSpread: (node) => {
      if (atRoot()) part.spreads.push(node.name.value)
    },
    Field: () => {
      if (atRoot() && context.getFieldDef()?.extensions.guards?.credential) part.fields += 1
    },
    Document: {
      leave: () => {
        if (operations.every((operation) => countFields(operation, fragments, new Set()) <= 1)) return
        const extensions = { code: 'BAD_USER_INPUT', http: { status: 400 } }
        context.reportError(new GraphQLError('An operation may contain one credential field only.', { extensions }))
      },
    },
  }
}

/** A fragment counts once however often it is spread, since its fields are merged; that also ends circles. */
function countFields(part: Part, fragments: Map<string, Part>, seen: Set<string>): number {
  let total = part.fields
  for (const name of part.spreads) {
    const fragment = fragments.get(name)
    if (fragment === undefined || seen.has(name)) continue
    seen.add(name)
    total += countFields(fragment, fragments, seen)
  }
  return total
}
