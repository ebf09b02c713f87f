import type { Tl, tl } from '../../tl/types.ts'
import { commandsIn } from '../../world/bots/bot-commands.ts'
import { primaryInvite } from '../../world/chats/invites.ts'
import { participantOf } from '../../world/chats/participants.ts'
import { hasRights, isAdmin } from '../../world/chats/rights.ts'
import { boxOf, channelBox } from '../../world/messages/boxes.ts'
import { historyOf } from '../../world/messages/history.ts'
import { pinnedIn } from '../../world/messages/pin-message.ts'
import { type Chat, chatPeer, memberOf, userPeer } from '../../world/state/peers.ts'
import type { Methods, SignedIn } from '../method.ts'
import { recentRequesters, toInvite } from '../view/invites.ts'
import { toChatParticipant } from '../view/participants.ts'
import { toPeerLists } from '../view/peers.ts'
import { toPhoto } from '../view/photos.ts'
import { resolveReadGroup, resolveSeenChannel } from './input-peer.ts'

const photoOf = ({ world, userId }: SignedIn, { photo }: Chat): Tl<tl.TypePhoto> =>
  photo ? toPhoto(world, userId, photo) : { _: 'photoEmpty', id: 0n }

interface Invitations {
  exportedInvite?: ReturnType<typeof toInvite>
  requestsPending?: number
  recentRequesters?: number[]
}

/** An administrator who may invite sees their own primary link, and the requests to join. */
function invitationsTo(chat: Chat, userId: number): Invitations {
  if (!hasRights(chat, userId, { inviteUsers: true })) return {}
  const invite = primaryInvite(chat, userId)
  const waiting = chat.joinRequests ?? []
  return {
    ...(invite && { exportedInvite: toInvite(chat, userId, invite) }),
    ...(waiting.length > 0 && {
      requestsPending: waiting.length,
      recentRequesters: recentRequesters(waiting),
    }),
  }
}

/** In basic groups Telegram's schema has another type for these ids. */
const asLongs = ({ recentRequesters, ...rest }: ReturnType<typeof invitationsTo>) => ({
  ...rest,
  ...(recentRequesters && { recentRequesters: recentRequesters.map(BigInt) }),
})

/** The bots of a group, with the commands that the caller sees there. */
function botsIn({ world, userId }: SignedIn, chat: Chat): Tl<tl.RawBotInfo>[] {
  if (chat.type === 'channel') return []
  const languageCode = world.users.get(userId)?.languageCode ?? ''
  return chat.members.flatMap(({ userId: id }) => {
    const bot = world.users.get(id)?.bot
    if (!bot) return []
    const commands = commandsIn(bot, chat, userId, languageCode)
    return [
      {
        _: 'botInfo' as const,
        userId: id,
        commands: commands.map(one => ({ _: 'botCommand' as const, ...one })),
      },
    ]
  })
}

/** The basic group that a supergroup was before, and the caller's last message in it. */
function originOf({ world, userId }: SignedIn, { id }: Chat) {
  const group = [...world.chats.values()].find(({ migratedTo }) => migratedTo === id)
  if (!group || !memberOf(group, userId)) return {}
  const last = historyOf(world, userId, chatPeer(group)).at(-1)
  return { migratedFromChatId: group.id, ...(last && { migratedFromMaxId: last.id }) }
}

/** All details of a chat and of its members. @see https://core.telegram.org/api/channel */
export const fullChats: Methods = {
  'messages.getFullChat': {
    by: 'both',
    run: (context, { chatId }) => {
      const { world, userId } = context
      const chat = resolveReadGroup(world, userId, chatId)
      const participants = chat.members.flatMap(
        one => toChatParticipant(chat, one.userId, participantOf(world, chat, one.userId)) ?? [],
      )
      const pinned = pinnedIn(world, userId, chatPeer(chat))
      return {
        _: 'messages.chatFull',
        fullChat: {
          _: 'chatFull',
          id: chat.id,
          about: chat.about ?? '',
          participants: { _: 'chatParticipants', chatId: chat.id, participants, version: 1 },
          ...(chat.photo && { chatPhoto: photoOf(context, chat) }),
          botInfo: botsIn(context, chat),
          notifySettings: { _: 'peerNotifySettings' },
          ...(pinned && { pinnedMsgId: pinned.id }),
          ...asLongs(invitationsTo(chat, userId)),
        },
        ...toPeerLists(world, userId, [chatPeer(chat), ...chat.members.map(one => userPeer(one.userId))]),
      }
    },
  },
  'channels.getFullChannel': {
    by: 'both',
    run: (context, { channel }) => {
      const { world, userId } = context
      const chat = resolveSeenChannel(world, userId, channel)
      const { pts } = boxOf(world, channelBox(chat.id))
      const pinned = pinnedIn(world, userId, chatPeer(chat))
      return {
        _: 'messages.chatFull',
        fullChat: {
          _: 'channelFull',
          id: chat.id,
          about: chat.about ?? '',
          participantsCount: chat.members.length,
          readInboxMaxId: 0,
          readOutboxMaxId: 0,
          unreadCount: 0,
          chatPhoto: photoOf(context, chat),
          notifySettings: { _: 'peerNotifySettings' },
          botInfo: botsIn(context, chat),
          pts,
          adminsCount: chat.members.filter(member => isAdmin(chat, member.userId)).length,
          ...(pinned && { pinnedMsgId: pinned.id }),
          ...originOf(context, chat),
          ...invitationsTo(chat, userId),
        },
        ...toPeerLists(world, userId, [
          chatPeer(chat),
          ...botsIn(context, chat).map(({ userId: id = 0 }) => userPeer(id)),
        ]),
      }
    },
  },
}
