/** An update of the Bot API, as far as its order goes. */
interface Numbered {
  update_id: number
}

/**
 * The updates that were told and that Telegram may not take for seen yet. An offset confirms everything before it, so it
 * passes an update only when that one and all before it are done. Until then Telegram tells them again and again.
 *
 * @see https://core.telegram.org/bots/api#getupdates (offset)
 */
export function createBacklog() {
  const told: { id: number; isDone: boolean }[] = []
  /** Of the next update that isn't done; 0 is Telegram's oldest. */
  let offset = 0

  return {
    /** Those that weren't told before. */
    take<U extends Numbered>(updates: readonly U[]): U[] {
      const fresh = updates.filter(({ update_id }) => !told.some(({ id }) => id === update_id))
      told.push(...fresh.map(({ update_id }) => ({ id: update_id, isDone: false })))
      return fresh
    },
    /** All that an update brought is stored. */
    done({ update_id }: Numbered) {
      const one = told.find(({ id }) => id === update_id)
      if (one) one.isDone = true
      // In the order in which they were told: after a quiet week Telegram begins with another number, which may be lower.
      while (told[0]?.isDone) offset = (told.shift()?.id ?? 0) + 1
    },
    offset: () => offset,
    /** How many aren't confirmed by the offset. */
    size: () => told.length,
  }
}
export type Backlog = ReturnType<typeof createBacklog>
