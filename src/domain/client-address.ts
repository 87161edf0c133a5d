import { BlockList, isIP, SocketAddress } from 'node:net'
import type { Config } from '../config.ts'
import type { Client } from '../context.ts'

/**
 * The client's address: the peer's own, or behind configured proxies the right-most entry of `X-Forwarded-For` that is none of them.
 * Read from the right, because everything further left was written by the client itself (address spoofing). Null when there is none.
 */
export function createAddressReader(
  config: Config,
): (peer: string | undefined, forwardedFor: string | undefined) => string | null {
  const trusted = new BlockList()
  for (const proxy of config.server.trustedProxies) {
    const [address = '', bits = ''] = proxy.split('/')
    trusted.addSubnet(address, Number(bits), family(address))
  }
  const isTrusted = (address: string) => trusted.check(address, family(address))

  return (peer, forwardedFor) => {
    const chain = (forwardedFor ?? '').split(',').map((entry) => plainAddress(entry.trim()))
    let client = plainAddress(peer ?? '')
    while (client !== null && isTrusted(client)) {
      const next = chain.pop()
      if (next == null) break
      client = next
    }
    return client
  }
}

/** What limits count a client by. Those without an address share one strict bucket. */
export function clientKey(client: Client): string {
  return clientNetwork(client) ?? 'no-address'
}

/** An IPv4 address, or the /64 that one IPv6 customer is given and may wander through; null where nothing tells. */
export function clientNetwork({ address }: Pick<Client, 'address'>): string | null {
  return address === null ? null : addressBlock(address)
}

function addressBlock(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array(8 - left.length - right.length).fill('0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

/**
 * Without a zone, in the one form in which the operating system writes it (RFC 5952), and IPv4 in its own form where it comes mapped
 * into IPv6 (RFC 4291, 2.5.5.2): a client must not get another count by another spelling.
 */
function plainAddress(text: string): string | null {
  const address = text.replace(/%.*$/, '')
  if (isIP(address) !== 6) return isIP(address) === 4 ? address : null
  return new SocketAddress({ address, family: 'ipv6' }).address.replace(/^::ffff:(?=\d+\.)/, '')
}
