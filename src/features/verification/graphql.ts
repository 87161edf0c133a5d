import type { SessionTokens } from '../../domain/sessions.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { DoneResult, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { asSignInResult, MfaChallenge, SessionTokensType } from '../../graphql/types/session.ts'
import { sendVerificationEmail } from './send-verification-email.ts'
import { verifyTicket } from './verify-ticket.ts'

const SendVerificationEmailInput = builder.inputType('SendVerificationEmailInput', {
  fields: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'The address to verify.' }),
    redirectTo: t.string({ description: 'Where the link ends up; must be on the allow-list.' }),
  }),
})

builder.mutationField('sendVerificationEmail', (t) =>
  t.field({
    ...guarded({ scope: 'public', buckets: ['verification'], perAccount: 'email', credential: true }),
    description: 'Mails a new verification link. Answers the same whether or not there is something to verify.',
    type: DoneResult,
    args: { input: t.arg({ type: SendVerificationEmailInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(sendVerificationEmail(ctx, input)),
  }),
)

type Verified = { purpose: string; session: SessionTokens }

const VerifyTicketSuccess = builder.objectRef<Verified>('VerifyTicketSuccess').implement({
  description: 'The ticket was good, and its holder is signed in.',
  fields: (t) => ({
    purpose: t.exposeString('purpose', { description: 'What the ticket was for, as its prefix says.' }),
    session: t.expose('session', { type: SessionTokensType, description: 'The new session.' }),
  }),
})

const VerifyTicketResult = builder.errorUnion('VerifyTicketResult', {
  types: [VerifyTicketSuccess, MfaChallenge, ...failures],
  resolveType: (value) => ('ticket' in value ? 'MfaChallenge' : 'VerifyTicketSuccess'),
})

const VerifyTicketInput = builder.inputType('VerifyTicketInput', {
  fields: (t) => ({
    ticket: t.string({ required: true, description: 'From the link of a mail.' }),
    redirectTo: t.string({ description: 'Checked against the allow-list before the ticket is used up.' }),
  }),
})

builder.mutationField('verifyTicket', (t) =>
  t.field({
    ...guarded({ scope: 'public', buckets: ['bruteForce'], credential: true }),
    description:
      'Uses up the ticket of a mailed link: verifies the address and signs in, or opens a session to set a new password.',
    type: VerifyTicketResult,
    args: { input: t.arg({ type: VerifyTicketInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { purpose, signIn } = await verifyTicket(ctx, input)
      return { purpose, ...(await asSignInResult(ctx, signIn)) }
    },
  }),
)
