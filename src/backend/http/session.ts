import { createHmac, timingSafeEqual } from 'node:crypto'
import type { InitData, InitDataCheck } from '../../request-chat/server/node.ts'

/** The user of the app, and the date of Telegram's signature. */
export type Identity = Pick<InitData, 'userId' | 'authDate'>

/** An app may be inactive for this time and still be let in. */
export const SESSION_LIFETIME_SECONDS = 6 * 60 * 60
/** The longest life of a session, counted from Telegram's signature, however often it is renewed. */
const LONGEST_SECONDS = 24 * 60 * 60

/**
 * Sessions for apps that stay open longer than their init data is valid. A session is a signed note of the user
 * and of its end. Every backend with the same token accepts it, so nothing is stored.
 *
 * @param lifetime in seconds
 */
export function createSessions(botToken: string, lifetime: number) {
  const secret = createHmac('sha256', 'HandpickSession').update(botToken).digest()
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')

  return {
    issue({ userId, authDate }: Identity, now: number): string {
      const text = `${userId}.${authDate}.${Math.min(now + lifetime, authDate + LONGEST_SECONDS)}`
      return `${text}.${sign(text)}`
    },
    check(token: string, now: number): InitDataCheck<Identity> {
      const [, text = '', signature = ''] = /^(\d{1,16}\.\d{1,12}\.\d{1,12})\.([\w-]{43})$/.exec(token) ?? []
      if (!timingSafeEqual(Buffer.from(sign(text)), Buffer.from(signature.padEnd(43, 'A')))) {
        return { ok: false, reason: 'invalid' }
      }
      const [userId = 0, authDate = 0, until = 0] = text.split('.').map(Number)
      return until < now
        ? { ok: false, reason: 'expired' }
        : { ok: true, initData: { userId, authDate }, until }
    },
  }
}
export type Sessions = ReturnType<typeof createSessions>
