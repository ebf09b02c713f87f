export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(address)

/**
 * Who is calling. A reverse proxy on this machine is believed about whom it stands for: the last address in
 * `X-Forwarded-For` is the one that it has seen itself. Anybody else's header is only a claim.
 */
export function clientAddress(remote: string | undefined, forwardedFor: string | undefined): string {
  if (remote === undefined) return 'unknown'
  const last = forwardedFor?.split(',').at(-1)?.trim()
  return isLoopback(remote) && last ? last : remote
}
