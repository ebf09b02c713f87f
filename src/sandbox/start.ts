import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { createBotAnswers } from './api/bot-answers.ts'
import { createCallAs } from './api/call-as.ts'
import { EMOJI_STATUS_ENDS } from './api/emoji-status-ends.ts'
import { createEnds } from './api/ends.ts'
import { createFaults } from './api/faults.ts'
import type { Context, Methods } from './api/method.ts'
import { METHODS } from './api/methods.ts'
import { createExportedAuthorizations } from './api/migration.ts'
import { POLL_ENDS } from './api/poll-ends.ts'
import { createPresence } from './api/presence.ts'
import { createRecorder } from './api/recorded.ts'
import { createRefusals } from './api/refusals.ts'
import { createTimeline } from './api/timeline.ts'
import { createUploads } from './api/uploads.ts'
import { createBotApiDoor } from './bot-api/bot-api-door.ts'
import { holdFolder } from './keeping/hold-folder.ts'
import { listenWhereFree } from './listen-where-free.ts'
import { createDataCentres } from './mtproto/data-centres.ts'
import { openState } from './open-state.ts'
import { SANDBOX_BOT } from './own-bot.ts'
import { createControl } from './page/control.ts'
import { guarded } from './page/guard.ts'
import { createPageDoor } from './page/page-door.ts'
import { createPageStreams } from './page/page-streams.ts'
import { PATHS } from './page/paths.ts'
import type { Sandbox, SandboxClock, SandboxOptions } from './sandbox.ts'
import { hostedId } from './world/bots/hosted-bots.ts'
import { DC_ID } from './world/photos/photos.ts'
import type { World, WorldUpdate } from './world/state/world.ts'

export { SANDBOX_BOT, SANDBOX_BOT_TOKEN } from './own-bot.ts'
export type { Sandbox, SandboxOptions } from './sandbox.ts'

const CALLBACK_PATIENCE_SECONDS = 10
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
  const { host, bots = [SANDBOX_BOT], homeDc } = options
  const onFault = options.onFault ?? (() => {})
  const machineMs = () => Date.now() + 1000 * (options.clockAhead ?? 0)
  const entry = { id: DC_ID, host, port: options.dcPort }
  const home = homeDc ? { ...homeDc, host } : entry
  const dcs = home === entry ? [entry] : [entry, home]
  const state = openState({
    ...options,
    bots,
    onFault,
    machineMs,
    dcIds: dcs.map(({ id }) => id),
    published,
    recorded: update => botApi.record(update),
  })
  const { world, clock, schema, rsa, keyRows, botSettings } = state
  const publicClock: SandboxClock = {
    now: () => new Date(clock.nowMs()),
    advance(by) {
      clock.advance(by)
      // Pages have no other way to learn that a restriction is over.
      streams.pushTooLong()
      return new Date(clock.nowMs())
    },
  }

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
  // Methods of one's own are told apart by name alone: what they answer is checked by the codec.
  const methods = { ...METHODS, ...options.methods } as Methods
  const machineNow = () => Math.floor(machineMs() / 1000)
  let url = ''
  /** Counts the loaded states. */
  let loads = 0
  const methodContext = {
    world,
    since: state.since,
    machineNow,
    pageUrl: () => url,
    methods,
    homeDc: home.id,
    exported,
    webAppKey: state.webAppKey,
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
  const ends = [
    createEnds(POLL_ENDS, world, clock, onFault),
    createEnds(EMOJI_STATUS_ENDS, world, clock, onFault),
  ]
  const beginEnds = () => {
    for (const { begin } of ends) begin()
  }
  function published(update: WorldUpdate) {
    for (const { noticed } of ends) noticed(update)
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
    currentWorld: () => ({ id: `${state.since()}.${loads}`, now: clock.nowMs() }),
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
      load(snapshot) {
        state.load(snapshot, botApi.renumber)
        loads++
        observed.timeline.clear()
        dc.closeConnections()
        streams.pushTooLong()
        botApi.resume()
        beginEnds()
      },
      firstState: state.firstState,
    }),
  )
  if (options.clientDir !== undefined) page.use('*', serveStatic({ root: options.clientDir }))
  const names = [host, ...(options.hostNames ?? [])]
  const web = createServer(guarded(names, getRequestListener(page.fetch)))
  const botApiServer = createServer(guarded(names, botApi.listener))

  await dc.listen()
  const port = await listenWhereFree(web, host, options.port)
  const rootAt = (at: number) => `http://${host.includes(':') ? `[${host}]` : host}:${at}`
  url = rootAt(port)
  const botApiPort = await listenWhereFree(botApiServer, host, options.botApiPort ?? 0)
  botApi.resume()
  beginEnds()
  const notes = [
    ...state.notes,
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
      state.close()
    },
  }
}

const movedNote = (what: string, wanted: number, got: number) =>
  wanted === 0 || wanted === got ? [] : [`Port ${wanted} for the ${what} is taken; using ${got} instead.`]

function describeBot(world: World, token: string): Sandbox['bots'][number] {
  const id = hostedId({ token })
  const { firstName: name = '', username = '', bot } = world.users.get(id) ?? {}
  return { id, token, name, username, ...(bot?.menuButton && { webAppUrl: bot.menuButton.url }) }
}
