/** The one place where the library writes down how far it has come: `client.storage`. */
export interface PtsStorage {
  updates: {
    setPts(pts: number): Promise<void>
    setQts(qts: number): Promise<void>
    setDate(date: number): Promise<void>
    setSeq(seq: number): Promise<void>
    setManyChannelPts(pts: Map<number, number>): Promise<void>
  }
}

/** The pause before a failed write is tried again. */
const WRITE_AGAIN_MS = 2000

/**
 * Makes sure that the library never remembers an update as seen before we have stored what it brought.
 *
 * The library hands an update to its handlers without waiting for them, and then writes down how far it
 * has come (pts, qts for guest queries, the pts of each channel). Were we killed in between, Telegram would
 * believe the update handled and never send it again. So each position is written down once everything that
 * was under way when the library came there is done; after a crash the library starts from the older one, and
 * `updates.getDifference` brings the update once more. The library itself goes on meanwhile: a guest whose
 * answer has to wait holds up nobody's result. A position that can't be written is tried again, and doesn't
 * stop the library either.
 *
 * @param changed hears how many updates are being handled
 * @param failed hears of each write that failed
 * @see https://core.telegram.org/api/updates#recovering-gaps
 */
export function holdPts(
  storage: PtsStorage,
  changed: (underWay: number) => void = () => {},
  failed: (error: unknown) => void = () => {},
) {
  const underWay = new Set<Promise<void>>()
  let isOver = false

  function afterHandling<T>(write: (position: T) => Promise<void>, join = (_: T, newer: T): T => newer) {
    let newest: { position: T; after: Promise<void>[] } | undefined
    let isWriting = false

    /** Resolves when there is nothing more to write, or at the first write that fails. */
    async function writeAll() {
      isWriting = true
      for (let one = newest; one && !isOver; one = newest) {
        newest = undefined
        // Rejects when storing an earlier update was given up. No later position may be written then.
        await Promise.all(one.after)
        if (isOver) return
        try {
          await write(one.position)
        } catch (error) {
          failed(error)
          putBack(one.position)
          setTimeout(() => void writeAll().catch(() => {}), WRITE_AGAIN_MS).unref()
          return
        }
      }
      isWriting = false
    }

    const putBack = (position: T) => put(position, newest?.position, newest?.after ?? [])
    function put(older: T | undefined, newer: T | undefined, after: Promise<void>[]) {
      const position = older !== undefined && newer !== undefined ? join(older, newer) : (newer ?? older)
      if (position !== undefined) newest = { position, after }
    }

    return async (position: T) => {
      if (isOver) return
      put(newest?.position, position, [...underWay])
      if (isWriting) return
      const written = writeAll().catch(() => {})
      if (underWay.size === 0) await written
    }
  }
  const { updates } = storage
  updates.setPts = afterHandling(updates.setPts.bind(updates))
  updates.setQts = afterHandling(updates.setQts.bind(updates))
  updates.setDate = afterHandling(updates.setDate.bind(updates))
  updates.setSeq = afterHandling(updates.setSeq.bind(updates))
  const writeChannels = afterHandling(
    updates.setManyChannelPts.bind(updates),
    (older, newer) => new Map([...older, ...newer]),
  )
  // The library empties and reuses its map, so it is copied.
  updates.setManyChannelPts = async pts => (pts.size > 0 ? writeChannels(new Map(pts)) : undefined)

  return {
    /** From now on nothing is written: the storage is about to be closed, and an older position does no harm. */
    stop() {
      isOver = true
    },
    /**
     * Holds the position back until this is done. If it rejects, the result was given up on (we are being closed):
     * then it stays where it is for the rest of this client's life, so that the next start gets it again.
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
