import type { NewUser } from '../../domain/new-user.ts'
import { builder } from '../builder.ts'

/**
 * An account that was asked for. No field of it is looked up, unlike those of `User`: what a look-up finds would tell an account that was
 * made from one that was not, since the address is taken (user enumeration).
 */
export const NewUserType = builder.objectRef<NewUser>('NewUser').implement({
  description: 'An account as it was asked for. Where the address is taken and nobody may know, nobody has its id.',
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'The id as tokens, webhooks and REST answers carry it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the account was made.' }),
    displayName: t.exposeString('displayName', { description: 'The name shown to other people.' }),
    avatarUrl: t.exposeString('avatarUrl', { description: 'Where the picture is; empty without one.' }),
    locale: t.exposeString('locale', { description: 'The language of the mails.' }),
    email: t.exposeString('email', { description: 'The address, as it was written.' }),
    metadata: t.expose('metadata', {
      type: 'JSON',
      nullable: true,
      description: 'Whatever the application keeps about the user.',
    }),
  }),
})
