import type { Chat, ChatMember, ChatMemberUpdated } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { type ChatKind, toChatMember } from './chat-member.ts'
import { toInviteLink } from './invite-link.ts'
import { chatOf, type Known, toUser, userOf } from './known.ts'

type Change = Tl<tl.RawUpdateChatParticipant> | Tl<tl.RawUpdateChannelParticipant>
export type MemberChange = Change | Tl<tl.RawUpdateBotStopped>

/**
 * A user's status in a chat changed. The user may be the bot itself.
 *
 * @see https://core.telegram.org/bots/api#chatmemberupdated
 */
export function toMemberUpdate(bot: Bot, known: Known, update: MemberChange): ChatMemberUpdated {
  if (update._ === 'updateBotStopped') return toStopped(bot, known, update)
  const peer =
    update._ === 'updateChatParticipant'
      ? { kind: 'chat' as const, id: update.chatId }
      : { kind: 'channel' as const, id: update.channelId }
  const chat = chatOf(known, peer)
  const user = known.users.get(update.userId)
  const member = (participant: Parameters<typeof toChatMember>[1]): ChatMember =>
    user
      ? toChatMember(user, participant, kindOf(chat))
      : { user: userOf(known, update.userId), status: 'left' }
  return {
    chat,
    from: userOf(known, update.actorId),
    date: update.date,
    old_chat_member: member(update.prevParticipant),
    new_chat_member: member(update.newParticipant),
    ...(update.invite?._ === 'chatInviteExported' && { invite_link: toInviteLink(known, update.invite) }),
    ...(update.invite?._ === 'chatInvitePublicJoinRequests' && { via_join_request: true }),
  }
}

const kindOf = ({ type }: Chat): ChatKind => (type === 'group' || type === 'channel' ? type : 'supergroup')

/** A user who blocks a bot removes it from the private chat. */
function toStopped(
  bot: Bot,
  known: Known,
  { userId, date, stopped }: Tl<tl.RawUpdateBotStopped>,
): ChatMemberUpdated {
  const [own] = bot.invoke({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] })
  const user = own?._ === 'user' ? toUser(own) : userOf(known, bot.id)
  const member: ChatMember = { user, status: 'member' }
  const kicked: ChatMember = { user, status: 'kicked', until_date: 0 }
  return {
    chat: chatOf(known, { kind: 'user', id: userId }),
    from: userOf(known, userId),
    date,
    old_chat_member: stopped ? member : kicked,
    new_chat_member: stopped ? kicked : member,
  }
}
