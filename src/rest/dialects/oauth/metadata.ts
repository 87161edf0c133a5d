import type { Config } from '../../../config.ts'
import { deviceCodeGrant } from './grants.ts'

/** Where clients look for it: RFC 8414, section 3.1, has the path of the issuer come last. */
export function metadataPath({ server }: Config): string {
  return `/.well-known/oauth-authorization-server${server.apiPrefix}`
}

/** What clients must know to use this dialect (RFC 8414, section 2). From configuration, never from Host. */
export function metadata({ server, signIn, tokens }: Config): object {
  const base = `${server.rootUrl}${server.prefixes.oauth}`
  const hasDevices = signIn.deviceClients.length > 0
  return {
    issuer: server.url,
    ...(hasDevices ? { device_authorization_endpoint: `${base}/device_authorization` } : {}),
    token_endpoint: `${base}/token`,
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint: `${base}/revoke`,
    revocation_endpoint_auth_methods_supported: ['none'],
    // Only of keys of our own: whoever brings others publishes them, if they can be.
    ...(tokens.jwtSecret === null ? { jwks_uri: `${server.url}/.well-known/jwks.json` } : {}),
    grant_types_supported: [...(hasDevices ? [deviceCodeGrant] : []), 'refresh_token'],
    // There is no authorization endpoint that would answer.
    response_types_supported: [],
  }
}
