import type { ITelegramStorageProvider, TelegramClient } from '@mtcute/node'

/**
 * Writes down where Telegram's updates stand when the bot has logged in for the first time. The library does so
 * on its own some time later: were we killed before, it would begin where they stand at the next start, and
 * what came in between would be missed.
 *
 * @see https://core.telegram.org/method/updates.getState
 */
export async function keepFirstPosition(
  client: TelegramClient,
  { driver }: ITelegramStorageProvider,
): Promise<void> {
  const { updates } = client.storage
  if (await updates.getState()) return
  const { pts, qts, date, seq } = await client.call({ _: 'updates.getState' })
  await updates.setPts(pts)
  await updates.setQts(qts)
  await updates.setDate(date)
  await updates.setSeq(seq)
  await driver.save?.()
}
