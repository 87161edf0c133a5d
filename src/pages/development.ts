import type { Mailbox } from '../delivery/mailbox.ts'
import type { Reply } from '../reply.ts'
import { type HomePlaces, homePage } from './home.ts'
import { mailboxJson, mailboxPage, mailPage } from './mailbox.ts'
import { pageScript, styleSheet } from './page.ts'

/** The pages under `/dev`, or null for any other path. Mounted in development only: they show every mail to whoever asks. */
export function developmentPages(places: HomePlaces, mailbox: Mailbox | null) {
  return async (url: URL): Promise<Reply | null> => {
    const [root, page, id] = url.pathname.slice(1).split('/')
    if (root !== 'dev') return null
    if (page === undefined) return homePage(places, url.searchParams)
    if (page === 'style.css') return styleSheet()
    if (page === 'script.js') return pageScript()
    if (mailbox === null) return null
    if (page === 'mailbox.json') return mailboxJson(await mailbox.list())
    if (page !== 'mailbox') return null
    return id === undefined ? mailboxPage(await mailbox.list()) : mailPage(await mailbox.find(id))
  }
}
