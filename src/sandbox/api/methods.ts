import type { Methods } from './method.ts'
import { auth } from './methods/auth.ts'
import { blocking } from './methods/blocking.ts'
import { botCommandMethods } from './methods/bot-commands.ts'
import { botInfoMethods } from './methods/bot-info.ts'
import { bots } from './methods/bots.ts'
import { callbacks } from './methods/callbacks.ts'
import { channels } from './methods/channels.ts'
import { chatInfo } from './methods/chat-info.ts'
import { chats } from './methods/chats.ts'
import { contacts } from './methods/contacts.ts'
import { deletions } from './methods/deletions.ts'
import { dialogs } from './methods/dialogs.ts'
import { edits } from './methods/edits.ts'
import { emojiStatus } from './methods/emoji-status.ts'
import { forumTopics } from './methods/forum-topics.ts'
import { fullChats } from './methods/full-chats.ts'
import { guests } from './methods/guests.ts'
import { help } from './methods/help.ts'
import { history } from './methods/history.ts'
import { inline } from './methods/inline.ts'
import { invites } from './methods/invites.ts'
import { managedBots } from './methods/managed-bots.ts'
import { media } from './methods/media.ts'
import { messageMarks } from './methods/message-marks.ts'
import { messages } from './methods/messages.ts'
import { participants } from './methods/participants.ts'
import { photos } from './methods/photos.ts'
import { polls } from './methods/polls.ts'
import { preparedMessages } from './methods/prepared-messages.ts'
import { startUp } from './methods/start-up.ts'
import { topPeers } from './methods/top-peers.ts'
import { updates } from './methods/updates.ts'
import { upload } from './methods/upload.ts'
import { users } from './methods/users.ts'
import { webViews } from './methods/web-views.ts'
import { writeAccess } from './methods/write-access.ts'

/** Every method that the sandbox answers. */
export const METHODS: Methods = {
  ...auth,
  ...blocking,
  ...botCommandMethods,
  ...botInfoMethods,
  ...bots,
  ...callbacks,
  ...channels,
  ...chatInfo,
  ...chats,
  ...contacts,
  ...deletions,
  ...dialogs,
  ...edits,
  ...emojiStatus,
  ...forumTopics,
  ...fullChats,
  ...guests,
  ...help,
  ...history,
  ...inline,
  ...invites,
  ...managedBots,
  ...media,
  ...messageMarks,
  ...messages,
  ...participants,
  ...photos,
  ...polls,
  ...preparedMessages,
  ...startUp,
  ...topPeers,
  ...updates,
  ...upload,
  ...users,
  ...webViews,
  ...writeAccess,
}
