import type { Update } from 'grammy/types'
import { pause } from '../../pause.ts'
import type { TelegramError } from '../../requests/ports.ts'
import type { BotApi } from './api.ts'
import { createBacklog } from './backlog.ts'

/**
 * All kinds that the backend reads. Telegram keeps the list, and an earlier program of this bot's may have left another
 * one, so every poll names them.
 */
const KINDS = ['message', 'guest_message'] as const

/** How long Telegram may wait for something to tell. */
const POLL_SECONDS = 25
/**
 * While updates wait to be stored, Telegram answers at once and with the same. Within half a second it would tell only
 * one of them.
 */
const AGAIN_FIRST_MS = 1000
const AGAIN_MOST_MS = 5000
/** The pause after a poll that failed grows from the first to the second value. */
const FAILED_FIRST_MS = 500
const FAILED_MOST_MS = 15_000
/** How long telling Telegram at the end what was seen may take. */
const LAST_WORD_MS = 1000

export interface PollPorts {
  api: Pick<BotApi, 'getUpdates'>
  /** Resolves once Telegram may take the update for seen. When it rejects, Telegram tells it to the next who asks. */
  handle: (update: Update) => Promise<void>
  /** Told how many updates wait. */
  handling: (underWay: number) => void
  worked: () => void
  failed: (error: TelegramError) => void
}

/**
 * Asks for the bot's updates until the signal comes. An update is confirmed only once it and everything before it was
 * handled, so what a dying process was at is told to the next one. One that has to wait holds up no others, as long as
 * fewer than a hundred come behind it. Never rejects.
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
  let again = AGAIN_FIRST_MS

  const ask = (timeout: number, limit: number, until: AbortSignal) =>
    api.getUpdates({ offset: backlog.offset(), limit, timeout, allowed_updates: KINDS }, until)

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
      // After trouble an answer at once says that it is over.
      updates = await ask(backlog.size() > 0 || failures > 0 ? 0 : POLL_SECONDS, 100, signal)
    } catch (error) {
      if (signal.aborted) break
      // The API throws nothing else.
      const failure = error as TelegramError
      failed(failure)
      const wait = Math.min(FAILED_FIRST_MS * 2 ** failures++, FAILED_MOST_MS)
      await pause(Math.max(wait, 1000 * (failure.retryAfter ?? 0)), signal)
      continue
    }
    failures = 0
    worked()
    const fresh = backlog.take(updates)
    handling(backlog.size())
    const emptied = new Promise<void>(resolve => {
      becameEmpty = resolve
    })
    fresh.forEach(start)
    if (backlog.size() === 0) continue
    again = fresh.length > 0 ? AGAIN_FIRST_MS : Math.min(again * 2, AGAIN_MOST_MS)
    await Promise.race([emptied, pause(again, signal)])
  }
  // So that the next who asks isn't told the same again. It would know it for what it is.
  if (backlog.offset() > 0) await ask(0, 1, AbortSignal.timeout(LAST_WORD_MS)).catch(() => {})
}
