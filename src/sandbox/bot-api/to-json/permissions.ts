import type { ChatPermissions } from '@grammyjs/types'
import { FOR_EVER } from '../../api/view/banned-rights.ts'
import type { Tl, tl } from '../../tl/types.ts'

type Banned = Tl<tl.RawChatBannedRights>

/** When the restrictions end, in Unix time. 0 stands for never. */
export const untilOf = ({ untilDate }: Banned) => (untilDate === FOR_EVER ? 0 : untilDate)

/**
 * The permissions of members. Telegram still adds the older name of all media.
 *
 * @see https://core.telegram.org/bots/api#chatpermissions
 */
export function toPermissions(
  banned: Banned,
): Required<ChatPermissions> & { can_send_media_messages: boolean } {
  const may = (...names: Exclude<keyof Banned, '_' | 'untilDate'>[]) => names.some(name => !banned[name])
  return {
    can_send_messages: may('sendPlain'),
    can_send_media_messages: may(
      ...(['sendAudios', 'sendDocs', 'sendPhotos', 'sendVideos', 'sendRoundvideos', 'sendVoices'] as const),
    ),
    can_send_audios: may('sendAudios'),
    can_send_documents: may('sendDocs'),
    can_send_photos: may('sendPhotos'),
    can_send_videos: may('sendVideos'),
    can_send_video_notes: may('sendRoundvideos'),
    can_send_voice_notes: may('sendVoices'),
    can_send_polls: may('sendPolls'),
    can_send_other_messages: may('sendStickers', 'sendGifs', 'sendGames', 'sendInline'),
    can_add_web_page_previews: may('embedLinks'),
    can_react_to_messages: may('sendReactions'),
    can_edit_tag: may('editRank'),
    can_change_info: may('changeInfo'),
    can_invite_users: may('inviteUsers'),
    can_pin_messages: may('pinMessages'),
    can_manage_topics: may('manageTopics'),
  }
}
