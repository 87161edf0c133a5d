import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An app of its own origin, whose only page is empty: what its scripts do, the test runs in it. */
export type FrontEnd = { url: string; stop: () => Promise<void> }

/** Serves the app at a free port of `localhost`. */
export async function startFrontEnd(): Promise<FrontEnd> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    // The icon is inline, so that the browser asks for none.
    response.end('<!doctype html><html lang="en"><title>App</title><link rel="icon" href="data:,"><h1>App</h1></html>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
