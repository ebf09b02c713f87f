import type { Update } from '@grammyjs/types'
import type { BotUpdate } from '../../world/state/rows.ts'
import type { Table } from '../../world/state/table.ts'
import type { World } from '../../world/state/world.ts'
import type { BotSettings } from './bot-settings.ts'
import { DEFAULT_KINDS, type UpdateKind } from './kinds.ts'
import type { NewUpdate } from './to-update.ts'

/** So many updates wait for a bot at most. */
const MOST_WAITING = 100_000
/** An offset this far beyond the next update, or so far behind it, is no offset. */
const MOST_AHEAD = 10
/** One answer ends near here, in bytes. */
const MOST_BYTES = 4 * 1024 * 1024

/**
 * The updates that wait for bots, numbered one after the other for each.
 *
 * @param firstId of a bot that is new here
 */
export function createQueue(world: World, settings: Table<BotSettings>, firstId: () => number) {
  const keyOf = (botId: number, updateId: number) => `${botId}:${updateId}`
  const repeated = new Set<string>()
  const settingsOf = (botId: number) => settings.get(botId)
  const change = (botId: number, changed: Partial<BotSettings>) => {
    const before = settings.get(botId)
    if (before) settings.set(botId, { ...before, ...changed })
  }

  function open(botId: number): BotSettings {
    const known = settings.get(botId)
    if (known) return known
    const id = firstId()
    const anew = { firstId: id, nextId: id }
    settings.set(botId, anew)
    return anew
  }

  /** Forgets everything before an update. */
  function forget(botId: number, upTo: number) {
    const { firstId: from, nextId } = open(botId)
    const end = Math.min(upTo, nextId)
    if (end <= from) return
    world.atomically(() => {
      for (let id = from; id < end; id++) world.botUpdates.delete(keyOf(botId, id))
      change(botId, { firstId: end })
    })
  }

  /** Updates at the front that are too old, and those that were delivered, are behind this one. */
  function firstOfAge(botId: number): number {
    const { firstId: from, nextId } = open(botId)
    let id = from
    while (id < nextId && (world.botUpdates.get(keyOf(botId, id))?.expireDate ?? 0) <= world.now()) id++
    return id
  }

  /** The update before this one that is to come once more, if there is one. */
  function firstRepeated(botId: number, before: number): number {
    if (repeated.size === 0) return before
    for (let id = open(botId).firstId; id < Math.min(before, open(botId).nextId); id++)
      if (repeated.delete(keyOf(botId, id))) return id
    return before
  }

  /** The oldest that still wait and aren't too old. */
  function* waiting(botId: number): Generator<BotUpdate> {
    const { firstId: from, nextId } = open(botId)
    for (let id = from; id < nextId; id++) {
      const update = world.botUpdates.get(keyOf(botId, id))
      if (update && update.expireDate > world.now()) yield update
    }
  }

  return {
    open,
    settingsOf,
    change,
    replace: (botId: number, all: BotSettings) => settings.set(botId, all),
    forget,
    waiting,
    /** Whether the bot hears of such updates. */
    wants: (botId: number, kind: UpdateKind) => (open(botId).allowedUpdates ?? DEFAULT_KINDS).includes(kind),
    /** Lets an update come once more after it was confirmed or delivered, until the process ends. */
    repeat: (botId: number, updateId: number) => repeated.add(keyOf(botId, updateId)),
    isOpen: (botId: number) => settings.get(botId) !== undefined,
    /** Puts an update behind the others, unless the bot doesn't want such. Gives its id. */
    add(botId: number, { kind, content, subject, expireDate }: NewUpdate): number | undefined {
      const { nextId, allowedUpdates = DEFAULT_KINDS } = open(botId)
      if (!allowedUpdates.includes(kind)) return undefined
      forget(botId, Math.max(firstOfAge(botId), nextId - MOST_WAITING + 1))
      const row = { botId, updateId: nextId, kind, content, subject, expireDate }
      world.botUpdates.set(keyOf(botId, nextId), row)
      change(botId, { nextId: nextId + 1 })
      return nextId
    },
    /** One update was delivered. */
    remove(botId: number, updateId: number) {
      if (repeated.delete(keyOf(botId, updateId))) return
      world.atomically(() => {
        world.botUpdates.delete(keyOf(botId, updateId))
        const { firstId: from, nextId } = open(botId)
        let first = from
        while (first < nextId && !world.botUpdates.get(keyOf(botId, first))) first++
        if (first !== from) change(botId, { firstId: first })
      })
    },
    /**
     * What `offset` says: from 1 on, everything before it is forgotten; below 0, everything but so many of the last.
     *
     * @see https://core.telegram.org/bots/api#getupdates
     */
    confirm(botId: number, offset: number) {
      const { nextId } = open(botId)
      if (offset < 0) forget(botId, nextId + offset)
      else if (offset <= nextId + MOST_AHEAD && nextId - offset < MOST_WAITING) {
        forget(botId, firstRepeated(botId, offset))
      }
    },
    /** One that waits, as it is told. */
    get(botId: number, updateId: number): Update | undefined {
      const update = world.botUpdates.get(keyOf(botId, updateId))
      return update && toJson(update)
    },
    /** The oldest that wait, as they are told. */
    read(botId: number, limit: number): Update[] {
      const told: Update[] = []
      let bytes = 0
      for (const update of waiting(botId)) {
        const json = toJson(update)
        bytes += JSON.stringify(json).length
        if (told.length > 0 && bytes > MOST_BYTES) break
        told.push(json)
        if (told.length === limit) break
      }
      return told
    },
    count: (botId: number) => [...waiting(botId)].length,
    /** After another state was loaded: its updates come next, numbered anew. */
    renumber() {
      const loaded = [...world.botUpdates.values()].sort((a, b) => a.updateId - b.updateId)
      world.atomically(() => {
        world.botUpdates.replaceAll([])
        for (const [key, { nextId }] of settings.entries()) change(Number(key), { firstId: nextId })
        for (const update of loaded) {
          const { nextId: updateId } = open(update.botId)
          world.botUpdates.set(keyOf(update.botId, updateId), { ...update, updateId })
          change(update.botId, { nextId: updateId + 1 })
        }
      })
    },
  }
}
export type Queue = ReturnType<typeof createQueue>

/** Some libraries take the first field for the id, and the second for the kind. */
export const toJson = ({ updateId, kind, content }: BotUpdate) =>
  ({ update_id: updateId, [kind]: content }) as unknown as Update // made by `toUpdate`, kind and content together
