import type { User } from '../../db/generated/client.ts'
import { type Account, nobodysId, rolesOf, rolesOfUser } from '../../domain/accounts.ts'
import { builder } from '../builder.ts'

/** A row in Prisma's shape, with the roles where they were read along. */
type UserShape = User & { roleNames?: string[] }

/**
 * An account as its owner sees it. Fields are exposed one by one: a new column stays private until somebody lists it here.
 * By its id only the caller's own account is found; any other answers like a missing one.
 */
export const UserType = builder.prismaNode('User', {
  id: { field: 'id' },
  nullable: true,
  // A global id may hold anything: only the caller's own, which is a UUID, gets as far as the database.
  findUnique: (id, ctx) => ({
    id: id === ctx.session?.userId ? id : nobodysId,
    sessions: { some: { id: ctx.session?.sessionId ?? nobodysId, revokedAt: null } },
  }),
  description: 'An account.',
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'The id as tokens, webhooks and REST answers carry it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the account was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When anything about the account last changed.' }),
    displayName: t.exposeString('displayName', { description: 'The name shown to other people.' }),
    avatarUrl: t.exposeString('avatarUrl', { description: 'Where the picture is; empty without one.' }),
    locale: t.exposeString('locale', { description: 'The language of the mails.' }),
    email: t.exposeString('email', { nullable: true, description: 'The address, as its owner wrote it.' }),
    emailVerified: t.exposeBoolean('emailVerified', { description: 'Whether somebody proved to read mail at the address.' }),
    phoneNumber: t.exposeString('phoneNumber', { nullable: true, description: 'The phone number.' }),
    phoneNumberVerified: t.exposeBoolean('phoneNumberVerified', { description: 'Whether a code reached the phone number.' }),
    isAnonymous: t.exposeBoolean('isAnonymous', { description: 'Whether the account has no way to sign in again.' }),
    defaultRole: t.exposeString('defaultRole', { description: 'The role used where a request names none.' }),
    activeMfaType: t.exposeString('activeMfaType', { nullable: true, description: 'The second factor, if one is active.' }),
    metadata: t.expose('metadata', {
      type: 'JSON',
      nullable: true,
      description: 'Whatever the application keeps about the user.',
    }),
    roles: t.stringList({
      description: 'The roles that the user may take, the default role among them.',
      resolve: (user: UserShape, _args, ctx) => user.roleNames ?? rolesOfUser(ctx.db, user.id),
    }),
  }),
})

/** An account in the shape of Prisma's row. What no field shows, and above all what is secret, is blank. */
export function asUser(account: Account): UserShape {
  const { roles: _roles, metadataAbsent: _absent, ...columns } = account
  return {
    ...columns,
    roleNames: rolesOf(account),
    passwordHash: null,
    otpMethodLastUsed: null,
    otpHash: null,
    otpHashExpiresAt: account.createdAt,
    totpSecret: null,
    totpLastStep: null,
    ticket: null,
    ticketExpiresAt: account.createdAt,
    webauthnCurrentChallenge: null,
  }
}
