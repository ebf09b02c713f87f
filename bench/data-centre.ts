import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Long, MemoryStorage, TelegramClient, type tl } from '@mtcute/node'
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js'
import { kill } from '../src/launch/kill.ts'
import { processorTime } from './memory.ts'
import { meetBot, sandboxAt } from './person.ts'
import { firstLine, type SandboxProcess, startSandboxProcess } from './process.ts'
import { median, percentile, type Row } from './table.ts'

const LOGINS = 20
const CALLS = 5000
const CONCURRENT_CALLS = 64

/** The sandbox's data centre as its own process from the production build. The unmodified library calls it. */
export async function dataCentre(): Promise<Row[]> {
  const sandbox = await startSandboxProcess()
  const crypto = new NodeCryptoProvider()
  await crypto.initialize()
  addPublicKey(crypto, sandbox.publicKey)
  try {
    // As everywhere here, both processes are warm for what counts, and the first ones stand beside it.
    const first = await timeLogins(sandbox)
    const { logins, theirs } = await timeLogins(sandbox)
    const calls = await timeCalls(sandbox)
    const bare = await timeBareSockets(calls.libraryMs)
    return [
      { what: 'data centre: fresh login, median', value: ms(median(logins)) },
      { what: '… of which the data centre computes', value: ms(theirs), goal: '<= 10 ms', met: theirs <= 10 },
      {
        what: `… the same for the first ${LOGINS} after a start`,
        value: `${ms(median(first.logins))}, ${ms(first.theirs)}`,
      },
      { what: `data centre: fresh login, slowest of ${LOGINS}`, value: ms(Math.max(...logins)) },
      {
        what: `data centre: bots.requestWebViewButton, ${CONCURRENT_CALLS} in flight`,
        value: `${calls.inFlight} /s`,
        goal: '>= 4000 /s',
        met: calls.inFlight >= 4000,
      },
      { what: '… one at a time', value: `${calls.perSecond} /s` },
      { what: '… p50 / p99', value: `${ms(calls.p50)} / ${ms(calls.p99)}` },
      {
        what: '… processor time of a call: one at a time, in flight; of the library',
        value: `${us(calls.alone)}, ${us(calls.together)}; ${us(calls.libraryMs)}`,
      },
      { what: 'bare TCP echo of 160 bytes in a process, one at a time', value: `${bare.idle} /s` },
      { what: '… from a client that computes as long as the library', value: `${bare.busy} /s` },
      {
        what: 'data centre against this echo, one at a time',
        value: `${(calls.perSecond / bare.busy).toFixed(2)} ×`,
      },
    ]
  } finally {
    await kill(sandbox.child)
  }
}

const ms = (value: number) => `${value.toFixed(2)} ms`
const us = (milliseconds: number) => `${Math.round(milliseconds * 1000)} µs`

function client({ dc }: SandboxProcess) {
  const address = { id: dc.id, ipAddress: dc.host, port: dc.port }
  return new TelegramClient({
    apiId: 1,
    apiHash: 'bench',
    storage: new MemoryStorage(),
    defaultDcs: { main: address, media: address },
    logLevel: 0,
  })
}

async function timeLogins(sandbox: SandboxProcess) {
  const pid = sandbox.child.pid ?? 0
  const logins: number[] = []
  const before = await processorTime(pid)
  for (let round = 0; round < LOGINS; round++) {
    const start = performance.now()
    const bot = client(sandbox)
    await bot.start({ botToken: sandbox.botToken })
    logins.push(performance.now() - start)
    await bot.call({ _: 'updates.getState' })
    await bot.destroy()
  }
  return { logins, theirs: ((await processorTime(pid)) - before) / LOGINS }
}

async function timeCalls(sandbox: SandboxProcess) {
  const bot = client(sandbox)
  await bot.start({ botToken: sandbox.botToken })
  const userId = await meetUser(sandbox)
  const request: tl.bots.RawRequestWebViewButtonRequest = {
    _: 'bots.requestWebViewButton',
    userId: { _: 'inputUser', userId, accessHash: Long.ZERO },
    button: {
      _: 'inputKeyboardButtonRequestPeer',
      nameRequested: true,
      usernameRequested: true,
      text: 'Choose people',
      buttonId: 1,
      peerType: { _: 'requestPeerTypeUser', bot: false },
      maxQuantity: 10,
    },
  }
  for (let i = 0; i < 2000; i++) await bot.call(request)
  const theirs = () => processorTime(sandbox.child.pid ?? 0)
  const times: number[] = []
  const begun = await theirs()
  for (let i = 0; i < CALLS; i++) {
    const start = performance.now()
    await bot.call(request)
    times.push(performance.now() - start)
  }
  const between = await theirs()
  const ours = process.cpuUsage()
  const start = performance.now()
  for (let i = 0; i < CALLS; i += CONCURRENT_CALLS) {
    await Promise.all(Array.from({ length: CONCURRENT_CALLS }, () => bot.call(request)))
  }
  const inFlight = Math.round((CALLS / (performance.now() - start)) * 1000)
  const { user, system } = process.cpuUsage(ours)
  const total = times.reduce((sum, time) => sum + time, 0)
  const ended = await theirs()
  await bot.destroy()
  return {
    perSecond: Math.round((CALLS / total) * 1000),
    p50: median(times),
    p99: percentile(times, 0.99),
    inFlight,
    alone: (between - begun) / CALLS,
    together: (ended - between) / CALLS,
    /** The library's own work for a call. With many calls in flight it hardly ever waits for the other process. */
    libraryMs: (user + system) / 1000 / CALLS,
  }
}

/** A bot may only prepare buttons for a user who has started it. */
async function meetUser({ url }: SandboxProcess): Promise<number> {
  const { defaultUserId } = await (await fetch(`${url}/cast`)).json()
  await meetBot(sandboxAt(url), defaultUserId)
  return defaultUserId
}

/** For comparison: round trips of the same size to a process that only echoes. */
async function timeBareSockets(libraryMs: number) {
  const child = spawn(process.execPath, ['bench/bare-echo.mjs'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const socket = connect(Number(await firstLine(child)), '127.0.0.1').setNoDelay(true)
  await once(socket, 'connect')
  await timeEchoes(socket, 0)
  const rates = { idle: await timeEchoes(socket, 0), busy: await timeEchoes(socket, libraryMs) }
  socket.destroy()
  await kill(child)
  return rates
}

/** Round trips in a second, from a client that computes for some time before each. */
async function timeEchoes(socket: Socket, computesMs: number): Promise<number> {
  const packet = Buffer.alloc(160)
  const start = performance.now()
  for (let i = 0; i < CALLS; i++) {
    const until = performance.now() + computesMs
    while (performance.now() < until);
    socket.write(packet)
    await once(socket, 'data')
  }
  return Math.round((CALLS / (performance.now() - start)) * 1000)
}
