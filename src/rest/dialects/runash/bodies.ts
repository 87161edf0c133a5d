import type { Reply } from '../../../reply.ts'
import type { components } from '../../generated/runash.ts'
import { jsonReply } from '../replies.ts'

type Bodies = components['schemas']

/** What is said whether or not there is anybody to send something to. */
export const sent: Reply = jsonReply(200, { sent: true } satisfies Bodies['Sent'])

/** What is said when there is nothing to hand out. */
export const success: Reply = jsonReply(200, { success: true } satisfies Bodies['Success'])
