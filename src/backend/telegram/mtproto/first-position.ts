import type { ITelegramStorageProvider } from '@mtcute/node'
import type { BotClient } from './bot-client.ts'

/**
 * Finds the first position of Telegram's updates for a bot that logs in for the first time. The position is
 * stored, and the library begins there. Throws when Telegram can't be asked or nothing can be written.
 *
 * The library itself asks for the position later, ignores updates until it knows it, and stores it some time
 * after that. Earlier updates would never be told. After a kill, later updates would be lost as well.
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
