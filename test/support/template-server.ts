import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type TemplateServer = {
  url: string
  /** What it serves, by path below the URL. A number is a status to answer with; null never answers. */
  files: Map<string, string | number | null>
  /** The path of each request so far. */
  asked: string[]
  stop: () => Promise<void>
}

/** An operator's server of mail templates, on this machine. */
export async function startTemplateServer(): Promise<TemplateServer> {
  const files: TemplateServer['files'] = new Map()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/mail/', '')
    asked.push(path)
    const found = files.get(path)
    if (found === null) return
    if (typeof found === 'string') response.end(found)
    else response.writeHead(found ?? 404).end('nothing of use')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mail/`,
    files,
    asked,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
