import type { Tl, tl } from '../../tl/types.ts'
import { boxOf, channelBox } from '../../world/messages/boxes.ts'
import { type Chat, chatPeer, memberOf, userPeer } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods, SignedIn } from '../method.ts'
import { toChannelParticipant, toChatParticipant } from '../view/participants.ts'
import { toPeerLists } from '../view/peers.ts'
import { toPhoto } from '../view/photos.ts'
import { resolveChannel, resolveGroup, resolvePeer, resolveSeenChannel } from './input-peer.ts'

const photoOf = ({ world, userId }: SignedIn, { photo }: Chat): Tl<tl.TypePhoto> =>
  photo ? toPhoto(world, userId, photo) : { _: 'photoEmpty', id: 0n }

/** What there is to know of a chat and of its members. @see https://core.telegram.org/api/channel */
export const fullChats = {
  'messages.getFullChat': {
    by: 'both',
    run: (context, { chatId }) => {
      const { world, userId } = context
      const chat = resolveGroup(world, userId, chatId)
      const participants = chat.members.map(member => toChatParticipant(chat, member))
      return {
        _: 'messages.chatFull',
        fullChat: {
          _: 'chatFull',
          id: chat.id,
          about: '',
          participants: { _: 'chatParticipants', chatId: chat.id, participants, version: 1 },
          ...(chat.photo && { chatPhoto: photoOf(context, chat) }),
          notifySettings: { _: 'peerNotifySettings' },
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
      return {
        _: 'messages.chatFull',
        fullChat: {
          _: 'channelFull',
          id: chat.id,
          about: '',
          participantsCount: chat.members.length,
          readInboxMaxId: 0,
          readOutboxMaxId: 0,
          unreadCount: 0,
          chatPhoto: photoOf(context, chat),
          notifySettings: { _: 'peerNotifySettings' },
          botInfo: [],
          pts,
        },
        ...toPeerLists(world, userId, [chatPeer(chat)]),
      }
    },
  },
  /** Errors: USER_NOT_PARTICIPANT. */
  'channels.getParticipant': {
    by: 'both',
    run: ({ world, userId }, { channel, participant }) => {
      const chat = resolveChannel(world, userId, channel)
      const peer = resolvePeer(world, userId, participant)
      const member = peer.kind === 'user' ? memberOf(chat, peer.id) : undefined
      if (!member) throw badRequest('USER_NOT_PARTICIPANT')
      return {
        _: 'channels.channelParticipant',
        participant: toChannelParticipant(chat, member, userId),
        ...toPeerLists(world, userId, [peer]),
      }
    },
  },
} satisfies Methods
