import { createHmac, type KeyObject, sign } from 'node:crypto'
import type { SentContact } from '../messages/sent-contact.ts'
import type { User } from '../state/peers.ts'

export interface WebViewInit {
  user: User
  bot: User
  queryId: bigint
  authDate: number
  startParam?: string | undefined
}

/**
 * The `tgWebAppData` that Telegram hands a Mini App, signed twice: `hash` with the bot's token, and
 * `signature` with Telegram's own Ed25519 key for those who don't hold the token.
 *
 * @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function signInitData(
  { user, bot, queryId, authDate, startParam }: WebViewInit,
  key: KeyObject,
): string {
  const fields: Record<string, string> = {
    query_id: queryId.toString(),
    user: JSON.stringify({
      id: user.id,
      first_name: user.firstName ?? '',
      last_name: user.lastName ?? '',
      ...(user.username && { username: user.username }),
      language_code: user.languageCode ?? 'en',
      ...(user.premium && { is_premium: true }),
      allows_write_to_pm: true,
    }),
    auth_date: String(authDate),
    ...(startParam && { start_param: startParam }),
  }
  return signed(bot, fields, key)
}

/**
 * What `Telegram.WebApp.requestContact` hands the app: the number that the user has sent to the bot, signed alike.
 *
 * @see https://core.telegram.org/bots/webapps#events-available-for-mini-apps
 */
export function signContact(bot: User, { contact: sent, date }: SentContact, key: KeyObject): string {
  const contact = JSON.stringify({
    user_id: sent.userId,
    phone_number: sent.phoneNumber,
    first_name: sent.firstName,
    ...(sent.lastName && { last_name: sent.lastName }),
  })
  return signed(bot, { contact, auth_date: String(date) }, key)
}

function signed(bot: User, unsigned: Record<string, string>, key: KeyObject): string {
  const forThirdParties = `${bot.id}:WebAppData\n${checkString(unsigned)}`
  const signature = sign(null, Buffer.from(forThirdParties), key).toString('base64url')
  const fields = { ...unsigned, signature }
  const secret = createHmac('sha256', 'WebAppData')
    .update(bot.bot?.token ?? '')
    .digest()
  const hash = createHmac('sha256', secret).update(checkString(fields)).digest('hex')
  return new URLSearchParams({ ...fields, hash }).toString()
}

const checkString = (fields: Record<string, string>) =>
  Object.keys(fields)
    .sort()
    .map(name => `${name}=${fields[name]}`)
    .join('\n')

/** The address a client opens, with what the Mini App reads from its hash. @param initData absent where no user is named */
export function webViewUrl(
  url: string,
  initData: string | undefined,
  client: { platform: string; version: string; themeParams?: string | undefined },
): string {
  const hash = new URLSearchParams({
    ...(initData !== undefined && { tgWebAppData: initData }),
    tgWebAppVersion: client.version,
    tgWebAppPlatform: client.platform,
    ...(client.themeParams && { tgWebAppThemeParams: client.themeParams }),
  })
  const target = new URL(url)
  target.hash = hash.toString()
  return target.toString()
}
