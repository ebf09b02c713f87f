import type { Tl, tl } from '../../tl/types.ts'
import { isBot } from '../../world/bots/bot-users.ts'
import { editBanned, removeMember } from '../../world/chats/ban.ts'
import { participantOf } from '../../world/chats/participants.ts'
import { editRank } from '../../world/chats/ranks.ts'
import { isAdmin } from '../../world/chats/rights.ts'
import { forgetChat } from '../../world/messages/delete-messages.ts'
import { type Chat, chatPeer, memberOf, userPeer } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { World } from '../../world/state/world.ts'
import { answerWithUpdates } from '../answer.ts'
import type { Methods } from '../method.ts'
import { toChannelParticipant } from '../view/participants.ts'
import { toPeerLists } from '../view/peers.ts'
import { resolveChannel, resolveChat, resolveGroup, resolveParticipant } from './input-peer.ts'

const MAX_PAGE = 200

/** Current and former members of chats. @see https://core.telegram.org/api/channel */
export const participants: Methods = {
  /** Errors: USER_NOT_PARTICIPANT for a user who is neither a member nor banned. */
  'channels.getParticipant': {
    by: 'both',
    run: ({ world, userId }, { channel, participant: input }) => {
      const chat = resolveChannel(world, userId, channel)
      const id = resolveParticipant(world, userId, chat, input)
      const found = participantOf(world, chat, id)
      if (found.kind === 'left') throw badRequest('USER_NOT_PARTICIPANT')
      const participant = toChannelParticipant(chat, userId, id, found)
      return {
        _: 'channels.channelParticipant',
        participant,
        ...toPeerLists(world, userId, [userPeer(id), chatPeer(chat)]),
      }
    },
  },
  /** Errors: CHAT_ADMIN_REQUIRED for a channel's members. */
  'channels.getParticipants': {
    by: 'both',
    run: ({ world, userId }, { channel, filter, offset, limit }) => {
      const chat = resolveChannel(world, userId, channel)
      if (chat.type === 'channel' && !isAdmin(chat, userId)) throw badRequest('CHAT_ADMIN_REQUIRED')
      const ids = idsBy(world, chat, filter)
      const shown = ids.slice(offset, offset + Math.min(limit, MAX_PAGE))
      return {
        _: 'channels.channelParticipants',
        count: ids.length,
        participants: shown.map(id => toChannelParticipant(chat, userId, id, participantOf(world, chat, id))),
        ...toPeerLists(world, userId, [...shown.map(userPeer), chatPeer(chat)]),
      }
    },
  },
  'channels.editBanned': {
    by: 'both',
    run: (context, { channel, participant, bannedRights: { _: _type, untilDate, ...rights } }) =>
      answerWithUpdates(context, world => {
        const chat = resolveChannel(world, context.userId, channel)
        const id = resolveParticipant(world, context.userId, chat, participant)
        editBanned(world, context.userId, chat, id, rights, untilDate)
      }),
  },
  'channels.leaveChannel': {
    by: 'both',
    run: (context, { channel }) =>
      answerWithUpdates(context, world =>
        removeMember(world, context.userId, resolveChannel(world, context.userId, channel), context.userId),
      ),
  },
  'messages.deleteChatUser': {
    by: 'both',
    run: (context, { chatId, userId: user, revokeHistory }) =>
      answerWithUpdates(context, world => {
        const chat = resolveGroup(world, context.userId, chatId)
        const id = resolveParticipant(world, context.userId, chat, user)
        removeMember(world, context.userId, chat, id)
        if (revokeHistory) forgetChat(world, id, chatPeer(chat))
      }),
  },
  'messages.editChatParticipantRank': {
    by: 'both',
    run: (context, { peer, participant, rank }) =>
      answerWithUpdates(context, world => {
        const chat = resolveChat(world, context.userId, peer)
        editRank(
          world,
          context.userId,
          chat,
          resolveParticipant(world, context.userId, chat, participant),
          rank,
        )
      }),
  },
}

function idsBy(world: World, chat: Chat, filter: Tl<tl.TypeChannelParticipantsFilter>): number[] {
  const members = chat.members.map(({ userId }) => userId)
  const banned = (chat.bans ?? []).map(({ userId }) => userId)
  const kindOf = (id: number) => participantOf(world, chat, id)
  switch (filter._) {
    case 'channelParticipantsAdmins':
      return members.filter(id => isAdmin(chat, id))
    case 'channelParticipantsBots':
      return members.filter(id => isBot(world, id))
    case 'channelParticipantsKicked':
      return banned.filter(id => {
        const found = kindOf(id)
        return found.kind === 'banned' && found.rights.viewMessages === true
      })
    case 'channelParticipantsBanned':
      return banned.filter(id => {
        const found = kindOf(id)
        return found.kind === 'banned' && found.rights.viewMessages !== true
      })
    case 'channelParticipantsSearch': {
      const wanted = filter.q.toLowerCase()
      return members.filter(id => {
        const { firstName = '', lastName = '', username = '' } = world.users.get(id) ?? {}
        return `${firstName} ${lastName} ${username}`.toLowerCase().includes(wanted)
      })
    }
    default:
      return members.filter(id => memberOf(chat, id) !== undefined)
  }
}
