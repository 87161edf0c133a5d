import type { Config } from '../config.ts'
import type { Ctx } from '../context.ts'
import { AuthError } from '../errors.ts'
import type { FrontEnd } from './front-ends.ts'
import { globToRegExp } from './globs.ts'

/**
 * Where a flow may send the browser: what was asked for if the allow-list has it, or the list of the front end that asks; and that front
 * end itself when nothing was asked.
 */
export function redirectTarget(ctx: Ctx, requested: string | null | undefined, frontEnd: FrontEnd | null = null): string {
  if (requested === null || requested === undefined) return frontEnd?.url ?? ctx.config.server.clientUrl
  if (!isAllowedRedirect(ctx.config, requested, frontEnd ? [frontEnd] : [])) throw new AuthError('redirectTo-not-allowed')
  return requested
}

/** Whether a target that was taken once is on the list still. */
export function isAllowedTarget(ctx: Ctx, target: string): boolean {
  return isAllowedRedirect(ctx.config, target, [])
}

/** The same for the link of a mail, which any of the front ends may have asked for. */
export function assertLinkTarget(ctx: Ctx, requested: string | null | undefined): void {
  if (requested === null || requested === undefined) return
  const { config } = ctx
  if (!isAllowedRedirect(config, requested, Object.values(config.frontEnds))) throw new AuthError('redirectTo-not-allowed')
}

/**
 * Compares a target with the allow-list part by part (scheme, host, port, path), after it was parsed: comparing whole texts is how
 * `https://acme.com.evil.io` and `https://acme.com@evil.io` get through. Patterns: nhost contract
 */
function isAllowedRedirect(config: Config, target: string, frontEnds: FrontEnd[]): boolean {
  const candidate = readTarget(target)
  if (candidate === null) return false
  const common = matchersOf(config, [config.server.clientUrl, ...config.redirects.allowed])
  const own = frontEnds.flatMap((frontEnd) => matchersOf(frontEnd, [frontEnd.url, ...frontEnd.redirectUrls]))
  return [...common, ...own].some((matches) => matches(candidate))
}

type Target = { scheme: string; host: string; port: string; path: string }
type Matcher = (target: Target) => boolean

const compiled = new WeakMap<Config | FrontEnd, Matcher[]>()

function matchersOf(owner: Config | FrontEnd, patterns: string[]): Matcher[] {
  const known = compiled.get(owner)
  if (known) return known
  const matchers = patterns.flatMap(compile)
  compiled.set(owner, matchers)
  return matchers
}

function compile(pattern: string): Matcher[] {
  const parts = split(pattern)
  if (parts === null) return []
  const host = globToRegExp(parts.host)
  const path = globToRegExp(completePath(parts.path))
  const ports = parts.port === '' ? ['', defaultPorts[parts.scheme] ?? ''] : [parts.port]
  return [
    (target) =>
      target.scheme === parts.scheme &&
      ports.includes(target.port) &&
      host.test(target.host) &&
      (path.test(target.path) || path.test(`${target.path}/`)),
  ]
}

const defaultPorts: Record<string, string> = { http: '80', https: '443' }

/** A pattern covers everything below it. */
function completePath(path: string): string {
  if (path.endsWith('/**')) return path
  if (path.endsWith('/*')) return `${path}*`
  return path.endsWith('/') ? `${path}**` : `${path}/**`
}

/** What every browser and mail program takes. A stranger must not have pages of text mailed to others as a link. */
const maxTargetLength = 2048

function readTarget(target: string): Target | null {
  if (target.length > maxTargetLength) return null
  const text = target.split('#', 1)[0]?.split('?', 1)[0] ?? ''
  // Browsers drop control characters and turn backslashes round before they parse; user information hides the real host.
  if (!URL.canParse(target) || hasUnsafeCharacter(target) || text.includes('@')) return null
  const parts = split(text)
  return parts && !hasDotSegment(parts.path) ? parts : null
}

function split(text: string): Target | null {
  const parts = /^([a-zA-Z][a-zA-Z0-9+.-]*):\/\/([^/:]*)(?::([0-9]+))?(\/.*)?$/.exec(text)
  if (!parts) return null
  const [, scheme = '', host = '', port = '', path = ''] = parts
  return { scheme, host, port, path }
}

function hasUnsafeCharacter(target: string): boolean {
  return [...target].some((character) => character < ' ' || character === '\\' || character === '\u007f')
}

/** `/app/../admin` is below `/app` only as text. */
function hasDotSegment(path: string): boolean {
  return path.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment))
}
