import type { BackendConfig } from './config.ts'
import { isOnLoopback } from './loopback.ts'

/**
 * Whether the Bot API and the Mini App are both on this machine, as with a sandbox. Real Telegram couldn't open such a
 * Mini App.
 */
export const isLocalTelegram = (botApiRoot = '', webappUrl = ''): boolean =>
  isOnLoopback(botApiRoot) && isOnLoopback(webappUrl)

/** Every page that this machine serves to its own browsers. A policy can't name an IPv6 address. */
const PAGES_OF_THIS_MACHINE = ['http://localhost:*', 'http://127.0.0.1:*']

/**
 * The sites besides Telegram's own whose pages may show the Mini App in a frame, as sources of a policy. There are
 * none on Telegram's own servers. On another server it is the page of OPEN_URL. Without OPEN_URL nothing names the
 * sandbox's page, but on a local Telegram it is on this machine.
 *
 * @param webappUrl the address of the Mini App
 * @see https://www.w3.org/TR/CSP3/#directive-frame-ancestors
 */
export function otherFrames({ access, openUrl }: BackendConfig, webappUrl: string): string[] {
  const otherServer = access.api === 'bot-api' ? access.root : access.dataCentre
  if (otherServer === undefined) return []
  if (openUrl !== undefined) return [new URL(openUrl).origin]
  return access.api === 'bot-api' && isLocalTelegram(access.root, webappUrl) ? PAGES_OF_THIS_MACHINE : []
}
