import type { Change, Changed } from './table.ts'

/**
 * Makes several changes one: either all of them happen or no change happens. Updates are told afterwards, so
 * that nobody is told of a change that was undone.
 */
export interface Ledger {
  /** Given to tables, which report their changes to it. */
  changed: Changed
  /**
   * Calls `run` at the end of the current run. It sees all changes of the run, and its own changes are stored
   * with them. Outside a run it is called at once.
   */
  atLast(run: () => void): void
  /** Calls `announce` once the changes of the current run are stored. Outside a run it is called at once. */
  tell(announce: () => void): void
  /**
   * Calls `run`, and stores its changes as a whole. When `run` or the storing throws, all changes are undone.
   * Inside another run it becomes a part of that run.
   */
  atomically<T>(run: () => T): T
}

interface Run {
  changes: Change[]
  undo: (() => void)[]
  atLast: (() => void)[]
  tell: (() => void)[]
}

/** @param keep stores the changes; throws when it has stored none of them */
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
