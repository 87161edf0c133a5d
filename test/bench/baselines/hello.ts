/** Bare yoga with one field that is a constant. */
import { createSchema, createYoga } from 'graphql-yoga'
import { listen } from './listen.ts'

const schema = createSchema({
  typeDefs: 'type Query { hello: String! }',
  resolvers: { Query: { hello: () => 'world' } },
})

const yoga = createYoga({ schema, logging: false })

listen((request, response) => yoga(request, response))
