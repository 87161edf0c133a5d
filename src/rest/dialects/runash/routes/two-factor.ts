import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { components, operations } from '../../../generated/runash.ts'
import { jsonReply } from '../../replies.ts'
import { callerOf, twoFactorBody } from '../bodies.ts'

type Bodies = components['schemas']

const getTwoFactor = graphql(`
  query RunashGetTwoFactor { viewer { twoFactor { ...RunashTwoFactor } } }
`)

const generateTotp = graphql(`
  mutation RunashBeginTwoFactorSetup($input: GenerateTotpInput!) {
    generateTotp(input: $input) { __typename ... on TotpSetup { secret url imageUrl } ...Refusal }
  }
`)

const enableTotp = graphql(`
  mutation RunashConfirmTwoFactorSetup($input: EnableTotpInput!) {
    enableTotp(input: $input) { __typename ... on BackupCodes { backupCodes } ...Refusal }
  }
`)

const getBackupCodes = graphql(`
  query RunashGetBackupCodes { viewer { twoFactor { backupCodesTotal backupCodesRemaining backupCodesGeneratedAt } } }
`)

const regenerateBackupCodes = graphql(`
  mutation RunashRegenerateBackupCodes($input: RegenerateBackupCodesInput!) {
    regenerateBackupCodes(input: $input) { __typename ... on BackupCodes { backupCodes } ...Refusal }
  }
`)

/** An authenticator app, and codes for when it is lost. */
export function twoFactorRoutes(): Record<string, Route> {
  return {
    getTwoFactor: route<operations['getTwoFactor']>()({
      operation: getTwoFactor,
      variables: () => ({}),
      reply: ({ viewer }) => jsonReply(200, twoFactorBody(callerOf(viewer).twoFactor)),
    }),

    beginTwoFactorSetup: route<operations['beginTwoFactorSetup']>()({
      operation: generateTotp,
      // A proof is asked for even where none is sent along: this API leaves it out for users who have no password alone.
      variables: ({ body }) => ({ input: { proof: { password: body?.password ?? null } } }),
      reply: ({ generateTotp: { secret, url, imageUrl } }) =>
        jsonReply(200, { secret, otpauthUrl: url, qrCode: imageUrl } satisfies Bodies['TotpSetup']),
    }),

    confirmTwoFactorSetup: route<operations['confirmTwoFactorSetup']>()({
      operation: enableTotp,
      variables: ({ body: { code } }) => ({ input: { code } }),
      reply: ({ enableTotp: { backupCodes } }) =>
        jsonReply(200, { enabled: true, backupCodes } satisfies Bodies['TwoFactorEnabled']),
    }),

    getBackupCodes: route<operations['getBackupCodes']>()({
      operation: getBackupCodes,
      variables: () => ({}),
      reply: ({ viewer }) => {
        const { backupCodesTotal, backupCodesRemaining, backupCodesGeneratedAt } = callerOf(viewer).twoFactor
        return jsonReply(200, {
          total: backupCodesTotal,
          remaining: backupCodesRemaining,
          generatedAt: backupCodesGeneratedAt,
        } satisfies Bodies['BackupCodesState'])
      },
    }),

    regenerateBackupCodes: route<operations['regenerateBackupCodes']>()({
      operation: regenerateBackupCodes,
      variables: ({ body: { password, code } }) => ({ input: { proof: { password: password ?? null, code: code ?? null } } }),
      reply: ({ regenerateBackupCodes: { backupCodes } }) => jsonReply(200, { backupCodes } satisfies Bodies['BackupCodes']),
    }),
  }
}
