import type { Tl, tl } from '../../tl/types.ts'
import { RpcError } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { toInputChannel, toInputPeer, toInputUser } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { type Arguments, userIdArgument } from '../wire/arguments.ts'
import { type Found, fellowMember, kindOf } from './find-chat.ts'

/** A user with their status in a chat. Without a participant the user isn't in the chat. */
export interface Member {
  user: Tl<tl.RawUser>
  participant: Tl<tl.TypeChannelParticipant> | Tl<tl.TypeChatParticipant> | undefined
}

/** A group, supergroup or channel. */
export type FoundChat = Extract<Found, { chat: unknown }>

/** Errors: 400 `invalid user_id specified`. */
export function userIdGiven(args: Arguments<'user_id'>): number {
  const userId = userIdArgument(args, 'user_id')
  if (userId === 0) throw refuse('invalid user_id specified')
  return userId
}

/**
 * A user's status in a chat. Errors: 400 `member not found` for an unknown user, `PARTICIPANT_ID_INVALID`,
 * `member list is inaccessible` in a channel where the bot is no administrator.
 *
 * @see https://github.com/tdlib/td `DialogParticipantManager::get_dialog_participant`
 */
export function findMember(bot: Bot, { peer, chat }: FoundChat, userId: number): Member {
  if (peer.kind === 'chat') {
    const { fullChat, users } = bot.invoke({ _: 'messages.getFullChat', chatId: peer.id })
    const user = users.find(one => one.id === userId) ?? knownUser(bot, userId)
    if (user?._ !== 'user') throw refuse('member not found')
    const listed = 'participants' in fullChat ? fullChat.participants : undefined
    const all = listed?._ === 'chatParticipants' ? listed.participants : []
    return { user, participant: all.find(one => one.userId === userId) }
  }
  if (kindOf(chat) === 'channel' && !isAdmin(chat)) throw refuse('member list is inaccessible')
  const found = participantIn(bot, peer.id, userId)
  const user = found?.users.find(one => one.id === userId) ?? knownUser(bot, userId)
  if (user?._ !== 'user') throw refuse('member not found')
  return { user, participant: found?.participant }
}

export const isAdmin = (chat: FoundChat['chat']) => chat.creator === true || chat.adminRights !== undefined

function participantIn(bot: Bot, channelId: number, userId: number) {
  const participant = toInputPeer({ kind: 'user', id: userId })
  try {
    return bot.invoke({ _: 'channels.getParticipant', channel: toInputChannel(channelId), participant })
  } catch (error) {
    if (error instanceof RpcError && error.text === 'USER_NOT_PARTICIPANT') return undefined
    throw error
  }
}

function knownUser(bot: Bot, userId: number) {
  const users = bot.invoke({ _: 'users.getUsers', id: [toInputUser(userId)] })
  return users.find(one => one._ === 'user') ?? fellowMember(bot, userId)
}
