import type { WebhookInfo } from '@grammyjs/types'
import type { Clock } from '../../api/clock.ts'
import type { BotUpdate } from '../../world/state/rows.ts'
import type { Webhook } from './bot-settings.ts'
import { type Delivery, postUpdate } from './post-update.ts'
import { type Queue, toJson } from './queue.ts'

/** After a second failed attempt the pause is twice this long, and it doubles with each further one. */
const PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000
/** A bot's `Retry-After` counts up to this time. */
const LONGEST_RETRY_AFTER_MS = 60 * 60 * 1000
/** A webhook that has answered 410 for this time is removed. */
const REMOVED_AFTER_MS = 23 * 60 * 60 * 1000
const GONE = 410
/** A bot can't set two webhooks within this time. */
const SET_PAUSE_MS = 1000

interface State {
  /** The subjects of updates that are being sent. */
  busy: Set<string>
  /** The last pauses of subjects whose update has failed, in milliseconds. */
  pauses: Map<string, number>
  /** Subjects that wait for their next attempt, with functions that call it off. */
  paused: Map<string, () => void>
  lastError?: { date: number; message: string }
  goneSinceMs?: number
}

export interface WebhookOptions {
  queue: Queue
  clock: Clock
  /** Runs the method that a bot has answered an update with. */
  carryOut(botId: number, answer: Delivery['body']): void
}

/**
 * Sends updates to bots with a webhook. Updates of one subject are sent one after the other. Others are sent at
 * the same time, up to `max_connections`. An undelivered update is sent again.
 *
 * @see https://core.telegram.org/bots/api#setwebhook
 */
export function createWebhooks({ queue, clock, carryOut }: WebhookOptions) {
  const states = new Map<number, State>()
  const setAtMs = new Map<number, number>()
  let isClosed = false

  function stateOf(botId: number): State {
    const known = states.get(botId)
    if (known) return known
    const state: State = { busy: new Set(), pauses: new Map(), paused: new Map() }
    states.set(botId, state)
    return state
  }

  /** Sends all updates that can be sent now. */
  function pump(botId: number) {
    const webhook = queue.settingsOf(botId)?.webhook
    if (!webhook || isClosed) return
    const state = stateOf(botId)
    const held = new Set([...state.busy, ...state.paused.keys()])
    for (const update of queue.waiting(botId)) {
      if (state.busy.size >= webhook.maxConnections) return
      if (held.has(update.subject)) continue
      held.add(update.subject)
      state.busy.add(update.subject)
      void send(botId, webhook, state, update)
    }
  }

  async function send(botId: number, webhook: Webhook, state: State, update: BotUpdate) {
    const { subject, updateId } = update
    const delivery = await postUpdate(webhook, JSON.stringify(toJson(update)))
    // In between, the bot may have set another webhook, or removed it.
    if (states.get(botId) !== state || isClosed) return
    state.busy.delete(subject)
    if (delivery.error === undefined) {
      state.pauses.delete(subject)
      delete state.goneSinceMs
      queue.remove(botId, updateId)
      carryOut(botId, delivery.body)
    } else pause(botId, state, subject, delivery, delivery.error)
    pump(botId)
  }

  function pause(
    botId: number,
    state: State,
    subject: string,
    { status, retryAfterMs }: Delivery,
    message: string,
  ) {
    state.lastError = { date: clock.now(), message }
    if (status === GONE) {
      state.goneSinceMs ??= clock.nowMs()
      if (clock.nowMs() - state.goneSinceMs >= REMOVED_AFTER_MS) return remove(botId)
    } else delete state.goneSinceMs
    const last = state.pauses.get(subject)
    // The bot's wish replaces Telegram's own pause, which then doesn't grow. The first attempt is repeated at once.
    const own = last === undefined ? 0 : Math.min(last * 2, LONGEST_PAUSE_MS)
    state.pauses.set(subject, retryAfterMs === undefined && last !== undefined ? own : (last ?? PAUSE_MS))
    const callOff = clock.after(Math.min(retryAfterMs ?? own, LONGEST_RETRY_AFTER_MS), () => {
      state.paused.delete(subject)
      pump(botId)
    })
    state.paused.set(subject, callOff)
  }

  /** Stops sending to the webhook that was set before. */
  function stop(botId: number) {
    for (const callOff of states.get(botId)?.paused.values() ?? []) callOff()
    states.delete(botId)
  }

  function remove(botId: number) {
    stop(botId)
    const before = queue.settingsOf(botId)
    if (!before) return
    const { webhook: _webhook, ...rest } = before
    queue.replace(botId, rest)
  }

  return {
    pump,
    remove,
    /** The time in which the bot can't set another webhook, in seconds. Only strict mode uses it. */
    pauseBeforeSet: (botId: number) =>
      clock.nowMs() < (setAtMs.get(botId) ?? 0) + SET_PAUSE_MS ? SET_PAUSE_MS / 1000 : 0,
    set(botId: number, webhook: Webhook) {
      stop(botId)
      setAtMs.set(botId, clock.nowMs())
      queue.change(botId, { webhook })
      pump(botId)
    },
    /** @see https://core.telegram.org/bots/api#getwebhookinfo */
    info(botId: number): WebhookInfo {
      const { webhook, allowedUpdates } = queue.open(botId)
      const lastError = states.get(botId)?.lastError
      return {
        url: webhook?.url ?? '',
        has_custom_certificate: webhook?.certificate !== undefined,
        pending_update_count: queue.count(botId),
        ...(webhook && { max_connections: webhook.maxConnections }),
        ...(webhook?.ipAddress !== undefined && { ip_address: webhook.ipAddress }),
        ...(lastError && { last_error_date: lastError.date, last_error_message: lastError.message }),
        ...(allowedUpdates && { allowed_updates: allowedUpdates }),
      }
    },
    close() {
      isClosed = true
      for (const botId of [...states.keys()]) stop(botId)
    },
  }
}
export type Webhooks = ReturnType<typeof createWebhooks>
