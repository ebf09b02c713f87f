import type { tl } from '@mtcute/core'
import * as v from 'valibot'
import { type PeerRequest, peerRequestSchema } from '../contract/peer-request.ts'
import { addButton } from './add-button.ts'
import { isFromStore } from './button-ids.ts'
import { readCursor } from './cursor.ts'
import { createEventHub } from './event-hub.ts'
import { readResults } from './follow-results.ts'
import { createAnswer } from './http/answer.ts'
import { createAuthenticate, type InitDataOf } from './http/authenticate.ts'
import { matchResult } from './match-result.ts'
import type { Accepted, PeerRequestStore, PeerRequestTelegram, PeersRequested, PeersShared } from './ports.ts'
import { createPrepare, type Prepared } from './prepare.ts'
import type { RequestButton } from './telegram/bot-api-types.ts'
import { type BotApiUpdate, toPeersRequested as fromBotApi } from './telegram/from-json.ts'
import { toPeersRequested as fromMtproto } from './telegram/from-tl.ts'
import { toButton } from './telegram/to-json.ts'

export interface PeerRequestsOptions {
  /** The way to Telegram: `overBotApi(…)` or `overMtproto(…)`. */
  telegram: PeerRequestTelegram
  store: PeerRequestStore
  /** Who signs the init data of pages: the bot's token, or its id. Only `fetch` needs it. */
  initData: InitDataOf
  /** The requests that pages may ask for through `fetch`, by purpose. Default: none. */
  requests?: Readonly<Record<string, PeerRequest>>
  /**
   * Called after a result was stored, at most once for each. `handleUpdate` waits for it, and rejects with its error.
   * After a crash in between it isn't called again, but `results` has the result.
   */
  onResult?: (result: PeersShared) => unknown
  /** Default: a day. Telegram gives an open Mini App no newer init data. */
  initDataMaxAgeSeconds?: number
  /** Unix time in seconds. Default: this machine's clock. */
  now?: () => number
}

export interface AskedFor {
  /** Your own word for what the request is for. It comes back with the result. Default: an empty text. */
  purpose?: string
  /** An `id` that Telegram has refused. Another one is wanted. */
  instead?: string
  /** The id of the call that it is prepared for. It comes back with the result, for logs. */
  traceId?: string
}

/** An update as mtcute gives it to `onRawUpdate`. */
export interface MtprotoUpdate {
  update: { _: string }
  peers: { users: ReadonlyMap<number, { _: string }> }
}

/** What became of an update. `other`: it is no result of a button from here, so your bot may handle it. */
export type Handled = Accepted | { outcome: 'other' }

export interface PeerRequests {
  /**
   * A prepared button for the user. An unused one is given again while it is fresh, so call it before the tap. Throws
   * {@link TelegramError}, and valibot's `ValiError` for a request that Telegram would refuse.
   *
   * @see https://core.telegram.org/bots/api#savepreparedkeyboardbutton
   */
  prepare(userId: number, request: PeerRequest, more?: AskedFor): Promise<Prepared>
  /**
   * The same request as a button of the Bot API for a reply keyboard, for clients that open no picker from a Mini App.
   * You send it. Its result comes like any other.
   */
  keyboardButton(
    userId: number,
    request: PeerRequest,
    more?: Pick<AskedFor, 'purpose'>,
  ): Promise<RequestButton>
  /**
   * Stores the result in an update of the Bot API or of MTProto. It may be called with every update, and with the same
   * update several times. Rejects when nothing is stored: then the update must not be confirmed to Telegram.
   */
  handleUpdate(update: BotApiUpdate | MtprotoUpdate): Promise<Handled>
  /** The user's results after a cursor, oldest first, at most 100. Without a cursor: from the first on. */
  results(userId: number, cursor?: string): Promise<{ results: PeersShared[]; cursor: string }>
  /** Answers a page's calls: POST …/prepare, GET …/results, GET …/events. It can be mounted below any path. */
  fetch(request: Request): Promise<Response>
  /** Makes the open event streams of a user look for results now, for example at a message from another process. */
  wake(userId: number): void
  /** Deletes requests and results that are older than 90 days. Call it once a day. */
  sweep(): Promise<void>
}

const DAY_SECONDS = 24 * 60 * 60
/** Telegram doesn't say how long a button works. A later result is kept apart. */
const KEEP_SECONDS = 90 * DAY_SECONDS

/**
 * Asks a bot's users for people, groups, channels and new bots with Telegram's own picker, and stores each result exactly
 * once.
 *
 * @example
 * const peerRequests = createPeerRequests({
 *   telegram: overBotApi(bot.api),
 *   store: sqliteStore(new Database('requests.sqlite')),
 *   initData: token,
 * })
 * bot.use(async (ctx, next) => {
 *   const { outcome } = await peerRequests.handleUpdate(ctx.update)
 *   if (outcome === 'other') await next()
 * })
 */
export function createPeerRequests({
  telegram,
  store,
  initData,
  requests = {},
  onResult,
  initDataMaxAgeSeconds = DAY_SECONDS,
  now = () => Math.floor(Date.now() / 1000),
}: PeerRequestsOptions): PeerRequests {
  const hub = createEventHub()
  const prepare = createPrepare({ store, telegram, now })
  const authenticate = createAuthenticate(initData, initDataMaxAgeSeconds, now)
  const asked = (request: PeerRequest, { purpose = '', instead }: AskedFor) => ({
    request: v.parse(peerRequestSchema, request),
    purpose,
    instead,
  })
  // Wrong requests are found at the start, and not at the first tap.
  for (const [purpose, request] of Object.entries(requests)) asked(request, { purpose })

  return {
    prepare: async (userId, request, more = {}) => prepare(userId, asked(request, more), more.traceId),
    keyboardButton: async (userId, request, more = {}) =>
      toButton(await addButton(store, userId, asked(request, more), now())),
    async handleUpdate(update) {
      const result = readResult(update)
      if (!result || isAnothers(result)) return { outcome: 'other' }
      const accepted = await store.acceptResult(result, matchResult, now())
      if (accepted.outcome === 'stored') {
        hub.wake(result.userId)
        await onResult?.(accepted.result)
      }
      return accepted
    },
    results: async (userId, cursor) => readResults(store, userId, readCursor(cursor)),
    fetch: createAnswer({ prepare, authenticate, requests, now, store, hub }),
    wake: hub.wake,
    sweep: () => store.sweep(now() - KEEP_SECONDS),
  }
}

function readResult(update: BotApiUpdate | MtprotoUpdate): PeersRequested | undefined {
  if ('update_id' in update) return fromBotApi(update)
  // mtcute has decoded these objects by Telegram's schema.
  const userById = (id: number) => update.peers.users.get(id) as tl.TypeUser | undefined
  return fromMtproto(update.update as tl.TypeUpdate, userById)
}

const isAnothers = ({ buttonId }: PeersRequested) => buttonId !== undefined && !isFromStore(buttonId)
