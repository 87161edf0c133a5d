import { type FieldNode, Kind, OperationTypeNode } from 'graphql'
import { readConfig } from '../../src/config.ts'
import { schema } from '../../src/graphql/schema.ts'
import { nhostRoutes } from '../../src/rest/dialects/nhost/routes.ts'

/** The routes of the nhost dialect in its current version, which has all of the archived one, by operationId. */
export const nhostRouteTable = nhostRoutes(readConfig({ NHOST_DIALECT: 'current' }))

/** The one field of the schema that does the work of an operation; throws where there is none, or more than one. */
export function rootFieldOf(operationId: string) {
  const [definition, ...fragments] = nhostRouteTable[operationId]?.operation.definitions ?? []
  const isWhole = fragments.every(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
  if (definition?.kind !== Kind.OPERATION_DEFINITION || !isWhole) throw new Error(`${operationId} has no operation`)
  const fields = definition.selectionSet.selections.filter((selection): selection is FieldNode => selection.kind === Kind.FIELD)
  const root = definition.operation === OperationTypeNode.QUERY ? schema.getQueryType() : schema.getMutationType()
  const field = root?.getFields()[fields[0]?.name.value ?? '']
  if (!field || definition.selectionSet.selections.length !== 1) throw new Error(`${operationId} does not run one root field`)
  return field
}
