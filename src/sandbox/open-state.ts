import { join } from 'node:path'
import { type Clock, createClock } from './api/clock.ts'
import type { BotSettings } from './bot-api/updates/bot-settings.ts'
import { openDiskContents } from './keeping/disk-contents.ts'
import { openJournal } from './keeping/journal.ts'
import { rowSchemas } from './keeping/row-schemas.ts'
import { loadSecrets } from './keeping/secrets.ts'
import { MAX_EVENTS_IN_LINE, raiseSequences } from './keeping/sequences.ts'
import { setAsideWrongRows } from './keeping/set-aside.ts'
import { assertSnapshot, loadSnapshot, type Snapshot, SnapshotError, snapshotOf } from './keeping/snapshot.ts'
import type { KeyRow } from './mtproto/auth-keys.ts'
import { takeRandom } from './mtproto/crypto/random.ts'
import type { SandboxOptions } from './sandbox.ts'
import { loadSchema } from './tl/schema.ts'
import { createWriter } from './tl/writer.ts'
import type { HostedBot } from './world/bots/hosted-bot.ts'
import { hostBot, hostedId } from './world/bots/hosted-bots.ts'
import { HostingError } from './world/bots/hosting-error.ts'
import { withOwnSettings } from './world/bots/own-settings.ts'
import { cast } from './world/cast/cast.ts'
import { DC_ID } from './world/photos/photos.ts'
import { createLedger } from './world/state/ledger.ts'
import { badRequest } from './world/state/rpc-error.ts'
import { createTable, type Table } from './world/state/table.ts'
import { createWorld, type World, type WorldOptions } from './world/state/world.ts'

const JOURNAL = 'telegram.jsonl'
const FILES = 'files'
/** Of all files in the data folder. */
const FILES_MAX_BYTES = 1024 * 1024 * 1024
const ORIGIN = 'world'
const CLOCK = 'telegram'

export interface StateOptions
  extends Pick<SandboxOptions, 'dataDir' | 'guestAnswerWindow'>,
    Required<Pick<SandboxOptions, 'bots' | 'onFault'>>,
    Required<Pick<WorldOptions, 'published' | 'recorded'>> {
  /** Ids of the data centres: each has its own keys. */
  dcIds: readonly number[]
  /** Unix time of the machine in milliseconds, from which Telegram's clock is counted. */
  machineMs(): number
}

/** Everything that a sandbox keeps: read from its data folder, or begun. Throws a KeepingError or a HostingError. */
export function openState(options: StateOptions) {
  const { dataDir, bots, onFault } = options
  const secrets = loadSecrets(dataDir)
  const journal =
    dataDir === undefined
      ? undefined
      : openJournal(join(dataDir, JOURNAL), error => onFault(error, 'keeping the state'))
  const ledger = createLedger(changes => journal?.keep(changes))
  const clockRows = createTable<{ aheadMs: number }>('clock', ledger.changed)
  const clock: Clock = createClock({
    machineMs: options.machineMs,
    ahead: {
      get: () => clockRows.get(CLOCK)?.aheadMs ?? 0,
      set: aheadMs => clockRows.set(CLOCK, { aheadMs }),
    },
  })
  const beginning = {
    now: clock.now,
    randomId: () => takeRandom(16).toString('base64url'),
    begin: (world: World) => cast(world, bots),
  }
  const world = createWorld({
    ...beginning,
    ...(options.guestAnswerWindow !== undefined && { guestAnswerWindow: options.guestAnswerWindow }),
    ledger,
    ...(dataDir !== undefined && {
      contents: openDiskContents(join(dataDir, FILES), FILES_MAX_BYTES, error =>
        onFault(error, 'keeping a file'),
      ),
    }),
    published: options.published,
    recorded: options.recorded,
  })
  const keysOf = (id: number) => (id === DC_ID ? 'authKeys' : `authKeys@${id}`)
  const keyRows = new Map(options.dcIds.map(id => [id, createTable<KeyRow>(keysOf(id), ledger.changed)]))
  const origin = createTable<{ since: number }>('origin', ledger.changed)
  const botSettings = createTable<BotSettings>('botApi', ledger.changed)
  // The journal keeps rows as these very tables gave them. A table that an older journal lacks stays as it began.
  const tables = {
    ...world.tables,
    origin,
    botApi: botSettings,
    clock: clockRows,
    ...Object.fromEntries([...keyRows].map(([id, rows]) => [keysOf(id), rows])),
  } as Record<string, Table<unknown>>
  const schema = loadSchema()
  const schemas = rowSchemas(createWriter(schema))
  const hostBots = () => {
    for (const bot of bots) hostBot(world, bot)
  }
  const kept = journal?.load(tables)
  const setAside = kept ? [...kept.torn, ...setAsideWrongRows(tables, schemas)] : []
  hostBots()
  if (setAside.length > 0) raiseSequences(world, MAX_EVENTS_IN_LINE * setAside.length)
  // Journals from before this was kept don't say.
  if (!origin.get(ORIGIN)) origin.set(ORIGIN, { since: kept && !kept.isNew ? 0 : clock.now() })
  journal?.begin(setAside)

  return {
    world,
    clock,
    schema,
    keyRows,
    botSettings,
    rsa: secrets.rsa,
    webAppKey: secrets.webAppKey,
    /** Unix time in seconds since which this Telegram has been there. */
    since: () => origin.get(ORIGIN)?.since ?? 0,
    /** The state of the first start. Bots keep what they have told Telegram about themselves. */
    firstState() {
      const first = createWorld(beginning)
      for (const [key, user] of [...first.users.entries()])
        first.users.set(key, withOwnSettings(user, world.users.get(key)))
      return snapshotOf(first)
    },
    /**
     * Puts a saved state in the place of this one. Throws a SnapshotError, or STATE_INVALID for a state without the
     * first bot; then nothing has changed.
     *
     * @param finish changes rows as a part of the same change
     */
    load(snapshot: Snapshot, finish: () => void) {
      assertSnapshot(snapshot, schemas)
      // The sandbox's own bot must be in the state, since its token is in use here.
      const isThere = (bot: HostedBot) =>
        snapshot.tables.users?.some(([key]) => key === String(hostedId(bot))) === true
      if (!isThere(bots[0])) throw badRequest('STATE_INVALID')
      try {
        world.atomically(() => {
          loadSnapshot(world, snapshot)
          hostBots()
          finish()
        })
      } catch (error) {
        throw error instanceof HostingError ? new SnapshotError(error.message) : error
      }
    },
    /** What was lost or couldn't be used, in sentences. */
    notes: [
      ...secrets.notes,
      ...(kept
        ? notesOf({
            isLost: kept.isNew && secrets.wereThere,
            setAside: setAside.length,
            file: `${dataDir}/${JOURNAL}`,
          })
        : []),
    ],
    close: () => journal?.close(),
  }
}

function notesOf({ isLost, setAside, file }: { isLost: boolean; setAside: number; file: string }): string[] {
  const lines = setAside === 1 ? '1 line' : `${setAside} lines`
  return [
    ...(isLost ? [`${file} is gone or empty: everybody begins anew, and bots have to log in again.`] : []),
    ...(setAside > 0 ? [`${lines} of ${file} couldn’t be used, and are kept in ${JOURNAL}.torn.`] : []),
  ]
}
