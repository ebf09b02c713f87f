/** The part of `client.storage` where the library writes its positions. */
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
 * Makes sure that the library never stores an update as seen before we have stored its content.
 *
 * The library gives an update to its handlers without waiting for them, and then writes its position (pts, qts
 * for guest queries, the pts of each channel). After a kill in between, Telegram would take the update for
 * handled, and never send it again. So each position is written once everything that was under way at that
 * position is done. After a crash the library starts from the older position, and `updates.getDifference`
 * brings the update again. The library itself goes on meanwhile, so a waiting guest answer delays no results. A
 * position that can't be written is tried again, and doesn't stop the library.
 *
 * @param changed is called with the number of updates that are being handled
 * @param failed is called for each write that failed
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
        // Rejects when an earlier update was given up. No later position may be written then.
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
    /** Stops all writes. The storage is about to be closed, and an older position does no harm. */
    stop() {
      isOver = true
    },
    /**
     * Holds the position back until `handling` is done. If it rejects, the result was given up because the
     * client is closing. The position then stays for the rest of this client's life, so that the next start
     * gets the update again.
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
