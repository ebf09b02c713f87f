import type { Update } from '@grammyjs/types'
import type { BotUpdate } from '../../world/state/rows.ts'
import type { Table } from '../../world/state/table.ts'
import type { World } from '../../world/state/world.ts'
import type { BotSettings } from './bot-settings.ts'
import { DEFAULT_KINDS, type UpdateKind } from './kinds.ts'
import type { NewUpdate } from './to-update.ts'

/** The most updates that wait for a bot. */
const MAX_WAITING_UPDATES = 100_000
/** An offset this far beyond the next update is ignored, and so is one before all updates that may wait. */
const MAX_IDS_AHEAD = 10
/** An answer ends at about this length. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024

/**
 * The updates that wait for bots, numbered consecutively for each bot.
 *
 * @param firstId the first id for a new bot
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

  /** Forgets all updates before `upTo`. */
  function forget(botId: number, upTo: number) {
    const { firstId: from, nextId } = open(botId)
    const end = Math.min(upTo, nextId)
    if (end <= from) return
    world.atomically(() => {
      for (let id = from; id < end; id++) world.botUpdates.delete(keyOf(botId, id))
      change(botId, { firstId: end })
    })
  }

  /** The id of the first update that is neither expired nor delivered. */
  function firstOfAge(botId: number): number {
    const { firstId: from, nextId } = open(botId)
    let id = from
    while (id < nextId && (world.botUpdates.get(keyOf(botId, id))?.expireDate ?? 0) <= world.now()) id++
    return id
  }

  /** The id of an update before `before` that comes once more. `before` when there is none. */
  function firstRepeated(botId: number, before: number): number {
    if (repeated.size === 0) return before
    for (let id = open(botId).firstId; id < Math.min(before, open(botId).nextId); id++)
      if (repeated.delete(keyOf(botId, id))) return id
    return before
  }

  /** The oldest updates that still wait and aren't expired. */
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
    /** Whether the bot wants this kind of updates. */
    wants: (botId: number, kind: UpdateKind) => (open(botId).allowedUpdates ?? DEFAULT_KINDS).includes(kind),
    /** Lets an update come once more after it was confirmed or delivered, until the process ends. */
    repeat: (botId: number, updateId: number) => repeated.add(keyOf(botId, updateId)),
    isOpen: (botId: number) => settings.get(botId) !== undefined,
    /** Adds an update after the others, unless the bot doesn't want its kind. Returns its id. */
    add(botId: number, { kind, content, subject, expireDate }: NewUpdate): number | undefined {
      const { nextId, allowedUpdates = DEFAULT_KINDS } = open(botId)
      if (!allowedUpdates.includes(kind)) return undefined
      forget(botId, Math.max(firstOfAge(botId), nextId - MAX_WAITING_UPDATES + 1))
      const row = { botId, updateId: nextId, kind, content, subject, expireDate }
      world.botUpdates.set(keyOf(botId, nextId), row)
      change(botId, { nextId: nextId + 1 })
      return nextId
    },
    /** Removes a delivered update. */
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
     * Applies an `offset`. From 1 on, all updates before it are forgotten. Below 0, all updates except that
     * many of the last are forgotten.
     *
     * @see https://core.telegram.org/bots/api#getupdates
     */
    confirm(botId: number, offset: number) {
      const { nextId } = open(botId)
      if (offset < 0) forget(botId, nextId + offset)
      else if (offset <= nextId + MAX_IDS_AHEAD && nextId - offset < MAX_WAITING_UPDATES) {
        forget(botId, firstRepeated(botId, offset))
      }
    },
    /** A waiting update, in the form that bots get. */
    get(botId: number, updateId: number): Update | undefined {
      const update = world.botUpdates.get(keyOf(botId, updateId))
      return update && toJson(update)
    },
    /** The oldest waiting updates, in the form that bots get. */
    read(botId: number, limit: number): Update[] {
      const told: Update[] = []
      let bytes = 0
      for (const update of waiting(botId)) {
        const json = toJson(update)
        bytes += JSON.stringify(json).length
        if (told.length > 0 && bytes > MAX_ANSWER_BYTES) break
        told.push(json)
        if (told.length === limit) break
      }
      return told
    },
    count: (botId: number) => [...waiting(botId)].length,
    /** Numbers the updates of a loaded state again, as the next ones. */
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
  ({ update_id: updateId, [kind]: content }) as unknown as Update // `toUpdate` made kind and content together
