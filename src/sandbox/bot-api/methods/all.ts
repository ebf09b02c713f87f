import { account } from './account.ts'
import { callbacks } from './callbacks.ts'
import { chatPhotos } from './chat-photos.ts'
import { chatSettings } from './chat-settings.ts'
import { chats } from './chats.ts'
import { commands } from './commands.ts'
import { drafts } from './drafts.ts'
import { edits } from './edits.ts'
import { files } from './files.ts'
import { forumTopics } from './forum-topics.ts'
import { forwards } from './forwards.ts'
import { inline } from './inline.ts'
import { inviteLinks } from './invite-links.ts'
import { liveLocations } from './live-locations.ts'
import { managedBots } from './managed-bots.ts'
import { marks } from './marks.ts'
import { media } from './media.ts'
import { memberRights } from './member-rights.ts'
import { members } from './members.ts'
import { menuButton } from './menu-button.ts'
import { messages } from './messages.ts'
import type { BotApiMethods } from './method.ts'
import { myPhoto } from './my-photo.ts'
import { places } from './places.ts'
import { polls } from './polls.ts'
import { prepared } from './prepared.ts'
import { profile } from './profile.ts'
import { updates } from './updates.ts'

/** Every method that the sandbox's Bot API answers. */
export const METHODS: BotApiMethods = {
  ...account,
  ...callbacks,
  ...chatPhotos,
  ...chatSettings,
  ...chats,
  ...commands,
  ...drafts,
  ...edits,
  ...files,
  ...forumTopics,
  ...forwards,
  ...inline,
  ...inviteLinks,
  ...liveLocations,
  ...managedBots,
  ...marks,
  ...media,
  ...menuButton,
  ...memberRights,
  ...members,
  ...messages,
  ...myPhoto,
  ...places,
  ...polls,
  ...prepared,
  ...profile,
  ...updates,
}
