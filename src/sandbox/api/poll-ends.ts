import { closeInTime } from '../world/messages/poll-votes.ts'
import type { Ending } from './ends.ts'

/** Polls close at their times. @see https://core.telegram.org/api/poll */
export const POLL_ENDS: Ending<string> = {
  name: 'the end of a poll',
  all: world => [...world.polls.values()].map(({ id }) => id),
  endOf(world, id) {
    const poll = world.polls.get(id)
    return poll?.closed ? undefined : poll?.closeDate
  },
  end: closeInTime,
  toldBy(update) {
    const content = update.kind === 'message' ? update.message.content : undefined
    const media = content?.kind === 'text' ? content.media : undefined
    return media?.kind === 'poll' ? media.pollId : undefined
  },
}
