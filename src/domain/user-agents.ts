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

/**
 * Browser and system behind a header, such as `Firefox (Linux)`, where their names are well known; null for any others. What strangers
 * write into the header must not get into mails (phishing).
 */
export function recognisedDevice(userAgent: string | null): string | null {
  const { browser, os } = describeDevice(userAgent)
  const [name, system] = [browser, os].filter((each) => each !== null && wellKnown.has(each))
  if (name === undefined) return null
  return system === undefined ? name : `${name} (${system})`
}

const wellKnown = new Set<string | null>([...Object.values(Bowser.BROWSER_MAP), ...Object.values(Bowser.OS_MAP)])
