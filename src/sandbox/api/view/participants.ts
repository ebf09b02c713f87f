import type { Tl, tl } from '../../tl/types.ts'
import type { Chat, Member } from '../../world/state/peers.ts'

/** Everything that the creator of a chat may do. */
const ALL_RIGHTS: Tl<tl.RawChatAdminRights> = {
  _: 'chatAdminRights',
  changeInfo: true,
  postMessages: true,
  editMessages: true,
  deleteMessages: true,
  banUsers: true,
  inviteUsers: true,
  pinMessages: true,
  addAdmins: true,
  manageCall: true,
  other: true,
  manageTopics: true,
  postStories: true,
  editStories: true,
  deleteStories: true,
}

/** A member of a supergroup or channel. @see https://core.telegram.org/type/ChannelParticipant */
export function toChannelParticipant(
  chat: Chat,
  { userId, adminRights }: Member,
  viewerId: number,
): Tl<tl.TypeChannelParticipant> {
  const { createdAt: date, creatorId } = chat
  if (userId === creatorId) return { _: 'channelParticipantCreator', userId, adminRights: ALL_RIGHTS }
  if (adminRights) {
    const rights = { _: 'chatAdminRights' as const, ...adminRights }
    const self = userId === viewerId ? { self: true, inviterId: creatorId } : {}
    return { _: 'channelParticipantAdmin', ...self, userId, promotedBy: creatorId, date, adminRights: rights }
  }
  if (userId !== viewerId) return { _: 'channelParticipant', userId, date }
  return { _: 'channelParticipantSelf', userId, inviterId: creatorId, date }
}

/** A member of a basic group. @see https://core.telegram.org/type/ChatParticipant */
export function toChatParticipant(chat: Chat, { userId, adminRights }: Member): Tl<tl.TypeChatParticipant> {
  const { createdAt: date, creatorId: inviterId } = chat
  if (userId === inviterId) return { _: 'chatParticipantCreator', userId }
  return { _: adminRights ? 'chatParticipantAdmin' : 'chatParticipant', userId, inviterId, date }
}
