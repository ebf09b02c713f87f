import type { AdminRight } from '../../contract/admin-rights.ts'
import type { RequestPeerType } from '../../contract/request-peer-type.ts'
import type { RequestPeerButton } from '../ports.ts'
import { TelegramError } from '../telegram-error.ts'
import type { AdministratorRights, RequestButton } from './bot-api-types.ts'

/** Converts our types to those of the Bot API. */

/**
 * Throws TelegramError for a request without `botManaged`: over the Bot API, the asking bot always manages the new bot.
 *
 * @see https://core.telegram.org/bots/api#keyboardbutton
 */
export function toButton({ buttonId, request }: RequestPeerButton): RequestButton {
  const { buttonText: text, style, peerType } = request
  const common = { text, ...(style && { style }) }
  const id = { request_id: buttonId }
  const told = {
    ...(request.usernameRequested && { request_username: true }),
    ...(request.photoRequested && { request_photo: true }),
  }
  switch (peerType.kind) {
    case 'user': {
      const name = request.nameRequested ? { request_name: true } : {}
      const filters = {
        ...(peerType.bot !== undefined && { user_is_bot: peerType.bot }),
        ...(peerType.premium !== undefined && { user_is_premium: peerType.premium }),
      }
      return {
        ...common,
        request_users: { ...id, ...filters, max_quantity: request.maxQuantity, ...name, ...told },
      }
    }
    case 'chat':
    case 'broadcast': {
      const title = request.nameRequested ? { request_title: true } : {}
      return { ...common, request_chat: { ...id, ...toChatFilters(peerType), ...title, ...told } }
    }
    case 'createBot': {
      if (!peerType.botManaged) throw new TelegramError('refused', ALWAYS_MANAGED)
      const { suggestedName, suggestedUsername } = peerType
      const suggestions = {
        ...(suggestedName !== undefined && { suggested_name: suggestedName }),
        ...(suggestedUsername !== undefined && { suggested_username: suggestedUsername }),
      }
      return { ...common, request_managed_bot: { ...id, ...suggestions } }
    }
    default:
      return peerType satisfies never
  }
}

const ALWAYS_MANAGED =
  'over the Bot API a new bot can only be asked for with botManaged: the asking bot manages it'

function toChatFilters(type: Extract<RequestPeerType, { kind: 'chat' | 'broadcast' }>) {
  const { creator, hasUsername, userAdminRights, botAdminRights } = type
  return {
    chat_is_channel: type.kind === 'broadcast',
    ...(creator && { chat_is_created: true }),
    ...(hasUsername !== undefined && { chat_has_username: hasUsername }),
    ...(userAdminRights && { user_administrator_rights: toRights(userAdminRights) }),
    ...(botAdminRights && { bot_administrator_rights: toRights(botAdminRights) }),
    ...(type.kind === 'chat' && type.botParticipant && { bot_is_member: true }),
    ...(type.kind === 'chat' && type.forum !== undefined && { chat_is_forum: type.forum }),
  }
}

/** Every administrator has `can_manage_chat`. With only this right, a request accepts any administrator. */
function toRights(rights: readonly AdminRight[]): AdministratorRights {
  const has = (right: AdminRight) => rights.includes(right)
  return {
    can_manage_chat: true,
    is_anonymous: has('anonymous'),
    can_change_info: has('changeInfo'),
    can_post_messages: has('postMessages'),
    can_edit_messages: has('editMessages'),
    can_delete_messages: has('deleteMessages'),
    can_restrict_members: has('banUsers'),
    can_invite_users: has('inviteUsers'),
    can_pin_messages: has('pinMessages'),
    can_promote_members: has('addAdmins'),
    can_manage_video_chats: has('manageCall'),
    can_manage_topics: has('manageTopics'),
    can_post_stories: has('postStories'),
    can_edit_stories: has('editStories'),
    can_delete_stories: has('deleteStories'),
    can_manage_direct_messages: has('manageDirectMessages'),
    can_manage_tags: has('manageRanks'),
    // No request asks for this right, but the type requires it.
    can_send_welcome_messages: false,
  }
}
