import type { ChatShared, Message, SharedUser, UsersShared } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { toChatId } from '../chat-ids.ts'
import { chatOfPeer, type Known, userOf } from './known.ts'
import { toPhotoSizes } from './photos.ts'
import { toTopicContent } from './topics.ts'

type Content = Partial<Message> & Record<string, unknown>

/**
 * The fields of a service message. Undefined when bots aren't told of it.
 *
 * @see https://core.telegram.org/bots/api#message
 */
export function toServiceContent(
  botId: number,
  known: Known,
  { action, fromId, peerId }: Tl<tl.RawMessageService>,
): Content | undefined {
  switch (action._) {
    case 'messageActionRequestedPeerSentMe':
      return toShared(botId, action)
    case 'messageActionManagedBotCreated':
      return { managed_bot_created: { bot: userOf(known, action.botId) } }
    case 'messageActionWebViewDataSentMe':
      return { web_app_data: { data: action.data, button_text: action.text } }
    case 'messageActionBotAllowed':
      return {
        write_access_allowed: {
          ...(action.fromRequest && { from_request: true }),
          ...(action.app?._ === 'botApp' && { web_app_name: action.app.shortName }),
          ...(action.attachMenu && { from_attachment_menu: true }),
        },
      }
    // The message itself has the pinned message.
    case 'messageActionPinMessage':
      return {}
    case 'messageActionChatCreate':
      return { group_chat_created: true }
    case 'messageActionChannelCreate':
      return chatOfPeer(known, peerId).type === 'channel'
        ? { channel_chat_created: true }
        : { supergroup_chat_created: true }
    case 'messageActionChatAddUser':
      return toNewMembers(known, action.users)
    case 'messageActionChatJoinedByLink':
    case 'messageActionChatJoinedByRequest':
      return fromId?._ === 'peerUser' ? toNewMembers(known, [fromId.userId]) : undefined
    case 'messageActionChatDeleteUser': {
      const user = userOf(known, action.userId)
      return { left_chat_participant: user, left_chat_member: user }
    }
    case 'messageActionTopicCreate':
    case 'messageActionTopicEdit':
      return toTopicContent(action)
    case 'messageActionChatEditTitle':
      return { new_chat_title: action.title }
    case 'messageActionChatEditPhoto':
      return { new_chat_photo: toPhotoSizes(botId, action.photo) }
    case 'messageActionChatMigrateTo':
      return { migrate_to_chat_id: toChatId({ kind: 'channel', id: action.channelId }) }
    case 'messageActionChannelMigrateFrom':
      return { migrate_from_chat_id: toChatId({ kind: 'chat', id: action.chatId }) }
    case 'messageActionChatDeletePhoto':
      return { delete_chat_photo: true }
    default:
      return undefined
  }
}

/** Telegram still adds the older fields of one new member. */
function toNewMembers(known: Known, ids: number[]): Content {
  const [first, ...others] = ids.map(id => userOf(known, id))
  if (!first) return { new_chat_members: [] }
  return { new_chat_participant: first, new_chat_member: first, new_chat_members: [first, ...others] }
}

/** Telegram still adds the older fields of shared users. */
function toShared(botId: number, { buttonId, peers }: Tl<tl.RawMessageActionRequestedPeerSentMe>): Content {
  const [peer] = peers
  if (peer && peer._ !== 'requestedPeerUser') return { chat_shared: toChatShared(botId, buttonId, peer) }
  const users = peers.flatMap(one => (one._ === 'requestedPeerUser' ? [one] : []))
  const ids = users.map(({ userId }) => userId)
  const shared: UsersShared & { user_ids: number[] } = {
    user_ids: ids,
    users: users.map(user => toSharedUser(botId, user)),
    request_id: buttonId,
  }
  const [only, ...more] = ids
  const older =
    more.length === 0 && only !== undefined ? { user_shared: { user_id: only, request_id: buttonId } } : {}
  return { users_shared: shared, ...older }
}

function toSharedUser(botId: number, user: Tl<tl.RawRequestedPeerUser>): SharedUser {
  return {
    user_id: user.userId,
    ...(user.firstName && { first_name: user.firstName }),
    ...(user.lastName && { last_name: user.lastName }),
    ...(user.username && { username: user.username }),
    ...(user.photo && { photo: toPhotoSizes(botId, user.photo) }),
  }
}

function toChatShared(
  botId: number,
  buttonId: number,
  peer: Tl<tl.RawRequestedPeerChat> | Tl<tl.RawRequestedPeerChannel>,
): ChatShared {
  const ref =
    peer._ === 'requestedPeerChat'
      ? { kind: 'chat' as const, id: peer.chatId }
      : { kind: 'channel' as const, id: peer.channelId }
  return {
    chat_id: toChatId(ref),
    ...(peer.title && { title: peer.title }),
    ...('username' in peer && peer.username && { username: peer.username }),
    ...(peer.photo && { photo: toPhotoSizes(botId, peer.photo) }),
    request_id: buttonId,
  }
}
