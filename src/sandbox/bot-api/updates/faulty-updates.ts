import { after, delayOf, type Faults } from '../../api/faults.ts'
import type { WorldUpdate } from '../../world/state/world.ts'
import type { Queue } from './queue.ts'
import type { NewUpdate } from './to-update.ts'

export interface FaultyUpdatesOptions {
  queue: Queue
  faults: Faults
  /** Carries out a change that isn't part of another. */
  atomically(change: () => void): void
  /** The bot has more to hear. */
  arrived(botId: number, updateId: number): void
}

/**
 * Puts updates into bots' queues, as the faults have it. One that is dropped never gets there. One that is told twice
 * comes again with the same id once it was confirmed, as when a confirmation is lost on its way.
 */
export function createFaultyUpdates({ queue, faults, atomically, arrived }: FaultyUpdatesOptions) {
  /** Updates that are to come after the next one of their bot. */
  const heldBack = new Map<number, NewUpdate>()
  /** Another one after each loading of a state: what is to come later is of the state that it happened in. */
  let state = {}
  /** What is done once the change is made that an update belongs to. */
  const afterwards = new WeakMap<WorldUpdate, () => void>()

  function addAll(botId: number, updates: NewUpdate[]): number[] {
    return updates.flatMap(update => queue.add(botId, update) ?? [])
  }
  const tell = (botId: number, ids: number[]) => {
    for (const id of ids) arrived(botId, id)
  }

  return {
    /** A part of the change that the update comes from. */
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
    /** The change is made. */
    push(happened: WorldUpdate) {
      afterwards.get(happened)?.()
      afterwards.delete(happened)
    },
    /** Another state was loaded. */
    clear() {
      heldBack.clear()
      state = {}
    },
  }
}
