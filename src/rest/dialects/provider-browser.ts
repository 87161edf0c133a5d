import type { Reply } from '../../reply.ts'
import type { DialectRequest } from '../dialect.ts'
import { redirect } from './replies.ts'

/** The cookies by which a browser is recognised when it comes back from a provider: from a link, or with a form that another site's page posts. */
export const linkCookie = 'portcullis-sign-in'
export const formCookie = 'portcullis-sign-in-form'
/** As long as the state that it goes with. */
const maxAgeSeconds = 600

/** What the browser has been given before. */
export function browserOf(cookie: DialectRequest['cookie']): string | null {
  return cookie(linkCookie) ?? cookie(formCookie) ?? null
}

/** Sends the browser to the provider with what it must show when it comes back. */
export function sendAway({ url, browser, formPost }: { url: string; browser: string; formPost: boolean }): Reply {
  const cookie = { name: formPost ? formCookie : linkCookie, value: browser, maxAgeSeconds, crossSite: formPost }
  return { ...redirect(url), cookies: [cookie] }
}
