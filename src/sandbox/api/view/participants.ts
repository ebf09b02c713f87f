import type { Tl, tl } from '../../tl/types.ts'
import { type Chat, joinedAt, userPeer } from '../../world/state/peers.ts'
import type { Participant } from '../../world/state/rows.ts'
import { toAdminRights } from './admin-rights.ts'
import { toBannedRights } from './banned-rights.ts'
import { toPeer } from './peers.ts'

/** All rights, which the creator of a chat has. */
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

type SeenChat = Pick<Chat, 'creatorId' | 'createdAt' | 'members'>

/** A user's status in a supergroup or channel, as an account sees it. */
export function toChannelParticipant(
  chat: SeenChat,
  viewerId: number,
  userId: number,
  participant: Participant,
): Tl<tl.TypeChannelParticipant> {
  const { creatorId } = chat
  const date = joinedAt(chat, userId)
  switch (participant.kind) {
    case 'creator':
      return { _: 'channelParticipantCreator', userId, adminRights: ALL_RIGHTS, ...rankOf(participant) }
    case 'admin': {
      const { promotedBy = creatorId } = participant
      return {
        _: 'channelParticipantAdmin',
        canEdit: viewerId === creatorId || (promotedBy === viewerId && userId !== viewerId),
        self: userId === viewerId,
        userId,
        promotedBy,
        date,
        adminRights: toAdminRights(participant.rights),
        ...(userId === viewerId && { inviterId: creatorId }),
        ...rankOf(participant),
      }
    }
    case 'banned':
      return {
        _: 'channelParticipantBanned',
        left: !participant.isMember,
        peer: toPeer(userPeer(userId)),
        kickedBy: participant.byId,
        date: participant.date,
        bannedRights: toBannedRights(participant.rights, participant.untilDate),
      }
    case 'member':
      return userId === viewerId
        ? { _: 'channelParticipantSelf', userId, inviterId: creatorId, date }
        : { _: 'channelParticipant', userId, date }
    case 'left':
      return { _: 'channelParticipantLeft', peer: toPeer(userPeer(userId)) }
    default:
      return participant satisfies never
  }
}

const rankOf = ({ rank }: { rank?: string }) => rank !== undefined && { rank }

/** The same in a basic group. Undefined for a user who isn't in it. */
export function toChatParticipant(
  chat: SeenChat,
  userId: number,
  participant: Participant,
): Tl<tl.TypeChatParticipant> | undefined {
  const { creatorId } = chat
  const date = joinedAt(chat, userId)
  switch (participant.kind) {
    case 'creator':
      return { _: 'chatParticipantCreator', userId, ...rankOf(participant) }
    case 'admin':
      return { _: 'chatParticipantAdmin', userId, inviterId: creatorId, date, ...rankOf(participant) }
    case 'member':
      return { _: 'chatParticipant', userId, inviterId: creatorId, date }
    case 'banned':
    case 'left':
      return undefined
    default:
      return participant satisfies never
  }
}
