import type { Random } from '../../context.ts'
import type { FileReply, Reply } from '../../reply.ts'
import type { Document } from '../../rest/contract/document.ts'
import { asset, pageScript, styleSheet } from '../page.ts'
import { openBundle } from './bundle.ts'
import type { Chapter } from './chapter.ts'
import { interactivePage, interactiveScript } from './interactive.ts'
import { infoOf, operationsOf } from './operations.ts'
import { docsPage } from './page.ts'

/** A dialect that is served: where its contract is, and the public URL with its prefix. */
export type DocumentedDialect = { name: string; document: Document; contractPath: string; base: string }

/** The reference of the served dialects: every path under `root` that belongs to it, or null for any other path. */
export function docsPages(root: string, dialects: DocumentedDialect[], random: Random) {
  const bundle = openBundle()
  let chapters: Chapter[] | undefined
  return async (url: URL): Promise<Reply | FileReply | null> => {
    if (url.pathname !== root && !url.pathname.startsWith(`${root}/`)) return null
    chapters ??= dialects.map(chapterOf)
    switch (url.pathname.slice(root.length)) {
      case '':
        return docsPage(root, chapters)
      case '/reference':
        return interactivePage(root, `${root}/${bundle.name}`, chapters, random.bytes(16).toString('base64'))
      case '/style.css':
        return styleSheet()
      case '/script.js':
        return pageScript()
      case '/interactive.js':
        return asset('text/javascript', interactiveScript)
      case `/${bundle.name}`:
        return bundle.reply()
      default:
        return null
    }
  }
}

function chapterOf({ document, ...dialect }: DocumentedDialect): Chapter {
  return { ...dialect, ...infoOf(document), operations: operationsOf(document) }
}
