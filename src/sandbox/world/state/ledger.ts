import type { Change, Changed } from './table.ts'

/**
 * Makes several changes one: all of them happen, or none. What is to be told of them is told afterwards, so that
 * nobody hears of something that has been taken back.
 */
export interface Ledger {
  /** For tables. */
  changed: Changed
  /**
   * Runs it as the last part of the changes that are being made: it sees all of them, and what it changes is kept with
   * them. At once when none are being made.
   */
  atLast(run: () => void): void
  /** Tells once the changes that are being made are kept; at once when none are. */
  tell(announce: () => void): void
  /**
   * Runs it, and keeps what it has changed as a whole. When it throws, or when that can't be kept, everything is
   * as it was before. Inside of another run it is a part of that one.
   */
  atomically<T>(run: () => T): T
}

interface Run {
  changes: Change[]
  undo: (() => void)[]
  atLast: (() => void)[]
  tell: (() => void)[]
}

/** @param keep throws when it has kept nothing of these changes */
export function createLedger(keep: (changes: Change[]) => void): Ledger {
  let current: Run | undefined

  function atomically<T>(run: () => T): T {
    if (current) return run()
    const mine: Run = { changes: [], undo: [], atLast: [], tell: [] }
    current = mine
    let result: T
    try {
      result = run()
      for (const last of mine.atLast) last()
      if (mine.changes.length > 0) keep(mine.changes)
    } catch (error) {
      for (const undo of mine.undo.reverse()) undo()
      throw error
    } finally {
      current = undefined
    }
    for (const announce of mine.tell) announce()
    return result
  }

  const changed: Changed = (change, undo) => {
    if (!current) return atomically(() => changed(change, undo))
    current.changes.push(change)
    current.undo.push(undo)
  }

  return {
    changed,
    atLast(run) {
      if (current) current.atLast.push(run)
      else run()
    },
    tell(announce) {
      if (current) current.tell.push(announce)
      else announce()
    },
    atomically,
  }
}
