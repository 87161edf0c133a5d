import { DirectiveLocation, GraphQLDirective, GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLString } from 'graphql'

const onFields = [DirectiveLocation.FIELD_DEFINITION]
const strings = new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLString)))

/**
 * What the printed schema says of a root field's guards, for people and tools that read it. The guards themselves are enforced from
 * the same declaration (`guarded`), not from these. `@authenticated` is the one of the federation specification.
 */
export const guardDirectives = [
  new GraphQLDirective({
    name: 'elevated',
    description: 'The session must have been elevated no longer than `maxAge` seconds ago, by one of `methods`.',
    locations: onFields,
    args: { maxAge: { type: new GraphQLNonNull(GraphQLInt) }, methods: { type: strings } },
  }),
  new GraphQLDirective({
    name: 'rateLimit',
    description: 'Each call counts in these buckets.',
    locations: onFields,
    args: { buckets: { type: strings } },
  }),
]
