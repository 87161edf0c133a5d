import type { Config } from '../config.ts'
import type { Transaction } from '../context.ts'
import { connectDatabase } from '../db/client.ts'
import { findAccountByEmail, lockAccount } from '../domain/accounts.ts'
import type { Surroundings } from './command.ts'
import { openDatabase } from './open.ts'

/** Gives a user a role, which is made where there is none of that name. What the user may do by it holds from their next token on. */
export function grantRole(config: Config, surroundings: Surroundings, [role = '', email = '']: string[]): Promise<number> {
  return withUser(config, surroundings, email, async ({ prisma }, { userId }) => {
    await prisma.role.createMany({ data: { role }, skipDuplicates: true })
    const id = surroundings.random.uuid()
    const { count } = await prisma.userRole.createMany({ data: { id, userId, role }, skipDuplicates: true })
    if (count === 0) return `${email} has the role ${role} already.`
    await prisma.auditEvent.create({ data: { type: 'user.role-granted', userId, data: { role } } })
    return `${email} has the role ${role} now.`
  })
}

/** Takes a role away from a user; what they are by default they stay. */
export function revokeRole(config: Config, surroundings: Surroundings, [role = '', email = '']: string[]): Promise<number> {
  return withUser(config, surroundings, email, async ({ prisma }, { userId, defaultRole }) => {
    if (role === defaultRole) throw new Error(`${role} is the default role of ${email}: make another one that first.`)
    const { count } = await prisma.userRole.deleteMany({ where: { userId, role } })
    if (count === 0) return `${email} does not have the role ${role}.`
    await prisma.auditEvent.create({ data: { type: 'user.role-revoked', userId, data: { role } } })
    return `${email} does not have the role ${role} any more.`
  })
}

type User = { userId: string; defaultRole: string }

/** Prints what comes of the work, which holds the user's row. */
async function withUser(
  config: Config,
  surroundings: Surroundings,
  email: string,
  work: (tx: Transaction, user: User) => Promise<string>,
): Promise<number> {
  const database = await openDatabase(config, surroundings)
  const db = connectDatabase({ url: database.url, poolSize: 1, log: surroundings.log })
  try {
    const done = await db.transact(async (tx) => {
      const found = await findAccountByEmail(tx, email)
      if (found === null) throw new Error(`Nobody has the address ${email}.`)
      const { id: userId, defaultRole } = found.account
      await lockAccount(tx, userId)
      return work(tx, { userId, defaultRole })
    })
    surroundings.print(done)
  } finally {
    await db.close()
    await database.close()
  }
  return 0
}
