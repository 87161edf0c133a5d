import { expect } from 'vitest'
import type { Gateway } from './gateway.ts'

/** Everything that an access token opens. */
export const everyDoor = ['GraphQL', 'REST', 'verifyToken', '/token/verify']
export const noDoor: string[] = []

/** The doors that let the token in. Each of the others must refuse it in the way that its contract says. */
export async function doorsOpenTo(gateway: Gateway, token: string): Promise<string[]> {
  const [byHeader, inGraphQL, inRest] = await Promise.all([
    doorsOpenToHeader(gateway, `Bearer ${token}`),
    gateway.graphql('query ($input: VerifyTokenInput!) { verifyToken(input: $input) { __typename } }', { input: { token } }),
    gateway.rest('POST /token/verify', { token }),
  ])
  const isVerified = inGraphQL.data.verifyToken.__typename === 'Done'
  if (!isVerified) expect(inGraphQL.data.verifyToken.__typename).toBe('AuthFailure')
  if (inRest.status !== 200) expect(inRest).toMatchObject({ status: 400, json: { error: 'invalid-request' } })
  return [...byHeader, ...(isVerified ? ['verifyToken'] : []), ...(inRest.status === 200 ? ['/token/verify'] : [])]
}

/** The same for a whole `Authorization` header. GraphQL refuses the request with 401, REST with the validator's 400. */
export async function doorsOpenToHeader(gateway: Gateway, authorization: string): Promise<string[]> {
  const headers = { authorization }
  const [graphql, rest] = await Promise.all([
    gateway.graphql('{ version session { id } }', {}, { headers }),
    gateway.rest('GET /user', undefined, { headers }),
  ])
  const isSession = graphql.status === 200 && graphql.data.session !== null
  if (!isSession) {
    expect(graphql).toMatchObject({ status: 401, data: undefined, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  }
  if (rest.status !== 200) {
    expect(rest.status).toBe(400)
    expect(rest.json.error).toMatch(/^error in openapi3filter\.SecurityRequirementsError: security requirements failed: /)
  }
  return [...(isSession ? ['GraphQL'] : []), ...(rest.status === 200 ? ['REST'] : [])]
}
