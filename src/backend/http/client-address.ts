import { type BlockList, isIP } from 'node:net'

export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(address)

/** Headers by which a proxy says that it stands for somebody else. */
const PROXY_HEADER = /^(x-forwarded-.*|forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/i

/** Whether a call came from this machine itself: over loopback, and by no proxy that says that it is one. */
export const isFromThisMachine = (remote: string | undefined, headers: Headers): boolean =>
  isLoopback(remote) && ![...headers.keys()].some(name => PROXY_HEADER.test(name))

/**
 * Who is calling. A reverse proxy on this machine, or one of `trusted`, is believed about whom it stands for: the
 * last address in `X-Forwarded-For` is the one that it has seen itself. Where that is a trusted proxy as well, the
 * address before it counts. Anybody else's header is only a claim.
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

/** Without a port, which some proxies add, and an IPv4 address in its own form. */
function plain(address: string): string {
  const [, bracketed] = /^\[(.*)\](?::\d+)?$/.exec(address) ?? []
  const [, beforePort] = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address) ?? []
  return (bracketed ?? beforePort ?? address).replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}
