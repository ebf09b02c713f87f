import type { Scenario } from './scenario.ts'
import { BOT_PROFILE } from './scenarios/bot-profile.ts'
import { CHATS } from './scenarios/chats.ts'
import { DELETIONS } from './scenarios/deletions.ts'
import { GUESTS } from './scenarios/guests.ts'
import { INLINE } from './scenarios/inline.ts'
import { INLINE_EDITS } from './scenarios/inline-edits.ts'
import { INVITES } from './scenarios/invites.ts'
import { MARKS } from './scenarios/marks.ts'
import { MEDIA } from './scenarios/media.ts'
import { MEMBERS } from './scenarios/members.ts'
import { MESSAGES } from './scenarios/messages.ts'
import { MINI_APPS } from './scenarios/mini-apps.ts'
import { POLLS } from './scenarios/polls.ts'
import { PREPARED } from './scenarios/prepared.ts'
import { REQUESTS } from './scenarios/requests.ts'
import { SHARED_CHATS } from './scenarios/shared-chats.ts'
import { SYNC } from './scenarios/sync.ts'
import { TOPICS } from './scenarios/topics.ts'

/** All questions, in the order in which they are asked. */
export const SCENARIOS: readonly Scenario[] = [
  ...REQUESTS,
  ...SHARED_CHATS,
  ...MINI_APPS,
  ...GUESTS,
  ...INLINE,
  ...INLINE_EDITS,
  ...PREPARED,
  ...BOT_PROFILE,
  ...SYNC,
  ...MESSAGES,
  ...DELETIONS,
  ...MARKS,
  ...POLLS,
  ...MEMBERS,
  ...CHATS,
  ...INVITES,
  ...TOPICS,
  ...MEDIA,
]
