/** The Bot API's objects of a button, for any library. @see https://core.telegram.org/bots/api#keyboardbutton */

interface Common {
  text: string
  style?: 'primary' | 'danger' | 'success'
}

/** @see https://core.telegram.org/bots/api#keyboardbuttonrequestusers */
export interface RequestUsersButton extends Common {
  request_users: {
    request_id: number
    user_is_bot?: boolean
    user_is_premium?: boolean
    max_quantity: number
    request_name?: boolean
    request_username?: boolean
    request_photo?: boolean
  }
}

/** @see https://core.telegram.org/bots/api#keyboardbuttonrequestchat */
export interface RequestChatButton extends Common {
  request_chat: {
    request_id: number
    chat_is_channel: boolean
    chat_is_forum?: boolean
    chat_has_username?: boolean
    chat_is_created?: boolean
    user_administrator_rights?: AdministratorRights
    bot_administrator_rights?: AdministratorRights
    bot_is_member?: boolean
    request_title?: boolean
    request_username?: boolean
    request_photo?: boolean
  }
}

/** @see https://core.telegram.org/bots/api#keyboardbuttonrequestmanagedbot */
export interface RequestManagedBotButton extends Common {
  request_managed_bot: { request_id: number; suggested_name?: string; suggested_username?: string }
}

export type RequestButton = RequestUsersButton | RequestChatButton | RequestManagedBotButton

/** @see https://core.telegram.org/bots/api#chatadministratorrights */
export interface AdministratorRights {
  can_manage_chat: boolean
  is_anonymous: boolean
  can_change_info: boolean
  can_post_messages: boolean
  can_edit_messages: boolean
  can_delete_messages: boolean
  can_restrict_members: boolean
  can_invite_users: boolean
  can_pin_messages: boolean
  can_promote_members: boolean
  can_manage_video_chats: boolean
  can_manage_topics: boolean
  can_post_stories: boolean
  can_edit_stories: boolean
  can_delete_stories: boolean
  can_manage_direct_messages: boolean
  can_manage_tags: boolean
  can_send_welcome_messages: boolean
}

/** @see https://core.telegram.org/bots/api#savepreparedkeyboardbutton */
export interface SavePreparedKeyboardButton {
  user_id: number
  button: RequestButton
}
