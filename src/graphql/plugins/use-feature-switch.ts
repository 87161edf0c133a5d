import type { Config } from '../../config.ts'
import { AuthError, type ErrorCode } from '../../errors.ts'
import { useRootGuard } from '../root-guard.ts'

/** Features that configuration turns off: when they are on, and what callers hear when they are not. */
const features = {
  signUp: { isOn: (config: Config) => !config.signUp.disabled, off: 'signup-disabled' },
} satisfies Record<string, { isOn: (config: Config) => boolean; off: ErrorCode }>

export type Feature = keyof typeof features

/** Refuses fields whose feature is switched off, before anything of theirs runs. */
export function useFeatureSwitch() {
  return useRootGuard('feature-switch', ({ feature }) => {
    if (feature === undefined) return null
    const { isOn, off } = features[feature]
    return (ctx) => {
      if (!isOn(ctx.config)) throw new AuthError(off)
    }
  })
}
