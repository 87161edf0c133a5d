import { AuthError } from '../../errors.ts'
import { featureSwitches } from '../feature-switches.ts'
import { useRootGuard } from '../root-guard.ts'

/** Refuses fields whose feature is switched off, before anything of theirs runs. */
export function useFeatureSwitch() {
  return useRootGuard('feature-switch', ({ feature }) => {
    if (feature === undefined) return null
    const { isOn, off } = featureSwitches[feature]
    return (ctx) => {
      if (!isOn(ctx.config)) throw new AuthError(off)
      return undefined
    }
  })
}
