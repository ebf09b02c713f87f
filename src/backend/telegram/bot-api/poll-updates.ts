import type { Update } from 'grammy/types'
import { pause } from '../../pause.ts'
import type { TelegramError } from '../../requests/ports.ts'
import type { BotApi } from './api.ts'
import { createBacklog } from './backlog.ts'
import { UPDATE_KINDS } from './update-kinds.ts'

/** Telegram waits this long for an update. */
const POLL_SECONDS = 25
/**
 * While updates wait to be stored, Telegram answers at once with the same updates. So the next poll waits. After less
 * than half a second Telegram would send only one of them. The delay grows from the first to the second value.
 */
const MIN_REPEAT_DELAY_MS = 1000
const MAX_REPEAT_DELAY_MS = 5000
/** The delay after a failed poll grows from the first to the second value. */
const MIN_RETRY_DELAY_MS = 500
const MAX_RETRY_DELAY_MS = 15_000
/** The last confirmation before the end may take this long. */
const LAST_CONFIRMATION_TIMEOUT_MS = 1000

export interface PollPorts {
  api: Pick<BotApi, 'getUpdates'>
  /** Resolves once the update may be confirmed. When it rejects, the next process that asks gets the update. */
  handle: (update: Update) => Promise<void>
  /** Called with the number of updates that wait. */
  handling: (underWay: number) => void
  worked: () => void
  failed: (error: TelegramError) => void
}

/**
 * Asks for the bot's updates until the signal comes. An update is confirmed only when it and all updates before it were
 * handled, so the next process gets the updates of a process that died. An update that has to wait holds up no others,
 * as long as fewer than a hundred follow it. Never rejects.
 *
 * @see https://core.telegram.org/bots/api#getupdates
 */
export async function pollUpdates(
  { api, handle, handling, worked, failed }: PollPorts,
  signal: AbortSignal,
): Promise<void> {
  const backlog = createBacklog()
  let becameEmpty = () => {}
  let failures = 0
  let repeatDelayMs = MIN_REPEAT_DELAY_MS

  const ask = (timeout: number, limit: number, until: AbortSignal) =>
    api.getUpdates({ offset: backlog.offset(), limit, timeout, allowed_updates: UPDATE_KINDS }, until)

  function start(update: Update) {
    handle(update).then(
      () => {
        backlog.done(update)
        handling(backlog.size())
        if (backlog.size() === 0) becameEmpty()
      },
      () => {},
    )
  }

  while (!signal.aborted) {
    let updates: Update[]
    try {
      // After a failure, an answer at once shows that Telegram can be reached again.
      updates = await ask(backlog.size() > 0 || failures > 0 ? 0 : POLL_SECONDS, 100, signal)
    } catch (error) {
      if (signal.aborted) break
      // The API throws nothing else.
      const failure = error as TelegramError
      failed(failure)
      const wait = Math.min(MIN_RETRY_DELAY_MS * 2 ** failures++, MAX_RETRY_DELAY_MS)
      await pause(Math.max(wait, 1000 * (failure.retryAfter ?? 0)), signal)
      continue
    }
    failures = 0
    worked()
    const fresh = backlog.take(updates)
    handling(backlog.size())
    const emptied = new AbortController()
    becameEmpty = () => emptied.abort()
    fresh.forEach(start)
    if (backlog.size() === 0) continue
    repeatDelayMs = fresh.length > 0 ? MIN_REPEAT_DELAY_MS : Math.min(repeatDelayMs * 2, MAX_REPEAT_DELAY_MS)
    // The signal ends the pause itself. A pause that was only left would keep its timer, and many polls come in a second.
    await pause(repeatDelayMs, AbortSignal.any([signal, emptied.signal]))
  }
  // So the next process doesn't get the same updates. Otherwise the store would ignore them.
  if (backlog.offset() > 0) await ask(0, 1, AbortSignal.timeout(LAST_CONFIRMATION_TIMEOUT_MS)).catch(() => {})
}
