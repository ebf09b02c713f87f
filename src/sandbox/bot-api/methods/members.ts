import type { ChatMember, ChatMemberAdministrator, ChatMemberOwner } from '@grammyjs/types'
import type { Bot } from '../bot.ts'
import { toInputChannel } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { type Found, findChat, findOwnChat, kindOf } from '../input/find-chat.ts'
import { findMember, isAdmin, userIdGiven } from '../input/find-member.ts'
import { toChatMember } from '../to-json/chat-member.ts'
import { knownIn, toUser } from '../to-json/known.ts'
import { textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

const MAX_ADMINS = 100

/** Members of chats. */
export const members = {
  /** @see https://core.telegram.org/bots/api#getchatmember */
  getChatMember({ bot }, args) {
    const userId = userIdGiven(args)
    const found = findOwnChat(bot, textArgument(args, 'chat_id'))
    return 'user' in found ? memberOfPrivateChat(bot, found, userId) : memberIn(bot, found, userId)
  },
  /** The list has no other bots. @see https://core.telegram.org/bots/api#getchatadministrators */
  getChatAdministrators({ bot }, args) {
    const found = findOwnChat(bot, textArgument(args, 'chat_id'))
    if ('user' in found) throw refuse('there are no administrators in the private chat')
    const kind = kindOf(found.chat)
    if (kind === 'channel' && !isAdmin(found.chat)) throw refuse('member list is inaccessible')
    const { participants, users } = adminsOf(bot, found)
    const known = knownIn({ users })
    const admins = participants.flatMap(one => {
      const user = 'userId' in one ? known.users.get(one.userId) : undefined
      return user && (!user.bot || user.id === bot.id) ? [toChatMember(user, one, kind)] : []
    })
    return admins.filter(isTold)
  },
  /** @see https://core.telegram.org/bots/api#getchatmembercount */
  getChatMemberCount({ bot }, args) {
    const found = findOwnChat(bot, textArgument(args, 'chat_id'))
    if ('user' in found) return found.user.id === bot.id ? 1 : 2
    return found.chat.participantsCount ?? 0
  },
  /** @see https://core.telegram.org/bots/api#leavechat */
  leaveChat({ bot }, args) {
    const found = findChat(bot, textArgument(args, 'chat_id'))
    if ('user' in found) throw refuse("can't leave private chats")
    if (found.chat.left) return true
    const { peer } = found
    if (peer.kind === 'channel') bot.invoke({ _: 'channels.leaveChannel', channel: toInputChannel(peer.id) })
    else bot.invoke({ _: 'messages.deleteChatUser', chatId: peer.id, userId: { _: 'inputUserSelf' } })
    return true
  },
} satisfies BotApiMethods

const isTold = (member: ChatMember): member is ChatMemberOwner | ChatMemberAdministrator =>
  member.status === 'creator' || member.status === 'administrator'

function memberIn(bot: Bot, found: Parameters<typeof findMember>[1], userId: number): ChatMember {
  const { user, participant } = findMember(bot, found, userId)
  return toChatMember(user, participant, kindOf(found.chat))
}

function memberOfPrivateChat(
  bot: Bot,
  { user }: Extract<Found, { user: unknown }>,
  userId: number,
): ChatMember {
  if (userId !== user.id && userId !== bot.id) throw refuse('member not found')
  if (userId === user.id) return { user: toUser(user), status: 'member' }
  const [own] = bot.invoke({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] })
  if (own?._ !== 'user') throw refuse('member not found')
  return { user: toUser(own), status: 'member' }
}

function adminsOf(bot: Bot, { peer }: Parameters<typeof findMember>[1]) {
  if (peer.kind === 'chat') {
    const { fullChat, users } = bot.invoke({ _: 'messages.getFullChat', chatId: peer.id })
    const listed = 'participants' in fullChat ? fullChat.participants : undefined
    return { participants: listed?._ === 'chatParticipants' ? listed.participants : [], users }
  }
  const answer = bot.invoke({
    _: 'channels.getParticipants',
    channel: toInputChannel(peer.id),
    filter: { _: 'channelParticipantsAdmins' },
    offset: 0,
    limit: MAX_ADMINS,
    hash: 0n,
  })
  return answer._ === 'channels.channelParticipants' ? answer : { participants: [], users: [] }
}
