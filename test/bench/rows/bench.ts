import type { Databases } from '../databases.ts'
import type { People } from '../people.ts'
import type { Gateway } from '../processes.ts'

/** What a row measures with: one gateway on a database of 10 000 users, and the length of a round. */
export type Bench = { databases: Databases; databaseUrl: string; people: People; gateway: Gateway; seconds: number }
