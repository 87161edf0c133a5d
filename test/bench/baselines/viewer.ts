/** Bare yoga, and in its one resolver one prepared SELECT by primary key, on the gateway's own pool. Whose row is in the bearer token. */
import { createSchema, createYoga } from 'graphql-yoga'
import type { Statement } from '../../../src/context.ts'
import { connectDatabase } from '../../../src/db/client.ts'
import { quietLog } from '../../support/log.ts'
import { listen } from './listen.ts'

const userById: Statement<[id: string], { id: string; email: string }> = {
  name: 'bench-user',
  text: 'SELECT id, email FROM auth.users WHERE id = $1',
}

const db = connectDatabase({ url: process.argv[2] ?? '', poolSize: 10, log: quietLog })

const viewer = async (_root: unknown, _args: unknown, { request }: { request: Request }) => {
  const [row] = await db.run(userById, request.headers.get('authorization')?.slice('Bearer '.length) ?? '')
  return row
}

const schema = createSchema({
  typeDefs: 'type Query { viewer: User } type User { id: ID! email: String }',
  resolvers: { Query: { viewer } },
})

const yoga = createYoga({ schema, logging: false })

listen((request, response) => yoga(request, response))
