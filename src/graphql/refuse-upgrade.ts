import type { Duplex } from 'node:stream'

/**
 * Answers a request to become a WebSocket with a status, such as `403 Forbidden`, and lets go of the connection. Node does no more for it by
 * then: one that is only ended stays open until its client ends it too, which a stranger's never need (exhaustion of connections).
 */
export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
