import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { toInputChannel, toInputUser } from '../chat-ids.ts'
import { findMessage } from '../to-json/find-message.ts'
import type { Told } from '../to-json/message.ts'
import { type Found, orUndefined } from './find-chat.ts'

/** The details of a chat besides its name. */
export interface FullChat {
  photo: Tl<tl.TypePhoto> | undefined
  about: string | undefined
  /** The newest pinned message. */
  pinnedMsgId: number | undefined
  /** The bot's own primary link into the chat. */
  inviteLink?: string
}

/** The details of a chat. Empty when the bot may not ask for them. */
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
