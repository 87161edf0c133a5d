import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json } from '../bodies.ts'

const addSecurityKey = graphql(`
  mutation NhostAddSecurityKey($input: AddSecurityKeyInput!) {
    addSecurityKey(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }
  }
`)

const verifyAddSecurityKey = graphql(`
  mutation NhostVerifyAddSecurityKey($input: VerifyAddSecurityKeyInput!) {
    verifyAddSecurityKey(input: $input) { __typename ... on SecurityKey { uuid nickname } ...Refusal }
  }
`)

/** Keys of the signed-in user. */
export function securityKeysRoutes(): Record<string, Route> {
  return {
    addSecurityKey: route<operations['addSecurityKey']>()({
      operation: addSecurityKey,
      variables: () => ({ input: {} }),
      reply: ({ addSecurityKey: { publicKey } }) => json(publicKey),
    }),

    verifyAddSecurityKey: route<operations['verifyAddSecurityKey']>()({
      operation: verifyAddSecurityKey,
      variables: ({ body: { credential, nickname } }) => ({ input: { credential, nickname: nickname ?? null } }),
      reply: ({ verifyAddSecurityKey: { uuid, nickname } }) => json({ id: uuid, ...(nickname === null ? {} : { nickname }) }),
    }),
  }
}
