/**
 * The settings of one process: read once from the environment by `main.ts`, then handed around as a plain value.
 */
import type { z } from 'zod'
import {
  emailAccessConfig,
  gravatarConfig,
  localesConfig,
  mfaConfig,
  profileConfig,
  signInConfig,
  signUpConfig,
} from './config/accounts.ts'
import { type CustomClaim, claimConfig } from './config/claims.ts'
import { databaseConfig } from './config/database.ts'
import { impersonationConfig } from './config/impersonation.ts'
import type { JwtSecret } from './config/jwt-secret.ts'
import { countsConfig, limitConfig, turnstileConfig } from './config/limits.ts'
import { mailConfig } from './config/mail.ts'
import { organizationConfig } from './config/organizations.ts'
import { passwordConfig } from './config/passwords.ts'
import { type ProvidersConfig, providerUrls, readProviders } from './config/providers.ts'
import { type Environment, rowsFor } from './config/rows.ts'
import { serverConfig } from './config/server.ts'
import { smsConfig } from './config/sms.ts'
import { schemaFor } from './config/table.ts'
import { tokenConfig } from './config/tokens.ts'
import { webauthnConfig } from './config/webauthn.ts'

type RateBucket = { burst: number; intervalSeconds: number }

export type Config = {
  environment: Environment
  server: {
    host: string
    port: number
    /** Empty, or begins with a slash and does not end with one. */
    apiPrefix: string
    /** Of the dialects that have their own. */
    prefixes: Record<'runash' | 'dashboard' | 'platform' | 'portal' | 'oauth', string>
    /** Public URL of the gateway with its prefix, without a slash at the end. */
    url: string
    /** The same without the prefix, for dialects that have another one. */
    rootUrl: string
    /** The front end, exactly as configured: the default redirect target. */
    clientUrl: string
    /** Origins that browsers may call from, as they stand in an `Origin` header. */
    allowedOrigins: string[]
    /** Proxies whose `X-Forwarded-For` is believed, each as `address/bits`. */
    trustedProxies: string[]
    dialects: string[]
    nhostVersion: '2025-10' | 'current'
    dataDirectory: string
    /** Whether the API reference is served. */
    docs: boolean
    linkConfirm: boolean
  }
  log: { debug: boolean; text: boolean }
  /** `url` null: the embedded PostgreSQL. `migrationsUrl` null: the same connection migrates. */
  database: { url: string | null; migrationsUrl: string | null; poolSize: number }
  /** Null: none. `source` null: the user's row. */
  customClaims: { claims: CustomClaim[]; source: { url: string; adminSecret: string } | null } | null
  tokens: {
    accessTtlSeconds: number
    refreshTtlSeconds: number
    sessionTtlSeconds: number
    sessionIdleTtlSeconds: number
    jwtSecret: JwtSecret | null
  }
  /** 32 bytes each in lower-case hex: the first encrypts, the others only decrypt. Empty only in development. */
  encryptionKeys: string[]
  elevation: 'disabled' | 'recommended' | 'required'
  concealErrors: boolean
  signUp: {
    disabled: boolean
    /** Whether a link or code to sign in makes the account that it is asked for. */
    atFirstUse: boolean
    newUsersDisabled: boolean
    anonymousUsers: boolean
    defaultRole: string
    allowedRoles: string[]
    emailVerificationRequired: boolean
  }
  /** Addresses and domains, in lower case. */
  emailAccess: { allowedEmails: string[]; allowedDomains: string[]; blockedEmails: string[]; blockedDomains: string[] }
  /** The ways to sign in that can be switched on and off. `deviceClients` are the ids of programs that have no browser. */
  signIn: { magicLink: boolean; emailCode: boolean; magicCode: boolean; deviceClients: string[] }
  /** The second factor. `issuer` is what authenticator apps call this service. */
  mfa: { enabled: boolean; emailCode: boolean; push: boolean; issuer: string }
  /** Whom security keys are made for, and the origins that may ask for them. Null: nobody signs in with one. */
  webauthn: { rpId: string; rpName: string; origins: string[]; timeoutMs: number } | null
  locales: { default: string; allowed: string[] }
  /** What users may change of their accounts. */
  profile: { metadataWritable: boolean }
  /** `seats` is how many members a new one may have; null for as many as it likes. */
  organizations: { enabled: boolean; seats: number | null }
  /** Roles whose holders may look through users' eyes, and the mutations that they may run there. */
  impersonation: { adminRoles: string[]; allowedFields: string[] }
  passwords: {
    /** Base of the look-up of breached passwords; null: none. */
    breachesUrl: string | null
    minLengthBytes: number
    /** From 0, where nothing is estimated, to 4. */
    minStrength: number
    argon2MemoryKib: number
    argon2Iterations: number
    hashConcurrency: number
    hashQueue: number
  }
  /** Patterns of the nhost contract, without the client URL. */
  redirects: { allowed: string[] }
  /** By alias: further front ends, to which mails that they ask for may lead. `redirectUrls` are patterns like those above. */
  frontEnds: Record<string, { name: string; url: string; redirectUrls: string[] }>
  gravatar: { default: string; rating: string } | null
  mail: {
    sender: { name: string; address: string }
    /** Without `smtp` and `postmark` mail goes to the development mailbox. */
    smtp: {
      host: string
      port: number
      /** TLS from the first byte; otherwise STARTTLS whenever offered. */
      secure: boolean
      auth: { user: string; pass: string; method: 'PLAIN' | 'LOGIN' | 'CRAM-MD5' } | null
      xSmtpapi: string | null
    } | null
    postmark: { url: string; token: string } | null
    /** The operator's own templates; both null: the built-in ones alone. */
    templatesPath: string | null
    templatesUrl: string | null
    /** Host names, in lower case, from which mails may show a logo that their requester names. */
    logoHosts: string[]
    /** Whether users hear of changes to the ways into their accounts. */
    securityNotices: boolean
  }
  /** Null: nobody signs in by SMS. */
  sms: {
    provider:
      | { kind: 'twilio'; url: string; accountSid: string; authToken: string; sender: string }
      | { kind: 'modica'; url: string; username: string; password: string }
      | { kind: 'dev' }
    /** Numbers that get no SMS, and their codes. */
    testNumbers: Record<string, string>
  } | null
  /** Where limits and attempts are counted. */
  counts: { store: 'memory' | 'postgres' } | { store: 'redis'; url: string }
  rateLimit: {
    enabled: boolean
    /** One bucket for the mails of all clients together. */
    emailIsGlobal: boolean
    buckets: { global: RateBucket; email: RateBucket; sms: RateBucket; bruteForce: RateBucket; signUps: RateBucket }
  }
  /** Cloudflare's challenge for those whom robots could imitate; null: none. */
  turnstile: { secret: string; url: string } | null
  /** Identity providers, by id. */
  providers: ProvidersConfig
  /** Of services whose URL the operator has configured: they alone may be at private addresses. */
  trustedOrigins: string[]
}

/** Every mistake of the environment, one per line. Names variables and never repeats what they hold. */
export class ConfigError extends Error {
  constructor(mistakes: string[]) {
    super(mistakes.join('\n'))
    this.name = 'ConfigError'
  }
}

/**
 * Reads and checks the whole environment; throws ConfigError with all mistakes at once. Variables that are not in the
 * table are ignored. Does not find out whether hosts, keys and folders are what they claim to be.
 */
export const readConfig = (env: Record<string, string | undefined>): Config => {
  const environment = env.NODE_ENV === 'production' ? 'production' : 'development'
  const { data: values, error } = schemaFor(environment).safeParse(env)
  const { providers, issues } = readProviders(rowsFor(environment), env)
  if (error || issues.length > 0) throw new ConfigError([...(error?.issues ?? []), ...issues].map(sentence))
  const server = serverConfig(values)
  const signUp = signUpConfig(values)
  return {
    environment,
    server,
    log: { debug: values.AUTH_DEBUG, text: values.AUTH_LOG_FORMAT_TEXT },
    database: databaseConfig(values),
    tokens: tokenConfig(values),
    customClaims: claimConfig(values),
    encryptionKeys: values.AUTH_ENCRYPTION_KEY ?? [],
    organizations: organizationConfig(values),
    elevation: values.AUTH_REQUIRE_ELEVATED_CLAIM,
    concealErrors: values.AUTH_CONCEAL_ERRORS,
    signUp,
    impersonation: impersonationConfig(values, signUp),
    emailAccess: emailAccessConfig(values),
    signIn: signInConfig(values),
    mfa: mfaConfig(values),
    webauthn: webauthnConfig(values, server.clientUrl),
    locales: localesConfig(values),
    profile: profileConfig(values),
    passwords: passwordConfig(values),
    redirects: { allowed: values.AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS },
    frontEnds: values.AUTH_CLIENTS ?? {},
    gravatar: gravatarConfig(values),
    mail: mailConfig(values),
    sms: smsConfig(values),
    counts: countsConfig(values),
    rateLimit: limitConfig(values),
    turnstile: turnstileConfig(values),
    providers,
    trustedOrigins: originsOf([
      values.HASURA_GRAPHQL_GRAPHQL_URL,
      values.AUTH_PASSWORD_HIBP_URL,
      values.AUTH_TURNSTILE_URL,
      values.AUTH_EMAIL_TEMPLATES_URL,
      values.AUTH_POSTMARK_URL,
      values.AUTH_SMS_TWILIO_URL,
      values.AUTH_SMS_MODICA_URL,
      ...providerUrls(providers),
    ]),
  }
}

/** Each origin once; what is not configured counts as nothing. */
const originsOf = (urls: (string | null)[]): string[] => [
  ...new Set(urls.flatMap((url) => (url === null ? [] : [new URL(url).origin]))),
]

const sentence = ({ path: [variable, ...inside], message }: z.core.$ZodIssue): string =>
  [variable, ...inside.map((part) => (typeof part === 'number' ? `item ${part + 1}` : part)), message].map(String).join(' ')
