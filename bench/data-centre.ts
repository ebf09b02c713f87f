import { once } from 'node:events'
import { createServer } from 'node:net'
import { Long, MemoryStorage, TelegramClient, type tl } from '@mtcute/node'
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js'
import { kill } from '../src/launch/kill.ts'
import { processorTime } from './memory.ts'
import { meetBot, sandboxAt } from './person.ts'
import { type SandboxProcess, startSandboxProcess } from './process.ts'
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
    const { logins, theirs } = await timeLogins(sandbox)
    const calls = await timeCalls(sandbox)
    const bare = await timeBareSocket()
    return [
      { what: 'data centre: fresh login, median', value: ms(median(logins)) },
      { what: '… of which the data centre computes', value: ms(theirs), goal: '<= 10 ms', met: theirs <= 10 },
      { what: 'data centre: fresh login, slowest of 20', value: ms(Math.max(...logins)) },
      {
        what: `data centre: bots.requestWebViewButton, ${CONCURRENT_CALLS} in flight`,
        value: `${calls.inFlight} /s`,
        goal: '>= 4000 /s',
        met: calls.inFlight >= 4000,
      },
      { what: '… one at a time', value: `${calls.perSecond} /s` },
      { what: '… p50 / p99', value: `${ms(calls.p50)} / ${ms(calls.p99)}` },
      { what: 'bare TCP echo of 160 bytes, one at a time', value: `${bare} /s` },
      {
        what: 'data centre against bare TCP, one at a time',
        value: `${(calls.perSecond / bare).toFixed(2)} ×`,
      },
    ]
  } finally {
    await kill(sandbox.child)
  }
}

const ms = (value: number) => `${value.toFixed(2)} ms`

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
  let before = 0
  for (let round = -2; round < LOGINS; round++) {
    // The first two rounds warm up both processes.
    if (round === 0) before = await processorTime(pid)
    const start = performance.now()
    const bot = client(sandbox)
    await bot.start({ botToken: sandbox.botToken })
    if (round >= 0) logins.push(performance.now() - start)
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
  const times: number[] = []
  for (let i = 0; i < CALLS; i++) {
    const start = performance.now()
    await bot.call(request)
    times.push(performance.now() - start)
  }
  const start = performance.now()
  for (let i = 0; i < CALLS; i += CONCURRENT_CALLS) {
    await Promise.all(Array.from({ length: CONCURRENT_CALLS }, () => bot.call(request)))
  }
  const inFlight = Math.round((CALLS / (performance.now() - start)) * 1000)
  const total = times.reduce((sum, time) => sum + time, 0)
  await bot.destroy()
  return {
    perSecond: Math.round((CALLS / total) * 1000),
    p50: median(times),
    p99: percentile(times, 0.99),
    inFlight,
  }
}

/** A bot may only prepare buttons for a user who has started it. */
async function meetUser({ url }: SandboxProcess): Promise<number> {
  const { defaultUserId } = await (await fetch(`${url}/cast`)).json()
  await meetBot(sandboxAt(url), defaultUserId)
  return defaultUserId
}

/** For comparison: the time of a TCP round trip of the same size to a server that only echoes. */
async function timeBareSocket(): Promise<number> {
  const server = createServer(socket => socket.setNoDelay(true).pipe(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const { connect } = await import('node:net')
  const socket = connect(port, '127.0.0.1').setNoDelay(true)
  await once(socket, 'connect')
  const packet = Buffer.alloc(160)
  const start = performance.now()
  for (let i = 0; i < CALLS; i++) {
    socket.write(packet)
    await once(socket, 'data')
  }
  const perSecond = Math.round((CALLS / (performance.now() - start)) * 1000)
  socket.destroy()
  server.close()
  return perSecond
}
