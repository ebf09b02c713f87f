import type { Update } from 'grammy/types'

export interface PostPorts {
  /** Resolves once everything in the update is stored. */
  receive: (update: Update) => Promise<void>
  /** Called with the number of updates that wait. */
  handling: (underWay: number) => void
  /** Called when an update is stored. */
  worked: () => void
}

/**
 * Makes a function that takes the updates that Telegram posts, in any order and many at a time. It resolves when the
 * update may be confirmed. After a minute without an answer Telegram posts an update again: the second post waits for the
 * first one, so that a database that hangs gets no more work.
 */
export function createTakePost({ receive, handling, worked }: PostPorts) {
  const underWay = new Map<number, Promise<void>>()

  async function take(update: Update) {
    try {
      await receive(update)
      worked()
    } finally {
      underWay.delete(update.update_id)
      handling(underWay.size)
    }
  }

  return (update: Update): Promise<void> => {
    const { update_id: id } = update
    const taken = underWay.get(id) ?? take(update)
    underWay.set(id, taken)
    handling(underWay.size)
    return taken
  }
}
