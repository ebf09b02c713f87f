/** The one place where the library writes down its pts and qts: `client.storage`. */
export interface PtsStorage {
  updates: { setPts(pts: number): Promise<void>; setQts(qts: number): Promise<void> }
}

/**
 * Makes sure that the library never remembers an update as seen before we have stored what it brought.
 *
 * The library hands an update to its handlers without waiting for them, and then writes down how far it
 * has come (pts, and qts for guest queries). Were we killed in between, Telegram would believe the update
 * handled and never send it again. So each position is written down once everything that was under way when
 * the library came there is done; after a crash the library starts from the older one, and
 * `updates.getDifference` brings the update once more. The library itself goes on meanwhile: a guest whose
 * answer has to wait holds up nobody's result.
 *
 * @param changed hears how many updates are being handled
 * @see https://core.telegram.org/api/updates#recovering-gaps
 */
export function holdPts(storage: PtsStorage, changed: (underWay: number) => void = () => {}) {
  const underWay = new Set<Promise<void>>()
  let isOver = false

  function afterHandling(write: (position: number) => Promise<void>) {
    let newest: { position: number; after: Promise<void>[] } | undefined
    let isWriting = false

    async function writeAll() {
      isWriting = true
      for (let one = newest; one && !isOver; one = newest) {
        newest = undefined
        await Promise.all(one.after)
        if (!isOver) await write(one.position)
      }
      isWriting = false
    }

    return async (position: number) => {
      if (underWay.size === 0 && !isWriting) return isOver ? undefined : write(position)
      newest = { position, after: [...underWay] }
      // Rejects once something was given up on, or the storage fails: nothing later may be written then.
      if (!isWriting) writeAll().catch(() => {})
    }
  }
  const { updates } = storage
  updates.setPts = afterHandling(updates.setPts.bind(updates))
  updates.setQts = afterHandling(updates.setQts.bind(updates))

  return {
    /** From now on nothing is written: the storage is about to be closed, and an older position does no harm. */
    stop() {
      isOver = true
    },
    /**
     * Holds pts and qts back until this is done. If it rejects, the result was given up on (we are being closed):
     * then they stay where they are for the rest of this client's life, so that the next start gets it again.
     */
    until(handling: Promise<void>) {
      underWay.add(handling)
      changed(underWay.size)
      handling.then(
        () => {
          underWay.delete(handling)
          changed(underWay.size)
        },
        () => {},
      )
    },
  }
}
