/** The part of an update that the order depends on. */
interface Numbered {
  update_id: number
}

/**
 * The updates that have come and aren't confirmed yet. An offset confirms all updates before it. So it passes an update
 * only when this update and all updates before it are done. Until then Telegram sends them again with each poll.
 *
 * @see https://core.telegram.org/bots/api#getupdates (offset)
 */
export function createBacklog() {
  const told: { id: number; isDone: boolean }[] = []
  /** The id of the first update that isn't done. 0 stands for Telegram's oldest update. */
  let offset = 0

  return {
    /** Returns the updates that hadn't come before. */
    take<U extends Numbered>(updates: readonly U[]): U[] {
      const fresh = updates.filter(({ update_id }) => !told.some(({ id }) => id === update_id))
      told.push(...fresh.map(({ update_id }) => ({ id: update_id, isDone: false })))
      return fresh
    },
    /** Notes that everything in an update is stored. */
    done({ update_id }: Numbered) {
      const one = told.find(({ id }) => id === update_id)
      if (one) one.isDone = true
      // The order of arrival counts. After a quiet week Telegram begins with another number, which may be lower.
      while (told[0]?.isDone) offset = (told.shift()?.id ?? 0) + 1
    },
    offset: () => offset,
    /** The number of updates that the offset doesn't confirm. */
    size: () => told.length,
  }
}
export type Backlog = ReturnType<typeof createBacklog>
