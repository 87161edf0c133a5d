import Bowser from 'bowser'

/** What a `User-Agent` header lets one guess of a device, for people to recognise it by. Null where it does not tell. */
export type DeviceDescription = {
  /** Such as `Firefox on Linux`; the beginning of the header where nothing is recognised. */
  name: string
  browser: string | null
  os: string | null
  /** `desktop`, `mobile`, `tablet`, `tv` or `bot`. */
  kind: string | null
}

const maxNameLength = 64

/** Describes the device behind a header, which anybody can have written. Empty text for none. */
export function describeDevice(userAgent: string | null): DeviceDescription {
  if (!userAgent) return { name: '', browser: null, os: null, kind: null }
  const { browser, os, platform } = Bowser.parse(userAgent)
  const known = [browser.name, os.name].filter((part) => part)
  return {
    name: known.length > 0 ? known.join(' on ') : userAgent.slice(0, maxNameLength),
    browser: browser.name || null,
    os: os.name || null,
    kind: platform.type || null,
  }
}
