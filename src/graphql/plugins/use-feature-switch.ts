import { AuthError } from '../../errors.ts'
import { featureSwitches } from '../feature-switches.ts'
import { useRootGuard } from '../root-guard.ts'

/** Refuses fields whose feature is switched off, before anything of theirs runs. */
export function useFeatureSwitch() {
  return useRootGuard('feature-switch', ({ feature }) => {
    if (feature === undefined) return null
    const switches = [feature].flat().map((each) => featureSwitches[each])
    return (ctx) => {
      const switchedOff = switches.find(({ isOn }) => !isOn(ctx.config))
      if (switchedOff) throw new AuthError(switchedOff.off)
      return undefined
    }
  })
}
