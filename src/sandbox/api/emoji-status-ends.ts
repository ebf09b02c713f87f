import { endEmojiStatus } from '../world/accounts/emoji-status.ts'
import type { Ending } from './ends.ts'

/** Emoji statuses end at their times. Ids are those of users. @see https://core.telegram.org/api/emoji-status */
export const EMOJI_STATUS_ENDS: Ending<number> = {
  name: 'the end of an emoji status',
  all: world => [...world.users.values()].map(({ id }) => id),
  endOf: (world, id) => world.users.get(id)?.emojiStatus?.until,
  end: endEmojiStatus,
  toldBy: update => (update.kind === 'emoji_status' ? update.userId : undefined),
}
