import type { GraphQLSchema } from 'graphql'
import type { ElevationRule } from '../domain/elevation.ts'
import type { PresenceProof } from '../domain/presence.ts'
import type { Feature } from './feature-switches.ts'

/** Input members that a guard may look at. */
export type GuardedInput = {
  email?: string
  phoneNumber?: string
  ticket?: string | null
  currentPassword?: string | null
  active?: boolean
  role?: string | null
  proof?: PresenceProof | null
}

/** The buckets of the nhost contract. `verification` is the mail bucket, counted only while addresses must be verified. */
export type Bucket = 'bruteForce' | 'signUps' | 'email' | 'sms' | 'verification'

/** What every root field declares before its body: who may call it, and what is asked or counted first. */
export type Guards = {
  /** Who may call. `public` fields are open to strangers and to anybody signed in. */
  scope: 'public' | 'authenticated'
  /** Counted for each call per client address, where `AUTH_RATE_LIMIT_ENABLE` is on. */
  buckets?: Bucket[]
  /** Counted for each call per account named by `input.email` or `input.phoneNumber`, or else the caller's own, always. Guesses at secrets are counted where they are compared. */
  perAccount?: 'email' | 'sms'
  /** Costs a password hash: turned away with `overloaded` while no more of them can wait, before anything is counted or read. */
  hashes?: true
  /**
   * Asks a browser to have solved Turnstile's challenge, where that is configured: always; with `NHOST_DIALECT=current` alone, or at doors
   * that always ask; or at such doors alone.
   */
  turnstile?: true | 'current' | 'door'
  /** The switch that turns the field off; of several the first that is off answers. */
  feature?: Feature | Feature[]
  /** Asks a signed-in caller for fresh elevation, unless `unless` says that the input proves more. */
  elevated?: ElevationRule & { unless?: (input: GuardedInput) => boolean }
  /** Takes or hands out a credential: one such field in an operation, aliases and fragments counted (brute force by alias). */
  credential?: true
  /** A mutation for somebody who is signed in that the session of a personal access token may run as well; the others it may not. */
  pat?: true
  /** A mutation that whoever looks through a user's eyes may run: it touches nothing but that. */
  impersonated?: true
  /** For the user in person, although it changes nothing: no program of theirs, and nobody who looks through their eyes. */
  inPerson?: true
}

/**
 * What the session of a personal access token may do with a root field: nothing where it is about credentials, as a stranger where
 * strangers may change something, and otherwise what the token grants.
 */
export function patAccess(guards: Guards, isMutation: boolean): 'never' | 'open' | 'granted' {
  if (isInPerson(guards)) return 'never'
  if (!isMutation) return 'granted'
  if (guards.scope === 'public') return 'open'
  return guards.pat ? 'granted' : 'never'
}

/**
 * What whoever looks through a user's eyes may do with a root field: look, end that, and what the operator lists, which nothing about
 * credentials can be.
 */
export function impersonationAccess(guards: Guards, isMutation: boolean): 'never' | 'listed' | 'granted' {
  if (isInPerson(guards)) return 'never'
  if (!isMutation || guards.impersonated) return 'granted'
  return guards.credential ? 'never' : 'listed'
}

/** What is about credentials is so without saying it. */
function isInPerson({ scope, elevated, credential, inPerson }: Guards): boolean {
  return inPerson === true || elevated !== undefined || (credential === true && scope === 'authenticated')
}

/** The root fields that a personal access token can be narrowed to. */
export function grantableFields(schema: GraphQLSchema): string[] {
  const mutation = schema.getMutationType()
  return [schema.getQueryType(), mutation, schema.getSubscriptionType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).flatMap(({ name, extensions: { guards } }) =>
      guards && patAccess(guards, type === mutation) === 'granted' ? [name] : [],
    ),
  )
}

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    guards?: Guards
    /** The error classes of the field's result union, put there by Pothos. */
    pothosErrors?: (new (
      ...args: never[]
    ) => unknown)[]
  }
}

/** Field options that carry the guards: the scope for scope-auth, the directives for the printed schema, and the rest for the plugins. */
export function guarded(guards: Guards) {
  const authenticated = guards.scope === 'authenticated'
  const buckets = [...new Set([...(guards.buckets ?? []), ...(guards.perAccount ? [guards.perAccount] : [])])]
  return {
    authScopes: authenticated ? { authenticated: true as const } : { public: true as const },
    directives: {
      ...(authenticated ? { authenticated: {} } : {}),
      ...(guards.elevated ? { elevated: { maxAge: 900, methods: ['webauthn', 'totp', 'password'] } } : {}),
      ...(buckets.length > 0 ? { rateLimit: { buckets } } : {}),
    },
    extensions: { guards },
  }
}
