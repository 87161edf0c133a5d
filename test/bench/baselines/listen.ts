import { createServer, type RequestListener } from 'node:http'

/** Serves on a free port, and tells the bench which one. */
export function listen(handle: RequestListener): void {
  const server = createServer(handle)
  // The bench is gone.
  process.once('disconnect', () => process.exit())
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.(typeof address === 'object' ? address?.port : null)
  })
}
