import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { EventHub } from '../peer-requests/event-hub.ts'
import { type BackendConfig, isOverMtproto } from './config.ts'
import { holdFolder } from './hold-folder.ts'
import type { GuestStore, VisibilityStore } from './list-messages/ports.ts'
import { eraseUnopened } from './privacy/erase-unopened.ts'
import type { PrivacyStore } from './privacy/ports.ts'
import type { RequestStore } from './requests/ports.ts'
import type { Outbox } from './results/ports.ts'
import { createAddToOutbox } from './store/add-to-outbox.ts'
import { createGuestStore } from './store/guest-store.ts'
import { createOutboxList } from './store/outbox-list.ts'
import { createOutboxStore } from './store/outbox-store.ts'
import { createPrivacyStore } from './store/privacy-store.ts'
import { createRequestStore } from './store/request-store.ts'
import { watchFiles } from './store/same-files.ts'
import { createSentStore } from './store/sent-store.ts'
import { createSessionValues, type HeldSession, takeSession } from './store/session-store.ts'
import type { BotApiStorage } from './telegram/bot-api/ports.ts'
import { sessionFile } from './telegram/mtproto/session-file.ts'
import type { SessionPlace, TakenSession } from './telegram/mtproto/sessions.ts'

export interface Storage {
  store: RequestStore
  guestStore: GuestStore & VisibilityStore
  privacy: PrivacyStore
  /** The place of this process's Telegram session. */
  session: SessionPlace
  /** What a gateway over the Bot API keeps here. */
  botApi: BotApiStorage
  /** The results that the owner hasn't been posted yet. */
  outbox: Outbox & { count(): Promise<{ waiting: number; dead: number }> }
  /** Takes the right to post results, which one backend has at a time. */
  holdOutbox(): Promise<AbortSignal | undefined>
  /** Wakes the user's streams in all backends to read a stored event. Rejects when the others can't be told. */
  wake(userId: number, eventId: number): Promise<void>
  close(): Promise<void>
}

/** The pause between two deletions of old rows. */
const SWEEP_EVERY_MS = 60 * 60 * 1000

/**
 * Everything that outlives this process: one database, embedded or shared with other backends, and the Telegram
 * session. A data folder belongs to this process alone. Throws StoreError, and ConfigError for a folder that
 * another process has or that can't be written to.
 */
export async function openStorage(...given: Parameters<typeof open>): Promise<Storage> {
  const [{ databaseUrl, dataDir }] = given
  const letGo = databaseUrl ? undefined : holdFolder(dataDir)
  try {
    const storage = await open(...given)
    return {
      ...storage,
      async close() {
        await storage.close()
        letGo?.()
      },
    }
  } catch (error) {
    letGo?.()
    throw error
  }
}

/** Loads only the library that it needs. */
async function openDatabase(databaseUrl: string | undefined, dataDir: string) {
  if (databaseUrl) return (await import('./store/postgres.ts')).openPostgres(databaseUrl)
  return (await import('./store/sqlite.ts')).openSqlite(join(dataDir, 'handpick.sqlite'))
}

async function open(config: BackendConfig, hub: EventHub, now: () => number, log: Logger): Promise<Storage> {
  const { databaseUrl, dataDir, botId } = config
  // An embedded database has one process at a time, so this process also continues the last one's queries.
  const owner = databaseUrl ? randomUUID() : 'embedded'
  const database = await openDatabase(databaseUrl, dataDir)
  // Without an address of the owner's nothing is kept for it.
  const addToOutbox = config.results && createAddToOutbox(now)
  const requests = createRequestStore(database, now, addToOutbox)
  const privacy = createPrivacyStore(database, now, addToOutbox)
  // Without the session the next start would log in again, and miss earlier updates.
  const checkSession = databaseUrl || !isOverMtproto(config) ? () => {} : watchFiles([sessionFile(config)])
  const store: RequestStore = {
    ...requests,
    async check() {
      checkSession()
      await requests.check()
    },
  }
  const guests = createGuestStore(database, store, owner, now)
  const guestStore: typeof guests = {
    ...guests,
    async notePosted(userId, ...posted) {
      await guests.notePosted(userId, ...posted)
      await privacy.noteOpened(userId)
    },
  }
  const sentStore = createSentStore(database, now)
  const { sweep: sweepOutbox, ...outbox } = createOutboxStore(database, now)
  await database.listen((userId, eventId) =>
    userId === undefined ? hub.wakeAll() : hub.wake(userId, eventId),
  )

  let held: HeldSession | undefined
  async function take(): Promise<TakenSession> {
    if (!held || held.lost.aborted) held = await takeSession(database, botId)
    return { values: createSessionValues(database, held), lost: held.lost }
  }

  const sweep = async () => {
    await store.sweep()
    await guestStore.sweepQueries()
    await sentStore.sweep()
    await sweepOutbox()
    if (config.keepDays === undefined) return
    const erased = (userId: number) => {
      hub.wake(userId)
      log.info('a person hadn’t opened their lists for KEEP_DAYS, and was erased')
    }
    await eraseUnopened({ store: privacy, now, erased }, config.keepDays)
  }
  const timer = setInterval(
    () => void sweep().catch(error => log.warn({ err: error }, 'sweeping failed')),
    SWEEP_EVERY_MS,
  )
  timer.unref()

  return {
    store,
    guestStore,
    privacy,
    session: databaseUrl ? { kind: 'database', take } : { kind: 'folder' },
    botApi: {
      ...sentStore,
      holdUpdates: () => database.hold({ purpose: `updates of ${botId}`, number: 1 }),
    },
    outbox: { ...outbox, count: createOutboxList(database, now).count },
    holdOutbox: () => database.hold({ purpose: 'outbox', number: 1 }),
    wake(userId, eventId) {
      hub.wake(userId, eventId)
      return database.announceCommitted(userId, eventId)
    },
    async close() {
      clearInterval(timer)
      await store.close()
    },
  }
}
