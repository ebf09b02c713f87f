import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { toInputChannel, toInputUser } from '../chat-ids.ts'
import { findMessage } from '../to-json/find-message.ts'
import type { Told } from '../to-json/message.ts'
import { type Found, orUndefined } from './find-chat.ts'

/** What a chat has besides its name. */
export interface FullChat {
  photo: Tl<tl.TypePhoto> | undefined
  about: string | undefined
  /** The newest pinned message. */
  pinnedMsgId: number | undefined
  /** The bot's primary link into it. */
  inviteLink?: string
}

/** What there is to know of a chat; nothing where the bot may not ask. */
export function fullOf(bot: Bot, { peer }: Found): FullChat {
  if (peer.kind === 'user') {
    const full = orUndefined(() => bot.invoke({ _: 'users.getFullUser', id: toInputUser(peer.id) }))?.fullUser
    return { photo: full?.profilePhoto, about: full?.about, pinnedMsgId: full?.pinnedMsgId }
  }
  const full = orUndefined(() =>
    peer.kind === 'chat'
      ? bot.invoke({ _: 'messages.getFullChat', chatId: peer.id })
      : bot.invoke({ _: 'channels.getFullChannel', channel: toInputChannel(peer.id) }),
  )?.fullChat
  const invite = full?.exportedInvite
  return {
    ...{ photo: full?.chatPhoto, about: full?.about, pinnedMsgId: full?.pinnedMsgId },
    ...(invite?._ === 'chatInviteExported' && { inviteLink: invite.link }),
  }
}

/** The newest pinned message of a chat. */
export function pinnedIn(bot: Bot, found: Found): Told | undefined {
  const { pinnedMsgId } = fullOf(bot, found)
  return pinnedMsgId === undefined ? undefined : findMessage(bot, found.peer, pinnedMsgId)
}
