import { closeInTime } from '../world/messages/poll-votes.ts'
import type { Message } from '../world/state/message.ts'
import type { World, WorldUpdate } from '../world/state/world.ts'
import type { Clock } from './clock.ts'

const MS = 1000

/**
 * Ends polls when their time is over, by Telegram's clock: nobody has to ask for it.
 *
 * @see https://core.telegram.org/api/poll
 */
export function createPollEnds(world: World, clock: Clock) {
  /** How to call it off, by the poll's id. */
  const waiting = new Map<string, () => void>()

  function watch(pollId: string) {
    const poll = world.polls.get(pollId)
    if (waiting.has(pollId) || !poll || poll.closed || poll.closeDate === undefined) return
    const end = () => {
      waiting.delete(pollId)
      world.atomically(() => closeInTime(world, pollId))
    }
    waiting.set(pollId, clock.after(Math.max(0, poll.closeDate * MS - clock.nowMs()), end))
  }

  return {
    /** Every poll that there is: after a start, or when another state was loaded. */
    begin() {
      for (const callOff of waiting.values()) callOff()
      waiting.clear()
      for (const { id } of world.polls.values()) watch(id)
    },
    /** Takes note of a poll that has been sent. */
    noticed(update: WorldUpdate) {
      if (update.kind !== 'message') return
      const pollId = pollIn(update.message)
      if (pollId !== undefined) watch(pollId)
    },
  }
}

function pollIn({ content }: Message): string | undefined {
  const media = content.kind === 'text' ? content.media : undefined
  return media?.kind === 'poll' ? media.pollId : undefined
}
