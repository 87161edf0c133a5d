import { builder } from '../builder.ts'

export const SignUpOptionsInput = builder.inputType('SignUpOptionsInput', {
  description: 'What a caller may say about an account that is about to be made.',
  fields: (t) => ({
    displayName: t.string({ description: 'At most 32 characters; the address where it is missing.' }),
    locale: t.string({ description: 'One of the offered languages; any other falls back to the default.' }),
    defaultRole: t.string({ description: 'Must be one of `allowedRoles`.' }),
    allowedRoles: t.stringList({ description: 'A part of the roles that the gateway is configured to give.' }),
    metadata: t.field({ type: 'JSONObject', description: 'Kept with the account as it is.' }),
    redirectTo: t.string({ description: 'Where the link of the mail ends up; must be on the allow-list.' }),
  }),
})

export const ProofInput = builder.inputType('ProofInput', {
  description: 'Proof that the person is there, for this one call: exactly one of them. The session is not elevated by it.',
  fields: (t) => ({
    password: t.string({ description: 'The password of the account, where no second factor is active and there is no key.' }),
    code: t.string({ description: 'The six digits that the authenticator app shows.' }),
  }),
})
