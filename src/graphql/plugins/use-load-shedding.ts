import { BusyError } from '../../errors.ts'
import { useRootGuard } from '../root-guard.ts'

/**
 * Turns calls away whose password hash could not even wait its turn, at the price of a look at the queue. Further on each would
 * still cost its count and its account's row, which is what a flood can starve everybody else with.
 */
export function useLoadShedding() {
  return useRootGuard('load-shedding', ({ hashes }) => {
    if (!hashes) return null
    return ({ passwords }) => {
      if (passwords.isBusy()) throw new BusyError('overloaded', 1)
      return undefined
    }
  })
}
