import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { App } from './app.ts'

/**
 * A server for whatever the app is at the moment. Requests to become something else than a WebSocket, such as HTTP/2, are answered as if they
 * had not asked (RFC 9110, section 7.8).
 */
export function createHttpServer(app: () => App): Server {
  const server = createServer({ shouldUpgradeCallback: asksForWebSocket }, (request, response) => {
    void app().handle(request, response)
  })
  server.on('upgrade', (request, socket, head) => app().upgrade(request, socket, head))
  return server
}

function asksForWebSocket({ headers: { upgrade } }: IncomingMessage): boolean {
  return upgrade?.toLowerCase() === 'websocket'
}
