import type { Tl, tl } from '../../tl/types.ts'
import {
  hasField,
  type JsonObject,
  optionalBoolean,
  optionalInt,
  optionalObject,
  optionalString,
  required,
} from '../json/fields.ts'
import { cleanText } from '../text/clean-text.ts'
import { type ChatKind, readAdminRights } from './admin-rights.ts'

/** The part of a button with the peers that it asks for. */
export type RequestedPeer = Omit<Tl<tl.RawInputKeyboardButtonRequestPeer>, '_' | 'text' | 'style'>

/** A filter that is given restricts, whether it is true or false. */
const filter = <K extends string>(key: K, object: JsonObject, name: string): { [P in K]?: boolean } =>
  // One key with a boolean, as the type says.
  hasField(object, name) ? ({ [key]: optionalBoolean(object, name) } as { [P in K]?: boolean }) : {}

const flag = <K extends string>(key: K, object: JsonObject, name: string): { [P in K]?: boolean } =>
  // One key with a boolean, as the type says.
  optionalBoolean(object, name) ? ({ [key]: true } as { [P in K]?: boolean }) : {}

/** @see https://core.telegram.org/bots/api#keyboardbuttonrequestusers */
export function readRequestUsers(users: JsonObject): RequestedPeer {
  return {
    buttonId: required(users, 'request_id', optionalInt),
    peerType: {
      _: 'requestPeerTypeUser',
      ...filter('bot', users, 'user_is_bot'),
      ...filter('premium', users, 'user_is_premium'),
    },
    maxQuantity: Math.max(1, optionalInt(users, 'max_quantity') ?? 1),
    ...flag('nameRequested', users, 'request_name'),
    ...flag('usernameRequested', users, 'request_username'),
    ...flag('photoRequested', users, 'request_photo'),
  }
}

/** @see https://core.telegram.org/bots/api#keyboardbuttonrequestchat */
export function readRequestChat(chat: JsonObject): RequestedPeer {
  const buttonId = required(chat, 'request_id', optionalInt)
  const kind = optionalBoolean(chat, 'chat_is_channel') ? 'channel' : 'group'
  const forum = filter('forum', chat, 'chat_is_forum')
  const common = {
    ...filter('hasUsername', chat, 'chat_has_username'),
    ...flag('creator', chat, 'chat_is_created'),
    ...rights('userAdminRights', chat, 'user_administrator_rights', kind),
    ...rights('botAdminRights', chat, 'bot_administrator_rights', kind),
  }
  const participant = flag('botParticipant', chat, 'bot_is_member')
  const peerType =
    kind === 'channel'
      ? { _: 'requestPeerTypeBroadcast' as const, ...common }
      : { _: 'requestPeerTypeChat' as const, ...common, ...participant, ...forum }
  return {
    buttonId,
    peerType,
    maxQuantity: 1,
    ...flag('nameRequested', chat, 'request_title'),
    ...flag('usernameRequested', chat, 'request_username'),
    ...flag('photoRequested', chat, 'request_photo'),
  }
}

type RightsKey = 'userAdminRights' | 'botAdminRights'

const rights = <K extends RightsKey>(key: K, object: JsonObject, name: string, kind: ChatKind) =>
  hasField(object, name)
    ? // One key with rights, as the type says.
      ({ [key]: readAdminRights(object[name], kind) } as { [P in K]?: Tl<tl.RawChatAdminRights> })
    : {}

/** @see https://core.telegram.org/bots/api#keyboardbuttonrequestmanagedbot */
export function readRequestManagedBot(bot: JsonObject): RequestedPeer {
  const buttonId = required(bot, 'request_id', optionalInt)
  const suggestedName = suggestion(bot, 'suggested_name')
  const suggestedUsername = suggestion(bot, 'suggested_username')
  return {
    buttonId,
    peerType: {
      _: 'requestPeerTypeCreateBot',
      botManaged: true,
      ...(suggestedName !== '' && { suggestedName }),
      ...(suggestedUsername !== '' && { suggestedUsername }),
    },
    maxQuantity: 1,
  }
}

function suggestion(bot: JsonObject, name: string): string {
  const text = optionalString(bot, name) ?? ''
  return /\p{Surrogate}/u.test(text) ? '' : cleanText({ text, entities: [] }).text
}

/** The peers that a button asks for, if it asks for peers. The older `request_user` asks for one user. */
export function readRequestedPeer(button: JsonObject): RequestedPeer | undefined {
  const name = hasField(button, 'request_users') ? 'request_users' : 'request_user'
  const users = optionalObject(button, name)
  if (users) return readRequestUsers(users)
  const chat = optionalObject(button, 'request_chat')
  if (chat) return readRequestChat(chat)
  const bot = optionalObject(button, 'request_managed_bot')
  return bot && readRequestManagedBot(bot)
}
