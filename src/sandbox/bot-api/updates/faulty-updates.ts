import { after, delayOf, type Faults } from '../../api/faults.ts'
import type { WorldUpdate } from '../../world/state/world.ts'
import type { Queue } from './queue.ts'
import type { NewUpdate } from './to-update.ts'

export interface FaultyUpdatesOptions {
  queue: Queue
  faults: Faults
  /** Runs a change that isn't part of another change. */
  atomically(change: () => void): void
  /** The bot has new updates. */
  arrived(botId: number, updateId: number): void
}

/**
 * Puts updates into bots' queues, as the faults say. A dropped update never gets there. A duplicated update
 * comes again with the same id once it was confirmed, as when a confirmation is lost.
 */
export function createFaultyUpdates({ queue, faults, atomically, arrived }: FaultyUpdatesOptions) {
  /** Updates that are added after the next update of their bot. */
  const heldBack = new Map<number, NewUpdate>()
  /** Replaced whenever a state is loaded. A delayed update belongs to the state that it happened in. */
  let state = {}
  /** Functions to call once the change that an update belongs to is made. */
  const afterwards = new WeakMap<WorldUpdate, () => void>()

  function addAll(botId: number, updates: NewUpdate[]): number[] {
    return updates.flatMap(update => queue.add(botId, update) ?? [])
  }
  const tell = (botId: number, ids: number[]) => {
    for (const id of ids) arrived(botId, id)
  }

  return {
    /** Adds an update, as a part of the change that causes it. */
    record(happened: WorldUpdate, update: NewUpdate) {
      const { accountId: botId } = happened
      if (!queue.wants(botId, update.kind)) return
      const held = heldBack.get(botId)
      const fault = held ? undefined : faults.ofUpdate(true, () => ({ [update.kind]: update.content }))
      if (fault?.effect === 'drop') return
      if (fault?.effect === 'reorder') return void heldBack.set(botId, update)
      const ms = delayOf(fault)
      if (ms > 0) {
        const from = state
        const comeLater = () => {
          if (from !== state) return
          let ids: number[] = []
          atomically(() => {
            ids = addAll(botId, [update])
          })
          tell(botId, ids)
        }
        return void afterwards.set(happened, () => after(ms, comeLater))
      }
      heldBack.delete(botId)
      const ids = addAll(botId, held ? [update, held] : [update])
      if (fault?.effect === 'duplicate') for (const id of ids) queue.repeat(botId, id)
      afterwards.set(happened, () => tell(botId, ids))
    },
    /** Called once the change is made. */
    push(happened: WorldUpdate) {
      afterwards.get(happened)?.()
      afterwards.delete(happened)
    },
    /** Called when another state was loaded. */
    clear() {
      heldBack.clear()
      state = {}
    },
  }
}
