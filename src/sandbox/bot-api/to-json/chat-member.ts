import type { ChatMember } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { GROUP_ADMIN_RIGHTS, type WantedRights } from '../../world/chats/rights.ts'
import { RIGHTS } from '../markup/admin-rights.ts'
import { toUser } from './known.ts'

type Participant = Tl<tl.TypeChannelParticipant> | Tl<tl.TypeChatParticipant>

/** Absent: somebody who isn't in the chat. @see https://core.telegram.org/bots/api#chatmember */
export function toChatMember(
  user: Tl<tl.RawUser>,
  participant: Participant | undefined,
  isChannel: boolean,
): ChatMember {
  const told = toUser(user)
  switch (participant?._) {
    case undefined:
    case 'channelParticipantLeft':
      return { user: told, status: 'left' }
    case 'chatParticipantCreator':
    case 'channelParticipantCreator': {
      const isAnonymous = 'adminRights' in participant && participant.adminRights.anonymous === true
      return { user: told, status: 'creator', is_anonymous: isAnonymous }
    }
    case 'chatParticipantAdmin':
    case 'channelParticipantAdmin': {
      const rights = 'adminRights' in participant ? participant.adminRights : GROUP_ADMIN_RIGHTS
      const canBeEdited = 'canEdit' in participant && participant.canEdit === true
      // Every name of the rights is one of the fields.
      return {
        user: told,
        status: 'administrator',
        can_be_edited: canBeEdited,
        ...toRights(rights, isChannel),
      } as ChatMember
    }
    case 'channelParticipantBanned':
      return { user: told, status: 'kicked', until_date: 0 }
    default:
      return { user: told, status: 'member' }
  }
}

/** Some rights are a channel's alone, some a group's. */
const OF_CHANNELS = ['can_post_messages', 'can_edit_messages', 'can_manage_direct_messages']
const OF_GROUPS = ['can_pin_messages', 'can_manage_topics']

function toRights(rights: WantedRights, isChannel: boolean): Record<string, boolean> {
  const elsewhere = isChannel ? OF_GROUPS : OF_CHANNELS
  const told = Object.entries(RIGHTS).filter(([name]) => !elsewhere.includes(name))
  return Object.fromEntries(told.map(([name, right]) => [name, rights[right] === true]))
}
