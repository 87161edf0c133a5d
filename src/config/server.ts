import { z } from 'zod'
import { absoluteUrl, host, networks, origin, originOf, redirectPattern, serverUrl } from './network.ts'
import { boolean, integer, jsonObject, list, oneOf } from './readers.ts'
import { type Environment, type Rows, required, type Values } from './rows.ts'

const apiPrefix = z.string().regex(/^(\/[\w~-][\w.~-]*)*$/, 'must begin with a slash and not end with one, such as /v1')

/** Where the gateway listens, under which URLs it is known, and who may call it. */
export const serverVariables = ({ environment, row, optional, literal }: Rows) => ({
  NODE_ENV: row(
    oneOf('development', 'production', 'test'),
    'development',
    'Production refuses unsafe settings and shows no development pages; `test` counts as development.',
  ),
  AUTH_HOST: row(host, { development: '127.0.0.1', production: '0.0.0.0' }, 'Address to listen on.'),
  AUTH_PORT: row(integer(1, 65535), '4000', 'Port to listen on.'),
  AUTH_API_PREFIX: row(apiPrefix, '', 'Prefix of GraphQL and of the nhost dialect, such as `/v1`.'),
  RUNASH_API_PREFIX: row(apiPrefix, '/api/auth', 'Prefix of the runash dialect.'),
  DASHBOARD_API_PREFIX: row(apiPrefix, '/auth', 'Prefix of the dashboard dialect.'),
  PLATFORM_API_PREFIX: row(apiPrefix, '/auth', 'Prefix of the platform dialect, which may be that of another one.'),
  PORTAL_API_PREFIX: row(apiPrefix, '/v1/auth', 'Prefix of the portal dialect.'),
  OAUTH_API_PREFIX: row(apiPrefix, '/oauth', 'Prefix of the oauth dialect.'),
  AUTH_SERVER_URL: optional(
    serverUrl(environment),
    { development: '`http://localhost:<port><prefix>`', production: required },
    'Public URL of the gateway with its prefix, the base of links in mails; https in production, except on loopback.',
  ),
  AUTH_CLIENT_URL: optional(
    absoluteUrl,
    { development: '`http://localhost:<port>/dev`', production: required },
    'The front end: default redirect target, first allowed redirect pattern, allowed origin.',
  ),
  AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS: row(
    list(redirectPattern(environment)),
    '',
    'Comma-separated patterns of further redirect targets; those with a plain host are allowed origins too.',
  ),
  AUTH_CLIENTS: optional(
    jsonObject.pipe(z.record(z.string(), frontEnd(environment))),
    'none',
    'JSON object of alias and further front end: `{"shop":{"name":"Shop","url":"https://shop.example.com","redirectUrls":[]}}`. A password reset that names the alias leads there, or to a page that `redirectUrls` has a pattern for. Its pages call the gateway only if `AUTH_ALLOWED_ORIGINS` has them.',
  ),
  AUTH_ALLOWED_ORIGINS: row(list(origin), '', 'Comma-separated further origins that browsers may call from.'),
  AUTH_TRUSTED_PROXIES: row(
    networks,
    '',
    'Comma-separated addresses, networks (`10.0.0.0/8`) or `loopback`, whose `X-Forwarded-For` is believed.',
  ),
  DIALECTS: row(
    list(oneOf('nhost', 'runash', 'dashboard', 'platform', 'portal', 'oauth')),
    'nhost,runash,dashboard,platform,portal,oauth',
    'Comma-separated REST dialects to serve.',
  ),
  NHOST_DIALECT: row(
    oneOf('2025-10', 'current'),
    '2025-10',
    'Which nhost API is spoken: that of the archived hasura-auth, or that of its successor (`user-already-exists`, three-letter locales, sign-up apart from sign-in, tokens of providers).',
  ),
  AUTH_DOCS_ENABLED: literal(
    boolean,
    'true',
    'The API reference at `<RUNASH_API_PREFIX>/docs`; it tells nothing that the served contracts do not, so production shows it too.',
  ),
  AUTH_DATA_DIRECTORY: row(z.string(), '.portcullis', 'Where the embedded database, development keys and development mail live.'),
  AUTH_LINK_CONFIRM: literal(
    boolean,
    'false',
    'Links in mails show a button first, so that scanners which open links do not use them up.',
  ),
  AUTH_CONCEAL_ERRORS: literal(boolean, 'false', 'Answers that tell something about an account become `invalid-request`.'),
  AUTH_DEBUG: literal(boolean, 'false', 'Debug logs.'),
  AUTH_LOG_FORMAT_TEXT: literal(boolean, 'false', 'Logs as text instead of JSON.'),
})

const frontEnd = (environment: Environment) =>
  z.strictObject(
    {
      name: z.string('must be text').min(1, 'must not be empty'),
      url: z.string('must be text').pipe(absoluteUrl),
      redirectUrls: z.array(z.string('must be text').pipe(redirectPattern(environment)), 'must be a list').default([]),
    },
    'must be an object of name, url and redirectUrls',
  )

/** Fills in the URLs of development and gathers the allowed origins. */
export const serverConfig = (values: Values<typeof serverVariables>) => {
  const local = `http://localhost:${values.AUTH_PORT}`
  const url = values.AUTH_SERVER_URL ?? local + values.AUTH_API_PREFIX
  const clientUrl = values.AUTH_CLIENT_URL ?? `${local}/dev`
  const redirects = values.AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS
  const origins = [...[clientUrl, ...redirects].map(originOf), ...values.AUTH_ALLOWED_ORIGINS, originOf(url)]
  return {
    host: values.AUTH_HOST,
    port: values.AUTH_PORT,
    apiPrefix: values.AUTH_API_PREFIX,
    prefixes: {
      runash: values.RUNASH_API_PREFIX,
      dashboard: values.DASHBOARD_API_PREFIX,
      platform: values.PLATFORM_API_PREFIX,
      portal: values.PORTAL_API_PREFIX,
      oauth: values.OAUTH_API_PREFIX,
    },
    url,
    rootUrl: url.endsWith(values.AUTH_API_PREFIX) ? url.slice(0, url.length - values.AUTH_API_PREFIX.length) : url,
    clientUrl,
    allowedOrigins: [...new Set(origins.filter((one) => one !== null))],
    trustedProxies: values.AUTH_TRUSTED_PROXIES,
    dialects: [...new Set(values.DIALECTS)],
    nhostVersion: values.NHOST_DIALECT,
    dataDirectory: values.AUTH_DATA_DIRECTORY,
    docs: values.AUTH_DOCS_ENABLED,
    linkConfirm: values.AUTH_LINK_CONFIRM,
  }
}
