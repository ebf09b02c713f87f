import type { ChatAdministratorRights, ChatMember, ChatMemberAdministrator } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { GROUP_ADMIN_RIGHTS, type WantedRights } from '../../world/chats/rights.ts'
import { RIGHTS } from '../markup/admin-rights.ts'
import { toUser } from './known.ts'
import { toPermissions, untilOf } from './permissions.ts'

export type ChatKind = 'group' | 'supergroup' | 'channel'

type Participant = Tl<tl.TypeChannelParticipant> | Tl<tl.TypeChatParticipant>

/** Without a participant the user isn't in the chat. @see https://core.telegram.org/bots/api#chatmember */
export function toChatMember(
  user: Tl<tl.RawUser>,
  participant: Participant | undefined,
  kind: ChatKind,
): ChatMember {
  const told = toUser(user)
  if (!participant) return { user: told, status: 'left' }
  switch (participant._) {
    case 'channelParticipantLeft':
      return { user: told, status: 'left' }
    case 'chatParticipantCreator':
    case 'channelParticipantCreator': {
      const isAnonymous = 'adminRights' in participant && participant.adminRights.anonymous === true
      return { user: told, status: 'creator', ...titleOf(participant), is_anonymous: isAnonymous }
    }
    case 'chatParticipantAdmin':
    case 'channelParticipantAdmin': {
      const rights = 'adminRights' in participant ? participant.adminRights : GROUP_ADMIN_RIGHTS
      const canBeEdited = 'canEdit' in participant && participant.canEdit === true
      return {
        user: told,
        status: 'administrator',
        can_be_edited: canBeEdited,
        ...toRights(rights, kind),
        ...titleOf(participant),
      }
    }
    case 'channelParticipantBanned': {
      const { bannedRights: rights, left } = participant
      const until_date = untilOf(rights)
      if (rights.viewMessages) return { user: told, status: 'kicked', until_date }
      const permissions = toPermissions(rights)
      return { user: told, status: 'restricted', until_date, ...permissions, is_member: !left }
    }
    default:
      return { user: told, status: 'member', ...(participant.rank && { tag: participant.rank }) }
  }
}

const titleOf = ({ rank }: { rank?: string }) => rank !== undefined && { custom_title: rank }

/** Rights that exist only in channels, or only in groups. */
const ONLY_IN: Record<string, readonly ChatKind[]> = {
  can_post_messages: ['channel'],
  can_edit_messages: ['channel'],
  can_manage_direct_messages: ['channel'],
  can_pin_messages: ['group', 'supergroup'],
  can_manage_topics: ['supergroup'],
  can_manage_tags: ['group', 'supergroup'],
}

type Rights = Omit<ChatMemberAdministrator, 'user' | 'status' | 'can_be_edited' | 'custom_title'>

/** The rights, with the older name of one right. */
function toRights(rights: WantedRights, kind: ChatKind): Rights {
  const all = toAdministratorRights(rights, kind)
  return { ...all, can_manage_voice_chats: rights.manageCall === true } as unknown as Rights
}

/** @see https://core.telegram.org/bots/api#chatadministratorrights */
export function toAdministratorRights(rights: WantedRights, kind: ChatKind): ChatAdministratorRights {
  const told = Object.entries(RIGHTS).filter(([name]) => ONLY_IN[name]?.includes(kind) ?? true)
  // Each name of a right is a field.
  return Object.fromEntries(
    told.map(([name, right]) => [name, rights[right] === true]),
  ) as unknown as ChatAdministratorRights
}
