/** Host names of this machine. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** Whether an address leads to this machine. */
export const isOnLoopback = (address: string): boolean =>
  URL.canParse(address) && LOOPBACK.test(new URL(address).hostname)
