import { type BlockList, isIP } from 'node:net'

export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(address)

/** Headers in which a proxy names the real caller. */
const PROXY_HEADER = /^(x-forwarded-.*|forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/i

/** Whether a call came from this machine itself: over loopback, and without a header of a proxy. */
export const isFromThisMachine = (remote: string | undefined, headers: Headers): boolean =>
  isLoopback(remote) && ![...headers.keys()].some(name => PROXY_HEADER.test(name))

/**
 * The address of the caller. `X-Forwarded-For` is trusted only from this machine's reverse proxy and from
 * `trusted` ones. Its last address is the one that the proxy has seen itself. If that address is a trusted
 * proxy too, the address before it counts.
 */
export function clientAddress(
  remote: string | undefined,
  forwardedFor: string | undefined,
  trusted?: BlockList,
): string {
  if (remote === undefined) return 'unknown'
  let nearest = plain(remote)
  for (const text of forwardedFor?.split(',').reverse() ?? []) {
    const before = plain(text.trim())
    if (!isProxy(nearest, trusted) || !isIP(before)) break
    nearest = before
  }
  return nearest
}

const isProxy = (address: string, trusted: BlockList | undefined): boolean =>
  isLoopback(address) || trusted?.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') === true

/** Removes the port, which some proxies add, and gives an IPv4 address in its own form. */
function plain(address: string): string {
  const [, bracketed] = /^\[(.*)\](?::\d+)?$/.exec(address) ?? []
  const [, beforePort] = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address) ?? []
  return (bracketed ?? beforePort ?? address).replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}
