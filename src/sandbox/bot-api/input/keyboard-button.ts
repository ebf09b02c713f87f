import type { Tl, tl } from '../../tl/types.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { readAdminRights } from './admin-rights.ts'
import { flagField, isObject, type JsonObject, numberField, objectField, textField } from './objects.ts'

type Button = Tl<tl.TypeKeyboardButton>

/** Of a request's id; any of 32 bits with a sign. */
const requestIdOf = (request: JsonObject) => (numberField(request, 'request_id') ?? 0) | 0

/** What a button looks like. @see https://core.telegram.org/bots/api#keyboardbutton */
export function readStyle(button: JsonObject): { style?: Tl<tl.RawKeyboardButtonStyle> } {
  const style = textField(button, 'style')
  const icon = textField(button, 'icon_custom_emoji_id')
  if (style === undefined && icon === undefined) return {}
  return {
    style: {
      _: 'keyboardButtonStyle',
      ...(style === 'primary' && { bgPrimary: true }),
      ...(style === 'danger' && { bgDanger: true }),
      ...(style === 'success' && { bgSuccess: true }),
      ...(icon !== undefined && /^-?\d{1,19}$/.test(icon) && { icon: BigInt(icon) }),
    },
  }
}

/**
 * A button of a reply keyboard. Of several kinds the first counts, in the order below. Errors: 400 with what is
 * wrong.
 *
 * @see https://core.telegram.org/bots/api#keyboardbutton
 */
export function readKeyboardButton(given: unknown): Button {
  if (typeof given === 'string') return { _: 'keyboardButton', text: given }
  if (!isObject(given)) throw refuse('KeyboardButton must be an Object')
  const text = textField(given, 'text')
  if (text === undefined) throw refuse('Can\'t find field "text"')
  const common = { text, ...readStyle(given) }
  if (flagField(given, 'request_contact')) return { _: 'keyboardButtonRequestPhone', ...common }
  if (flagField(given, 'request_location')) return { _: 'keyboardButtonRequestGeoLocation', ...common }
  const poll = objectField(given, 'request_poll')
  if (poll) {
    const type = textField(poll, 'type')
    const quiz = type === 'quiz' || type === 'regular' ? { quiz: type === 'quiz' } : {}
    return { _: 'keyboardButtonRequestPoll', ...common, ...quiz }
  }
  const app = objectField(given, 'web_app')
  if (app)
    return { _: 'keyboardButtonSimpleWebView', ...common, url: webAppUrl(app, 'keyboard button Web App') }
  return readRequestButton(given) ?? { _: 'keyboardButton', ...common }
}

/** A button that asks for peers; undefined for another one. */
export function readRequestButton(given: JsonObject): Tl<tl.RawInputKeyboardButtonRequestPeer> | undefined {
  const users = objectField(given, 'request_users') ?? objectField(given, 'request_user')
  const common = {
    _: 'inputKeyboardButtonRequestPeer' as const,
    text: textField(given, 'text') ?? '',
    ...readStyle(given),
  }
  if (users) {
    return {
      ...common,
      buttonId: requestIdOf(users),
      peerType: {
        _: 'requestPeerTypeUser',
        ...optionalFlag('bot', users, 'user_is_bot'),
        ...optionalFlag('premium', users, 'user_is_premium'),
      },
      // The older `request_user` has none, and asks for one.
      maxQuantity: numberField(users, 'max_quantity') ?? 1,
      ...wantedFields(users, 'request_name'),
    }
  }
  const chat = objectField(given, 'request_chat')
  if (chat) {
    return {
      ...common,
      buttonId: requestIdOf(chat),
      peerType: readChatType(chat),
      maxQuantity: 1,
      ...wantedFields(chat, 'request_title'),
    }
  }
  const bot = objectField(given, 'request_managed_bot')
  if (!bot) return undefined
  const suggestedName = textField(bot, 'suggested_name')
  const suggestedUsername = textField(bot, 'suggested_username')
  return {
    ...common,
    buttonId: requestIdOf(bot),
    peerType: {
      _: 'requestPeerTypeCreateBot',
      botManaged: true,
      ...(suggestedName && { suggestedName }),
      ...(suggestedUsername && { suggestedUsername }),
    },
    maxQuantity: 1,
    nameRequested: true,
    usernameRequested: true,
    photoRequested: true,
  }
}

function readChatType(chat: JsonObject): Tl<tl.TypeRequestPeerType> {
  const userAdminRights = readAdminRights(objectField(chat, 'user_administrator_rights'))
  const botAdminRights = readAdminRights(objectField(chat, 'bot_administrator_rights'))
  const common = {
    ...(flagField(chat, 'chat_is_created') && { creator: true }),
    ...optionalFlag('hasUsername', chat, 'chat_has_username'),
    ...(userAdminRights && { userAdminRights }),
    ...(botAdminRights && { botAdminRights }),
  }
  if (flagField(chat, 'chat_is_channel')) return { _: 'requestPeerTypeBroadcast', ...common }
  return {
    _: 'requestPeerTypeChat',
    ...common,
    ...(flagField(chat, 'bot_is_member') && { botParticipant: true }),
    ...optionalFlag('forum', chat, 'chat_is_forum'),
  }
}

/** That it is there restricts, `false` as well. */
function optionalFlag<K extends string>(key: K, object: JsonObject, name: string): { [P in K]?: boolean } {
  const value = flagField(object, name)
  // One key with a boolean, as the type says.
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: boolean })
}

const wantedFields = (request: JsonObject, nameField: 'request_name' | 'request_title') => ({
  ...(flagField(request, nameField) && { nameRequested: true }),
  ...(flagField(request, 'request_username') && { usernameRequested: true }),
  ...(flagField(request, 'request_photo') && { photoRequested: true }),
})

/** Only https, and http on this machine, as on Telegram's test servers. */
export function webAppUrl(app: JsonObject, what: string): string {
  const url = textField(app, 'url') ?? ''
  const isPlain = /^http:\/\//i.test(url)
  const isLocal = /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\]|[^/:]+\.localhost)([:/?#]|$)/i.test(url)
  if (!URL.canParse(url) || !/^https?:\/\//i.test(url) || (isPlain && !isLocal)) {
    const why = URL.canParse(url) ? 'Only HTTPS links are allowed' : 'Wrong HTTP URL'
    throw refuse(`${what} URL '${url}' is invalid: ${why}`)
  }
  return url
}
