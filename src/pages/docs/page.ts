import type { Reply } from '../../reply.ts'
import { html } from '../html.ts'
import { contentSecurityPolicy, frame } from '../page.ts'
import { type Chapter, chapterSection } from './chapter.ts'
import { guides } from './guides.ts'

/** The whole reference as one page, which needs no script to be read. */
export function docsPage(root: string, chapters: Chapter[]): Reply {
  const content = html`<h1>API reference</h1>
<p>Every operation of the REST dialects that this gateway serves, with a command to try it. What is in capitals you fill in. To send
requests from the browser, open the <a href="${root}/reference">interactive reference</a>.</p>
<nav aria-label="Contents"><ul>
  <li><a href="#guides">Guides</a></li>
  ${chapters.map(({ name, title }) => html`<li><a href="#${name}">${title}</a></li>`)}
</ul></nav>
${guides(chapters)}
${chapters.map(chapterSection)}`
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'no-cache',
    },
    body: frame({ title: 'API reference', root, label: 'API reference', content }),
  }
}
