import { closeInTime } from '../world/messages/poll-votes.ts'
import type { Message } from '../world/state/message.ts'
import type { World, WorldUpdate } from '../world/state/world.ts'
import type { Clock } from './clock.ts'
import { after } from './faults.ts'

const SECOND_MS = 1000
/**
 * In this machine's time. An end that couldn't be stored, for example on a full disk, is tried again after this
 * time.
 */
const RETRY_DELAY_MS = 60_000

/**
 * Ends polls at their times, by Telegram's clock, without any call.
 *
 * @param onFault is told when an end couldn't be stored; it is tried again later
 * @see https://core.telegram.org/api/poll
 */
export function createPollEnds(world: World, clock: Clock, onFault: (error: unknown, where: string) => void) {
  /** Functions that cancel the end, by poll id. */
  const waiting = new Map<string, () => void>()

  function watch(pollId: string) {
    const poll = world.polls.get(pollId)
    if (waiting.has(pollId) || !poll || poll.closed || poll.closeDate === undefined) return
    const end = () => {
      waiting.delete(pollId)
      try {
        world.atomically(() => closeInTime(world, pollId))
      } catch (error) {
        // A timer has no caller to tell, and would end the process.
        onFault(error, 'the end of a poll')
        after(RETRY_DELAY_MS, () => watch(pollId))
      }
    }
    waiting.set(pollId, clock.after(Math.max(0, poll.closeDate * SECOND_MS - clock.nowMs()), end))
  }

  return {
    /** Watches all polls, after a start or when another state was loaded. */
    begin() {
      for (const callOff of waiting.values()) callOff()
      waiting.clear()
      for (const { id } of world.polls.values()) watch(id)
    },
    /** Watches a poll that has been sent. */
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
