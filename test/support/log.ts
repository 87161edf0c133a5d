import type { Log } from '../../src/context.ts'

/** Says nothing: for what is not looked at. */
export const quietLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
