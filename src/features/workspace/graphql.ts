import type { Workspace } from '../../domain/workspaces.ts'
import { builder } from '../../graphql/builder.ts'
import { UserType } from '../../graphql/types/user.ts'
import { workspaceOf } from './workspace.ts'

const WorkspaceType = builder.objectRef<Workspace>('Workspace').implement({
  description: 'An organization, as one of its members sees it.',
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'The id as REST answers carry it.' }),
    name: t.exposeString('name', { description: 'What people call it.' }),
    slug: t.exposeString('slug', { description: 'Its name in addresses, unique among all.' }),
    role: t.exposeString('role', { description: 'What the user is there, such as `owner`.' }),
  }),
})

builder.prismaObjectField(UserType, 'workspace', (t) =>
  t.field({
    description: 'The user’s personal workspace; null for anonymous users.',
    type: WorkspaceType,
    nullable: true,
    resolve: (user, _args, ctx) => workspaceOf(ctx, user),
  }),
)
