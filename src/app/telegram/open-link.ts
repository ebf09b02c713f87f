import { isAtLeast } from '../../request-chat/version.ts'
import { postEvent } from './bridge.ts'

const TELEGRAM = 'https://t.me'

/**
 * Makes a function that opens a t.me address within Telegram and returns whether it did. Other addresses, and
 * all addresses on clients older than 6.1, are left to the browser.
 *
 * @see https://core.telegram.org/api/bots/webapps#event-apis (web_app_open_tg_link)
 */
export function createOpenLink(version: string, post: (path: string) => void = postPath) {
  const can = isAtLeast(version, '6.1')
  return (link: string): boolean => {
    if (!can || !link.startsWith(`${TELEGRAM}/`)) return false
    post(link.slice(TELEGRAM.length))
    return true
  }
}

const postPath = (path_full: string) => postEvent('web_app_open_tg_link', { path_full })
