import type { ITelegramStorageProvider } from '@mtcute/node'
import type { BotClient } from './bot-client.ts'

/**
 * Makes what finds out where Telegram's updates begin for a bot that logs in for the first time, writes that down,
 * and has the library begin there. Throws when Telegram can't be asked or nothing can be written.
 *
 * By itself the library asks where updates stand, takes in nothing of what comes until it knows, and writes it down
 * some time later: what was sent meanwhile would never be told, and were we killed, nor would what came next.
 *
 * @see https://core.telegram.org/method/updates.getState
 */
export function createFirstPosition(base: BotClient, { driver }: ITelegramStorageProvider) {
  const { updates } = base.storage
  let underWay: Promise<void> | undefined

  async function find() {
    const kept = await updates.getState()
    const state = kept ?? (await keepNow())
    const library = base.updates
    if (!library || library.pts !== undefined) return
    const [pts, qts, date, seq] = state
    Object.assign(library, { pts, qts, date, seq, oldPts: pts, oldQts: qts, oldDate: date, oldSeq: seq })
  }

  async function keepNow() {
    const { pts, qts, date, seq } = await base.call({ _: 'updates.getState' })
    await updates.setPts(pts)
    await updates.setQts(qts)
    await updates.setDate(date)
    await updates.setSeq(seq)
    await driver.save?.()
    // The library writes its own values later. This one must be written now.
    if (!(await updates.getState())) throw new Error('where updates stand could not be written down')
    return [pts, qts, date, seq] as const
  }

  /** Callers share an attempt that is under way. */
  return (): Promise<void> => {
    underWay ??= find().finally(() => {
      underWay = undefined
    })
    return underWay
  }
}
