import { Long, type tl } from '@mtcute/node'
import { mentions } from '../../list-messages/find-list.ts'
import type { GuestQuery } from '../../list-messages/ports.ts'

/** The bot itself, to recognize its mentions and messages. */
export interface Me {
  id: number
  /** Undefined until the bot has logged in. Until then no mention of it is recognized. */
  username: string | undefined
}

/**
 * Reads a guest query from an update. Undefined for other updates. Messages that were forwarded, sent through a
 * bot or in a channel's name are ignored, because their real author is unknown.
 *
 * @see https://core.telegram.org/constructor/updateBotGuestChatQuery
 */
export function toGuestQuery(update: tl.TypeUpdate, me: Me): GuestQuery | undefined {
  switch (update._) {
    case 'updateBotGuestChatQuery': {
      const { message, queryId, referenceMessages } = update
      const common = message._ === 'message' ? toCommon(message, referenceMessages ?? [], me) : undefined
      if (!common || message._ !== 'message') return undefined
      const { peerId } = message
      // In a supergroup a message has one id for all members. Elsewhere each side has its own.
      const key = peerId._ === 'peerChannel' ? messageKey(peerId, message.id) : `query ${queryId}`
      return { ...common, key, reply: { as: 'guest', queryId: queryId.toString() } }
    }
    // Where the bot is a member it gets an ordinary message.
    case 'updateNewMessage':
    case 'updateNewChannelMessage': {
      const { message } = update
      if (message._ !== 'message' || message.out || message.peerId._ === 'peerUser') return undefined
      if (me.username === undefined || !mentions(message.message, me.username)) return undefined
      const common = toCommon(message, [], me)
      const { peerId } = message
      return (
        common && {
          ...common,
          key: messageKey(peerId, message.id),
          reply: { as: 'member', chatId: markedId(peerId), messageId: message.id },
        }
      )
    }
    default:
      return undefined
  }
}

function toCommon(message: tl.RawMessage, references: tl.TypeMessage[], me: Me) {
  const { fromId, fwdFrom, viaBotId, guestchatViaFrom, replyTo, peerId } = message
  if (fromId?._ !== 'peerUser' || fromId.userId === me.id) return undefined
  if (fwdFrom || viaBotId !== undefined || guestchatViaFrom) return undefined
  const parentId = replyTo?._ === 'messageReplyHeader' ? replyTo.replyToMsgId : undefined
  const parent = references.find(one => one.id === parentId)
  const known = parent?._ === 'message' ? parent : undefined
  const isOurs = known?.fromId?._ === 'peerUser' && known.fromId.userId === me.id
  return {
    invokerId: fromId.userId,
    text: message.message,
    chatKind: peerId._ === 'peerUser' ? ('private' as const) : ('group' as const),
    continues: isOurs ? { listId: listOf(known) } : undefined,
    repliedText: isOurs ? undefined : known?.message,
    date: message.date,
  }
}

/** The list of an earlier answer. Its button opens the Mini App there. */
function listOf({ replyMarkup }: tl.RawMessage): string | undefined {
  if (replyMarkup?._ !== 'replyInlineMarkup') return undefined
  const button = replyMarkup.rows.flatMap(row => row.buttons).find(one => one._ === 'keyboardButtonUrl')
  if (button?._ !== 'keyboardButtonUrl' || !URL.canParse(button.url)) return undefined
  return new URL(button.url).searchParams.get('startapp') || undefined
}

const messageKey = (peer: tl.TypePeer, id: number) => `${markedId(peer)} ${id}`

/**
 * The id in the Bot API: basic groups are negative, channels begin with -100.
 *
 * @see https://core.telegram.org/api/bots/ids
 */
function markedId(peer: tl.TypePeer): number {
  switch (peer._) {
    case 'peerUser':
      return peer.userId
    case 'peerChat':
      return -peer.chatId
    case 'peerChannel':
      return -1_000_000_000_000 - peer.channelId
    default:
      return peer satisfies never
  }
}

export const toQueryId = (text: string): Long => Long.fromString(text)
