import { z } from 'zod'
import { endpointUrl } from './network.ts'
import { boolean, list, text } from './readers.ts'
import type { Rows, Values } from './rows.ts'

/** What the operator says about an identity provider that people may sign in with. Null: the provider's own value holds. */
export type ProviderSettings = {
  clientId: string
  /** Empty for Apple, which takes a JWT signed with `apple.privateKey`. */
  clientSecret: string
  scope: string[] | null
  /** Of Twitter. */
  requestTokenUrl: string | null
  authorizationUrl: string | null
  tokenUrl: string | null
  profileUrl: string | null
  jwksUrl: string | null
  /** Of an OpenID provider that is not in the table of providers; null for those that are. */
  issuer: string | null
  /** Whose accounts Microsoft lets in. */
  tenant: string
  /** Further parameters of the authorization request. */
  parameters: Record<string, string>
  apple: { teamId: string; keyId: string; privateKey: string } | null
}

/** Whose ID tokens are taken at the id-token doors, although no redirect may be configured. */
export type IdTokenSettings = { audience: string; jwksUrl: string | null }

export type ProvidersConfig = { enabled: Record<string, ProviderSettings>; idTokens: Record<string, IdTokenSettings> }

/** The providers of the nhost contract and the name under which each stands in the environment. */
const environmentNames: Record<string, string> = {
  apple: 'APPLE',
  azuread: 'AZUREAD',
  bitbucket: 'BITBUCKET',
  discord: 'DISCORD',
  entraid: 'ENTRAID',
  facebook: 'FACEBOOK',
  github: 'GITHUB',
  gitlab: 'GITLAB',
  google: 'GOOGLE',
  linkedin: 'LINKEDIN',
  spotify: 'SPOTIFY',
  strava: 'STRAVA',
  twitch: 'TWITCH',
  twitter: 'TWITTER',
  windowslive: 'WINDOWS_LIVE',
  workos: 'WORKOS',
}

/** The variables of one provider of the table, after `AUTH_PROVIDER_<P>_`. */
const knownVariables = ({ environment, row, optional, literal }: Rows) => ({
  ENABLED: literal(
    boolean,
    'false',
    `People may sign in with the provider \`<P>\`: ${Object.values(environmentNames).join(', ')}.`,
  ),
  CLIENT_ID: optional(text, 'needed where enabled', 'Client id that the provider gave; Apple’s Services ID.'),
  CLIENT_SECRET: optional(text, 'needed where enabled', 'Client secret that the provider gave.'),
  CONSUMER_KEY: optional(text, 'needed where enabled', 'Twitter: API key, in place of a client id.'),
  CONSUMER_SECRET: optional(text, 'needed where enabled', 'Twitter: API key secret, in place of a client secret.'),
  SCOPE: row(list(text), '', 'Comma-separated scopes in place of those that name and address need.'),
  AUTHORIZATION_URL: optional(endpointUrl(environment), 'the provider’s', 'Where people are sent, such as a GitHub of your own.'),
  REQUEST_TOKEN_URL: optional(endpointUrl(environment), 'the provider’s', 'Twitter: where request tokens are given.'),
  TOKEN_URL: optional(endpointUrl(environment), 'the provider’s', 'Where codes are exchanged.'),
  USER_PROFILE_URL: optional(endpointUrl(environment), 'the provider’s', 'Where profiles are read.'),
  TEAM_ID: optional(text, 'needed where enabled', 'Apple: the team that owns the key.'),
  KEY_ID: optional(text, 'needed where enabled', 'Apple: id of the key.'),
  PRIVATE_KEY: optional(text, 'needed where enabled', 'Apple: the key as PEM, with line breaks or `\\n`, or base64 of it.'),
  TENANT: row(z.string().regex(/^[\w.-]+$/, 'must be a tenant’s name or id'), 'common', 'AzureAD and EntraID: whose accounts.'),
  DEFAULT_ORGANIZATION: optional(text, 'none', 'WorkOS: organization to sign in to.'),
  DEFAULT_CONNECTION: optional(text, 'none', 'WorkOS: connection to sign in with.'),
  DEFAULT_DOMAIN: optional(text, 'none', 'WorkOS: domain to sign in to.'),
  AUDIENCE: optional(text, 'no id tokens', 'Apple and Google: audience of the ID tokens that apps sign in with.'),
  JWKS_URL: optional(endpointUrl(environment), 'the provider’s', 'Apple and Google: where the keys of ID tokens are.'),
})

/** The variables of an OpenID provider that the operator names, after `AUTH_PROVIDER_OIDC_<NAME>_`. */
const namedVariables = ({ environment, optional, row }: Rows) => ({
  ISSUER: optional(
    endpointUrl(environment),
    'none',
    'Issuer of any OpenID provider, which enables it. `<name>` in lower case is its id.',
  ),
  CLIENT_ID: optional(text, 'needed with the issuer', 'Client id that the provider gave; also the audience of its ID tokens.'),
  CLIENT_SECRET: optional(text, 'needed with the issuer', 'Client secret that the provider gave.'),
  SCOPE: row(list(text), 'openid,email,profile', 'Comma-separated scopes.'),
})

/** Rows for the README, one for each kind of variable. */
export const providerVariables = (rows: Rows): z.ZodRawShape => ({
  ...prefixed('AUTH_PROVIDER_<P>_', knownVariables(rows)),
  ...prefixed('AUTH_PROVIDER_OIDC_<NAME>_', namedVariables(rows)),
})

type Env = Record<string, string | undefined>

/** Reads the variables of every provider. The issues name whole variables, as if all of them stood in one table. */
export const readProviders = (rows: Rows, env: Env): { providers: ProvidersConfig; issues: z.core.$ZodIssue[] } => {
  const providers: ProvidersConfig = { enabled: {}, idTokens: {} }
  const issues: z.core.$ZodIssue[] = []

  for (const [id, name] of Object.entries(environmentNames)) {
    const { values, found } = readFamily(`AUTH_PROVIDER_${name}_`, knownVariables(rows), env, (given) =>
      given.ENABLED ? neededBy(id) : [],
    )
    issues.push(...found)
    if (values?.ENABLED) providers.enabled[id] = knownSettings(id, values)
    if (values?.AUDIENCE) providers.idTokens[id] = { audience: values.AUDIENCE, jwksUrl: values.JWKS_URL }
  }
  for (const name of namedIn(env)) {
    const id = name.toLowerCase()
    const prefix = `AUTH_PROVIDER_OIDC_${name}_`
    const { values, found } = readFamily(prefix, namedVariables(rows), env, () => ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET'])
    issues.push(...found)
    if (Object.hasOwn(environmentNames, id)) issues.push(issue(`${prefix}ISSUER`, 'must have a name that no other provider has'))
    if (values) providers.enabled[id] = namedSettings(values)
  }
  return { providers, issues }
}

type KnownValues = Values<typeof knownVariables>

const neededBy = (id: string): (keyof KnownValues)[] => {
  if (id === 'apple') return ['CLIENT_ID', 'TEAM_ID', 'KEY_ID', 'PRIVATE_KEY']
  return id === 'twitter' ? ['CONSUMER_KEY', 'CONSUMER_SECRET'] : ['CLIENT_ID', 'CLIENT_SECRET']
}

const knownSettings = (id: string, values: KnownValues): ProviderSettings => ({
  clientId: (id === 'twitter' ? values.CONSUMER_KEY : values.CLIENT_ID) ?? '',
  clientSecret: (id === 'twitter' ? values.CONSUMER_SECRET : values.CLIENT_SECRET) ?? '',
  scope: values.SCOPE.length > 0 ? values.SCOPE : null,
  requestTokenUrl: values.REQUEST_TOKEN_URL,
  authorizationUrl: values.AUTHORIZATION_URL,
  tokenUrl: values.TOKEN_URL,
  profileUrl: values.USER_PROFILE_URL,
  jwksUrl: values.JWKS_URL,
  issuer: null,
  tenant: values.TENANT,
  parameters: id === 'workos' ? workosParameters(values) : {},
  apple:
    id === 'apple'
      ? { teamId: values.TEAM_ID ?? '', keyId: values.KEY_ID ?? '', privateKey: pemOf(values.PRIVATE_KEY ?? '') }
      : null,
})

const workosParameters = (values: KnownValues): Record<string, string> => {
  const { DEFAULT_ORGANIZATION: organization, DEFAULT_CONNECTION: connection, DEFAULT_DOMAIN: domain } = values
  return Object.fromEntries(
    Object.entries({ organization, connection, domain }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
}

/** Environments that cannot hold line breaks hold the key with `\n` spelled out, or in base64. */
const pemOf = (key: string): string =>
  key.includes('-----BEGIN') ? key.replaceAll('\\n', '\n') : Buffer.from(key, 'base64').toString('utf8')

const namedSettings = (values: Values<typeof namedVariables>): ProviderSettings => ({
  clientId: values.CLIENT_ID ?? '',
  clientSecret: values.CLIENT_SECRET ?? '',
  scope: values.SCOPE,
  requestTokenUrl: null,
  authorizationUrl: null,
  tokenUrl: null,
  profileUrl: null,
  jwksUrl: null,
  issuer: values.ISSUER,
  tenant: '',
  parameters: {},
  apple: null,
})

const namedIn = (env: Env): string[] => {
  const names = Object.keys(env).map(
    (variable) => /^AUTH_PROVIDER_OIDC_([A-Z0-9_]+?)_(ISSUER|CLIENT_ID|CLIENT_SECRET|SCOPE)$/.exec(variable)?.[1],
  )
  return [...new Set(names.filter((name) => name !== undefined))]
}

/** Reads the variables that begin with the prefix; those that are needed and not set are mistakes too. */
const readFamily = <Shape extends z.ZodRawShape>(
  prefix: string,
  shape: Shape,
  env: Env,
  neededBy: (values: z.output<z.ZodObject<Shape>>) => string[],
) => {
  const given = Object.fromEntries(Object.keys(shape).map((name) => [name, env[prefix + name]]))
  const { data: values, error } = z.object(shape).safeParse(given)
  if (error)
    return {
      values: null,
      found: error.issues.map((one) => ({ ...one, path: [prefix + String(one.path[0]), ...one.path.slice(1)] })),
    }
  const missing = neededBy(values).filter((name) => !env[prefix + name])
  return {
    values: missing.length > 0 ? null : values,
    found: missing.map((name) => issue(prefix + name, 'must be set for this provider')),
  }
}

const issue = (variable: string, message: string): z.core.$ZodIssue => ({
  code: 'custom',
  path: [variable],
  message,
  input: undefined,
})

const prefixed = (prefix: string, shape: z.ZodRawShape): z.ZodRawShape =>
  Object.fromEntries(Object.entries(shape).map(([name, type]) => [prefix + name, type]))

/** Everything that the operator has configured to be asked. */
export const providerUrls = ({ enabled, idTokens }: ProvidersConfig): (string | null)[] => [
  ...Object.values(enabled).flatMap((one) => [
    one.requestTokenUrl,
    one.authorizationUrl,
    one.tokenUrl,
    one.profileUrl,
    one.jwksUrl,
    one.issuer,
  ]),
  ...Object.values(idTokens).map((one) => one.jwksUrl),
]
