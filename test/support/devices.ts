import type { Gateway } from './gateway.ts'
import type { CapturedMail } from './mail.ts'
import { queueEmpty } from './rows.ts'

export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
export const safari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15'

/** Headers of a client at an address, behind a proxy that the gateway has to know. */
export function client(userAgent: string, address: string): Record<string, string> {
  return { 'user-agent': userAgent, 'x-forwarded-for': address }
}

/** The gateway as such a client calls it. */
export function calledFrom(gateway: Gateway, headers: Record<string, string>): Gateway {
  const more = (extras: { headers?: Record<string, string> } = {}) => ({ ...extras, headers: { ...headers, ...extras.headers } })
  return {
    ...gateway,
    graphql: (query, variables, extras) => gateway.graphql(query, variables, more(extras)),
    rest: (operation, body, extras) => gateway.rest(operation, body, more(extras)),
  }
}

/** What the owner of the address was told of sign-ins on new devices. */
export async function newDeviceMails(gateway: Gateway, email: string): Promise<CapturedMail[]> {
  await queueEmpty(gateway)
  return gateway.mail.mails.filter(({ to, headers }) => to === email && headers.get('x-email-template') === 'new-device')
}
