import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { createBotAnswers } from './api/bot-answers.ts'
import { type CallAs, createCallAs } from './api/call-as.ts'
import { createClock } from './api/clock.ts'
import type { DcAddress } from './api/dc-address.ts'
import type { Duration } from './api/duration.ts'
import { createFaults, type Fault } from './api/faults.ts'
import type { Context, Methods } from './api/method.ts'
import { METHODS } from './api/methods.ts'
import { createExportedAuthorizations } from './api/migration.ts'
import type { OwnMethods } from './api/own-method.ts'
import { createPollEnds } from './api/poll-ends.ts'
import { createPresence } from './api/presence.ts'
import { createRecorder, type Recorder } from './api/recorded.ts'
import { createRefusals } from './api/refusals.ts'
import { createTimeline } from './api/timeline.ts'
import { createUploads } from './api/uploads.ts'
import { createBotApiDoor } from './bot-api/bot-api-door.ts'
import type { BotSettings } from './bot-api/updates/bot-settings.ts'
import { openDiskContents } from './keeping/disk-contents.ts'
import { holdFolder } from './keeping/hold-folder.ts'
import { openJournal } from './keeping/journal.ts'
import { rowSchemas } from './keeping/row-schemas.ts'
import { loadSecrets } from './keeping/secrets.ts'
import { IN_ONE_LINE, raiseSequences } from './keeping/sequences.ts'
import { setAsideWrongRows } from './keeping/set-aside.ts'
import { assertSnapshot, loadSnapshot, type Snapshot, SnapshotError, snapshotOf } from './keeping/snapshot.ts'
import { listen } from './listen.ts'
import type { KeyRow } from './mtproto/auth-keys.ts'
import { createDataCentres } from './mtproto/data-centres.ts'
import { SANDBOX_BOT } from './own-bot.ts'
import { createControl } from './page/control.ts'
import { guarded } from './page/guard.ts'
import { createPageDoor } from './page/page-door.ts'
import { createPageStreams } from './page/page-streams.ts'
import { PATHS } from './page/paths.ts'
import { loadSchema } from './tl/schema.ts'
import { createWriter } from './tl/writer.ts'
import type { HostedBot } from './world/bots/hosted-bot.ts'
import { hostBot, hostedId } from './world/bots/hosted-bots.ts'
import { HostingError } from './world/bots/hosting-error.ts'
import { cast } from './world/cast/cast.ts'
import { DC_ID } from './world/photos/photos.ts'
import { createLedger } from './world/state/ledger.ts'
import { badRequest } from './world/state/rpc-error.ts'
import { createTable, type Table } from './world/state/table.ts'
import { createWorld, type World, type WorldUpdate } from './world/state/world.ts'

export { SANDBOX_BOT, SANDBOX_BOT_TOKEN } from './own-bot.ts'

const CALLBACK_PATIENCE_SECONDS = 10
const JOURNAL = 'telegram.jsonl'
const FILES = 'files'
/** Of all files in the data folder. */
const FILES_MAX_BYTES = 1024 * 1024 * 1024
const ORIGIN = 'world'
const CLOCK = 'telegram'

export interface SandboxOptions {
  host: string
  /** Names that its page is opened by, besides the host's, addresses and loopback names. */
  hostNames?: readonly string[]
  /** Of the client page; 0 for any. */
  port: number
  /** Of the data centre; 0 for any. */
  dcPort: number
  /** Of the Bot API; any unless given. */
  botApiPort?: number
  /** The Bot API is as slow and as strict as Telegram's own: for bots that are to meet its limits. Off unless given. */
  strictBotApi?: boolean
  /** Another data centre, that accounts live in: whoever comes to the first is sent there. */
  homeDc?: { id: number; port: number }
  /** The bots that it is for, the first of them the one that the page opens with; {@link SANDBOX_BOT} unless given. */
  bots?: readonly [HostedBot, ...HostedBot[]]
  /** Methods of one's own: they are added to the sandbox's, or replace them. */
  methods?: OwnMethods
  /** How long a guest query can be answered, in seconds; a minute unless given. */
  guestAnswerWindow?: number
  /** How long a user who presses a button or asks a bot inline waits for it, in seconds; ten unless given. */
  callbackPatience?: number
  /** What its clock is ahead of this machine's, in seconds: a bot's machine has a clock of its own. */
  clockAhead?: number
  /** Where the state survives a restart; without it nothing is kept. */
  dataDir?: string
  /** The built client page; without it only the data centre and the page's interface are served. */
  clientDir?: string
  onFault?: (error: unknown, where: string) => void
  /** Gets a sentence whenever a program isn't let in: whose, and what is wrong with its token or its key. */
  onRefusal?: (sentence: string) => void
}

/** Telegram's time, which a test can move. @see docs/sandbox.md, “The clock” */
export interface SandboxClock {
  now(): Date
  /**
   * Moves the time forward by milliseconds, or by `90s`, `15m`, `2h`, `1d`, `1w`. What was due meanwhile has happened
   * when this returns. Throws a TypeError for anything else.
   *
   * @returns the time that it is then
   */
  advance(by: Duration): Date
}

/** What is to go wrong on purpose, with every door's calls and updates. */
export interface SandboxFaults {
  /** One more, behind the others: of several that fit a call, the first happens. */
  add(fault: Fault): void
  /** These and no others. */
  replace(faults: readonly Fault[]): void
  /** Those that are still to happen. */
  list(): Fault[]
}

export interface Sandbox {
  /** The client page. */
  url: string
  /** The first bot's. */
  botToken: string
  bots: { id: number; token: string; name: string; username: string; webAppUrl?: string }[]
  /** Where clients come first. */
  dc: DcAddress
  /** Where accounts live: the same one unless asked otherwise. */
  homeDc: DcAddress
  /** The Bot API, as libraries are given its root: without a slash at its end. */
  botApi: string
  /** PKCS#1 PEM: what a client library needs to trust this data centre. */
  publicKey: string
  /** What MTProto names that key by: a signed 64-bit number in decimal. */
  fingerprint: string
  /** Differences from what was asked for, in sentences. */
  notes: string[]
  /** Breaks every MTProto connection; clients come back by themselves. */
  cutConnections(): void
  clock: SandboxClock
  /** Plays somebody's part, by id or username, without a client of theirs. Throws when there is nobody. */
  as(who: number | string): CallAs
  /** What is to go wrong on purpose. @see docs/sandbox.md, “Making it go wrong” */
  faults: SandboxFaults
  /** What bots and people have called, and are yet to. @see docs/sandbox.md, “The fixture” */
  calls: Recorder['calls']
  /** What bots and people were told, and are yet to be. */
  updates: Recorder['updates']
  close(): Promise<void>
}

/**
 * Starts a Telegram of its own on loopback: the data centre and the client page. Throws a HostingError for a bot
 * that there can't be, and a KeepingError for a folder that another one has, that can't be written to, or that another
 * version of the sandbox has written.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const letGo = options.dataDir === undefined ? undefined : await holdFolder(options.dataDir)
  try {
    const sandbox = await start(options)
    return {
      ...sandbox,
      async close() {
        await sandbox.close()
        await letGo?.()
      },
    }
  } catch (error) {
    await letGo?.()
    throw error
  }
}

async function start(options: SandboxOptions): Promise<Sandbox> {
  const { host, dataDir, bots = [SANDBOX_BOT] } = options
  const onFault = options.onFault ?? (() => {})
  const { rsa, webAppKey, ...secrets } = loadSecrets(dataDir)
  const journal =
    dataDir === undefined
      ? undefined
      : openJournal(join(dataDir, JOURNAL), error => onFault(error, 'keeping the state'))
  const ledger = createLedger(changes => journal?.keep(changes))
  const machineMs = () => Date.now() + 1000 * (options.clockAhead ?? 0)
  const clockRows = createTable<{ aheadMs: number }>('clock', ledger.changed)
  const clock = createClock({
    machineMs,
    ahead: {
      get: () => clockRows.get(CLOCK)?.aheadMs ?? 0,
      set: aheadMs => clockRows.set(CLOCK, { aheadMs }),
    },
  })
  const { now } = clock
  const publicClock: SandboxClock = {
    now: () => new Date(clock.nowMs()),
    advance(by) {
      clock.advance(by)
      return new Date(clock.nowMs())
    },
  }

  const beginning = {
    now,
    randomId: () => randomBytes(16).toString('base64url'),
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
    published,
    recorded: update => botApi.record(update),
  })
  const { homeDc } = options
  const entry = { id: DC_ID, host, port: options.dcPort }
  const home = homeDc ? { ...homeDc, host } : entry
  const dcs = home === entry ? [entry] : [entry, home]
  const keysOf = (id: number) => (id === DC_ID ? 'authKeys' : `authKeys@${id}`)
  const keyRows = new Map(dcs.map(({ id }) => [id, createTable<KeyRow>(keysOf(id), ledger.changed)]))
  // The journal keeps rows as they were given to it by these very tables. What an older one doesn't have stays
  // as the world began.
  const origin = createTable<{ since: number }>('origin', ledger.changed)
  const botSettings = createTable<BotSettings>('botApi', ledger.changed)
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
  if (setAside.length > 0) raiseSequences(world, IN_ONE_LINE * setAside.length)
  // Journals from before this was kept don't say.
  if (!origin.get(ORIGIN)) origin.set(ORIGIN, { since: kept && !kept.isNew ? 0 : now() })
  journal?.begin(setAside)

  const uploads = createUploads()
  const patience = options.callbackPatience ?? CALLBACK_PATIENCE_SECONDS
  const callbackAnswers: Context['callbackAnswers'] = createBotAnswers(patience, clock)
  const inlineAnswers: Context['inlineAnswers'] = createBotAnswers(patience, clock)
  const observed = { faults: createFaults(), timeline: createTimeline(world) }
  const recorder = createRecorder(world, observed.timeline)
  const streams = createPageStreams()
  const presence = createPresence()
  const refused = createRefusals(options.onRefusal ?? (() => {}), machineMs)
  const exported = createExportedAuthorizations()
  const since = () => origin.get(ORIGIN)?.since ?? 0
  // Methods of one's own are told apart by name alone: what they answer is checked by the codec.
  const methods = { ...METHODS, ...options.methods } as Methods
  const machineNow = () => Math.floor(machineMs() / 1000)
  let url = ''
  const methodContext = {
    world,
    since,
    machineNow,
    pageUrl: () => url,
    methods,
    homeDc: home.id,
    exported,
    webAppKey,
    callbackAnswers,
    inlineAnswers,
    uploads,
    refused,
  }
  const dc = createDataCentres({
    ...observed,
    nowMs: machineMs,
    dcs,
    methodContext,
    schema,
    rsa,
    keyRows,
    presence,
    onFault,
  })
  const pollEnds = createPollEnds(world, clock)
  function published(update: WorldUpdate) {
    pollEnds.noticed(update)
    const wasPushed = [dc, streams].map(door => door.push(update)).includes(true)
    if (wasPushed) observed.timeline.pushed(update)
    botApi.push(update)
  }

  const botApi = createBotApiDoor({
    ...observed,
    methodContext: { ...methodContext, dcs, address: home },
    settings: botSettings,
    presence,
    hasSession: id =>
      [...keyRows.values()].some(rows => [...rows.values()].some(({ userId }) => userId === id)),
    clock,
    isStrict: options.strictBotApi === true,
    onFault,
  })
  const page = createPageDoor({
    world,
    schema,
    ...observed,
    methodContext: { ...methodContext, dcs, address: home },
    botIds: bots.map(hostedId),
    publicKey: rsa.publicPem,
    streams,
    presence,
    // Who is sent updates to a webhook holds no connection.
    isConnected: id => presence.isThere(id) || botSettings.get(id)?.webhook !== undefined,
    botApi: () => rootAt(botApiPort),
    onFault,
  })
  page.route(
    PATHS.control,
    createControl({
      world,
      clock: publicClock,
      recorder,
      faults: observed.faults,
      cutConnections: dc.closeConnections,
      forgetKeys() {
        dc.forgetKeys()
        // Telegram ends the connections of a session that it has ended.
        dc.closeConnections()
      },
      endKeys: dc.endKeys,
      load,
      firstState: () => snapshotOf(createWorld(beginning)),
    }),
  )
  function load(snapshot: Snapshot) {
    assertSnapshot(snapshot, schemas)
    // The sandbox's own bot must be in the state, since its token is in use here.
    const isThere = (bot: HostedBot) =>
      snapshot.tables.users?.some(([key]) => key === String(hostedId(bot))) === true
    if (!isThere(bots[0])) throw badRequest('STATE_INVALID')
    try {
      world.atomically(() => {
        loadSnapshot(world, snapshot)
        hostBots()
        botApi.renumber()
      })
    } catch (error) {
      throw error instanceof HostingError ? new SnapshotError(error.message) : error
    }
    observed.timeline.clear()
    dc.closeConnections()
    streams.pushTooLong()
    botApi.resume()
    pollEnds.begin()
  }
  if (options.clientDir !== undefined) page.use('*', serveStatic({ root: options.clientDir }))
  const names = [host, ...(options.hostNames ?? [])]
  const web = createServer(guarded(names, getRequestListener(page.fetch)))
  const botApiServer = createServer(guarded(names, botApi.listener))

  await dc.listen()
  const port = await listen(web, host, options.port)
  const rootAt = (at: number) => `http://${host.includes(':') ? `[${host}]` : host}:${at}`
  url = rootAt(port)
  const botApiPort = await listen(botApiServer, host, options.botApiPort ?? 0)
  botApi.resume()
  pollEnds.begin()
  const notes = [
    ...secrets.notes,
    ...(kept
      ? notesOf({
          isLost: kept.isNew && secrets.wereThere,
          setAside: setAside.length,
          file: `${dataDir}/${JOURNAL}`,
        })
      : []),
    ...movedNote('data centre', options.dcPort, entry.port),
    ...movedNote('client page', options.port, port),
    ...movedNote('Bot API', options.botApiPort ?? 0, botApiPort),
  ]
  return {
    url,
    botApi: rootAt(botApiPort),
    botToken: bots[0].token,
    bots: bots.map(({ token }) => describeBot(world, token)),
    dc: entry,
    homeDc: home,
    publicKey: rsa.publicPem,
    fingerprint: rsa.fingerprint.toString(),
    notes,
    cutConnections: dc.closeConnections,
    clock: publicClock,
    faults: {
      add: fault => observed.faults.add(fault),
      replace: faults => observed.faults.replace(faults),
      list: () => observed.faults.list(),
    },
    ...recorder,
    as: createCallAs({ schema, ...observed, methodContext: { ...methodContext, dcs, address: home } }),
    async close() {
      const closed = [...dc.servers, web, botApiServer].map(
        server => new Promise(resolve => server.close(resolve)),
      )
      dc.closeConnections()
      web.closeAllConnections()
      botApi.close()
      botApiServer.closeAllConnections()
      await Promise.all(closed)
      journal?.close()
    },
  }
}

function notesOf({ isLost, setAside, file }: { isLost: boolean; setAside: number; file: string }): string[] {
  const lines = setAside === 1 ? '1 line' : `${setAside} lines`
  return [
    ...(isLost ? [`${file} is gone or empty: everybody begins anew, and bots have to log in again.`] : []),
    ...(setAside > 0 ? [`${lines} of ${file} couldn’t be used, and are kept in ${JOURNAL}.torn.`] : []),
  ]
}

const movedNote = (what: string, wanted: number, got: number) =>
  wanted === 0 || wanted === got ? [] : [`Port ${wanted} for the ${what} is taken; using ${got} instead.`]

function describeBot(world: World, token: string): Sandbox['bots'][number] {
  const id = hostedId({ token })
  const { firstName: name = '', username = '', bot } = world.users.get(id) ?? {}
  return { id, token, name, username, ...(bot?.menuButton && { webAppUrl: bot.menuButton.url }) }
}
