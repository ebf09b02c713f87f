/** The one place where the library writes down its pts: `client.storage`. */
export interface PtsStorage {
  updates: { setPts(pts: number): Promise<void> }
}

/**
 * Makes sure that the library never remembers an update as seen before we have stored what it brought.
 *
 * The library hands an update to its handlers without waiting for them, and then writes down how far it
 * has come (pts). Were we killed in between, Telegram would believe the update handled and never send it
 * again. So writing down waits for all handling that is under way; after a crash the library starts from
 * the older pts, and `updates.getDifference` brings the update once more.
 *
 * @see https://core.telegram.org/api/updates#recovering-gaps
 */
export function holdPts(storage: PtsStorage) {
  const underWay = new Set<Promise<void>>()
  const { updates } = storage
  const setPts = updates.setPts.bind(updates)
  updates.setPts = async pts => {
    while (underWay.size > 0) await Promise.all(underWay)
    return setPts(pts)
  }

  return {
    /**
     * Holds the pts back until this is done. If it rejects, the result was given up on (we are being closed):
     * then the pts stays where it is for the rest of this client's life, so that the next start gets it again.
     */
    until(handling: Promise<void>) {
      underWay.add(handling)
      handling.then(
        () => underWay.delete(handling),
        () => {},
      )
    },
  }
}
