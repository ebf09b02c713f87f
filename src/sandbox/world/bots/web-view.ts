import { createHmac, type KeyObject, sign } from 'node:crypto'
import type { SentContact } from '../messages/sent-contact.ts'
import type { Chat, Photo, User } from '../state/peers.ts'

/**
 * How a Mini App was opened, as far as its init data tells. A field is absent when this way of opening doesn't
 * give it.
 */
export interface WebViewInit {
  user: User
  bot: User
  /** Unix time in seconds. */
  authDate: number
  /**
   * Only for an app that may answer with a message: opened by the menu button, an inline button or the
   * attachment menu.
   */
  queryId?: bigint
  /** The chat that a link to the app was opened in. */
  link?: LinkPlace
  /** The chat whose attachment menu the app was opened from: its other person, or its group or channel. */
  attachedTo?: User | Chat
  startParam?: string | undefined
  /** The address of a profile photo. */
  photoUrl: (photo: Photo) => string
}

/** @see https://core.telegram.org/bots/webapps#webappinitdata */
export interface LinkPlace {
  /** `sender` when the only chat is the one with the bot, or with oneself. */
  chatType: 'sender' | 'private' | 'group' | 'supergroup' | 'channel'
  /** A 64-bit number in decimal. */
  chatInstance: string
}

/**
 * The `tgWebAppData` that Telegram gives a Mini App. It is signed twice: `hash` with the bot's token, and
 * `signature` with Telegram's own Ed25519 key for readers without the token.
 *
 * @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function signInitData(init: WebViewInit, key: KeyObject): string {
  const { user, bot, queryId, link, attachedTo, startParam, authDate, photoUrl } = init
  const own = {
    ...webAppUser(user),
    ...(attachedTo && { added_to_attachment_menu: true }),
    // A user who opens a bot's app lets the bot write.
    allows_write_to_pm: true,
  }
  const fields: Record<string, string> = {
    ...(queryId !== undefined && { query_id: queryIdText(user.id, queryId) }),
    user: JSON.stringify(withPhoto(own, user.photo, photoUrl)),
    ...attached(attachedTo, photoUrl),
    ...(link && { chat_instance: link.chatInstance, chat_type: link.chatType }),
    ...(startParam && { start_param: startParam }),
    auth_date: String(authDate),
  }
  return signed(bot, fields, key)
}

/** @see https://core.telegram.org/bots/webapps#webappuser */
const webAppUser = (user: User) => ({
  id: user.id,
  ...(user.bot && { is_bot: true }),
  first_name: user.firstName ?? '',
  last_name: user.lastName ?? '',
  ...(user.username && { username: user.username }),
  ...(!user.bot && { language_code: user.languageCode ?? 'en' }),
  ...(user.premium && { is_premium: true }),
})

function attached(to: User | Chat | undefined, photoUrl: WebViewInit['photoUrl']): Record<string, string> {
  if (!to) return {}
  if (!('members' in to)) return { receiver: JSON.stringify(withPhoto(webAppUser(to), to.photo, photoUrl)) }
  const chat = {
    id: botApiChatId(to),
    type: to.type,
    title: to.title,
    ...(to.username && { username: to.username }),
  }
  return { chat: JSON.stringify(withPhoto(chat, to.photo, photoUrl)) }
}

const withPhoto = <T extends object>(
  named: T,
  photo: Photo | undefined,
  photoUrl: WebViewInit['photoUrl'],
) => (photo ? { ...named, photo_url: photoUrl(photo) } : named)

/** The id of a group or channel in the Bot API. @see https://core.telegram.org/api/bots/ids */
const botApiChatId = ({ type, id }: Chat) => (type === 'group' ? -id : -(1_000_000_000_000 + id))

/**
 * A query id as apps and bots see it: the user's id and the query's id, in base64. Telegram doesn't document
 * the form. The ids in its documentation look like this.
 */
function queryIdText(userId: number, queryId: bigint): string {
  const bytes = Buffer.alloc(18)
  bytes.writeUInt16BE(1, 0)
  bytes.writeBigInt64LE(BigInt(userId), 2)
  bytes.writeBigInt64LE(queryId, 10)
  return bytes.toString('base64url')
}

/** The query's id in a text of {@link queryIdText}. Undefined for any other text. */
export function queryIdIn(text: string): string | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.length === 18 ? bytes.readBigInt64LE(10).toString() : undefined
}

/**
 * The contact that `Telegram.WebApp.requestContact` gives the app: the user's number, signed like init data.
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

/**
 * The address that a client opens. The Mini App reads its parameters from the hash. @param initData absent
 * where no user is named
 */
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
