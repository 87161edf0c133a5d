import { builder } from '../builder.ts'
import { failures } from './failures.ts'

/** The success of a mutation that has nothing to hand out. */
export const Done = builder.objectRef<{ ok: true }>('Done').implement({
  description: 'It is done, or where saying so would tell about an account: it was heard.',
  fields: (t) => ({ ok: t.boolean({ description: 'Always true.', resolve: () => true }) }),
})

export const DoneResult = builder.errorUnion('DoneResult', { types: [Done, ...failures], resolveType: () => 'Done' })

/** Waits for a use case and answers with `Done`. */
export async function done(work: Promise<void>): Promise<{ ok: true }> {
  await work
  return { ok: true }
}
