import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { ITelegramStorageProvider, TelegramClient, tl } from '@mtcute/node'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BotClient } from './backend/telegram/mtproto/bot-client.ts'
import { createFirstPosition } from './backend/telegram/mtproto/first-position.ts'
import { guardUpdates } from './backend/telegram/mtproto/guard-updates.ts'
import { HANDPICK_BOT } from './launch/handpick-bot.ts'
import { openTestBot, type TestBot } from './test-bot.ts'

/** The library's update loop, through real MTProto, with all that can stop it: what was sent to the bot is told. */

let stage: TestBot
let client: TelegramClient
let base: BotClient
let session: ITelegramStorageProvider
let stop: () => Promise<void>
/** What was sent to the bot, as its handlers were told. */
let told: string[]
let standstills: number

beforeEach(async () => {
  stage = await openTestBot()
  standstills = 0
  told = []
})
afterEach(async () => {
  await stop()
  await stage.close()
})

/** What is looked at only once an hour can't be what helps. */
const SELDOM_MS = 3_600_000

async function logIn({
  port,
  lookAtStateEveryMs = SELDOM_MS,
}: {
  port?: number
  lookAtStateEveryMs?: number
} = {}) {
  const opened = await stage.open(port)
  client = opened.client
  base = opened.base
  session = opened.session
  const metrics = { stoodStill: () => void standstills++ }
  const begin = createFirstPosition(base, session)
  const log = pino({ level: 'silent' })
  const guard = guardUpdates(base, { begin, isConnected: () => true, metrics, log }, lookAtStateEveryMs)
  client.onRawUpdate.add(({ update }) => tell(update))
  stop = async () => {
    guard.stop()
    await client.destroy()
  }
  await client.start({ botToken: HANDPICK_BOT.token })
  // Nobody is let in before.
  await begin()
}
async function start(how?: Parameters<typeof logIn>[0]) {
  await logIn(how)
  await stage.say('begin')
  await expect.poll(() => told).toContain('begin')
  told.length = 0
}

let tell = (update: tl.TypeUpdate) => {
  if (update._ === 'updateNewMessage' && update.message._ === 'message') told.push(update.message.message)
}
const isTold = (...texts: string[]) => expect.poll(() => [...new Set(told)]).toEqual(texts)
const loseNext = { method: 'update', by: 'bot', effect: 'drop', times: 1 }

describe('what was sent to the bot is told', () => {
  it('however soon after its very first login', async () => {
    await logIn()
    await stage.say('begin')
    await isTold('begin')
  })
  it('though the library’s timer never fires after a gap', async () => {
    await start()
    if (base.updates) base.updates.postponedTimer.emitBefore = () => {}
    await stage.faults(loseNext)
    await stage.say('lost')
    await stage.say('next')
    await isTold('lost', 'next')
    expect(standstills).toBeGreaterThan(0)
  })
  it('though Telegram refuses at first to tell what was missed', async () => {
    await start()
    const refusal = { effect: 'error', code: 400, text: 'NOT_NOW', times: 2 }
    await stage.faults(loseNext, { method: 'updates.getDifference', ...refusal })
    await stage.say('lost')
    await stage.say('next')
    await isTold('lost', 'next')
  })
  it('though what Telegram says was missed gets lost', async () => {
    await start()
    base.longestCallMs = 300
    await stage.faults(loseNext, { method: 'updates.getDifference', effect: 'drop', times: 1 })
    await stage.say('lost')
    await stage.say('next')
    await isTold('lost', 'next')
  })
  it('though a handler fails at it, which stops the library’s loop', async () => {
    await start()
    const before = tell
    let failures = 1
    tell = update => {
      if (failures-- > 0) throw new Error('a handler failed')
      before(update)
    }
    await stage.say('one')
    await isTold('one')
    await stage.say('two')
    await isTold('one', 'two')
    tell = before
  })
  it('though catching up at the start is refused', async () => {
    await start()
    await stop()
    await stage.say('meanwhile')
    const refusal = { effect: 'error', code: 400, text: 'NOT_NOW', times: 1 }
    await stage.faults({ method: 'updates.getDifference', ...refusal })
    told.length = 0
    await logIn()
    await isTold('meanwhile')
  })
  it('though the session can’t be written to', async () => {
    await start()
    session.driver.save = () => {
      throw new Error('the disk is full')
    }
    await stage.say('one')
    await stage.say('two')
    await isTold('one', 'two')
  })
  it('though it went astray, and nothing came after it', async () => {
    await start({ lookAtStateEveryMs: 300 })
    await stage.faults(loseNext)
    await stage.say('lost')
    await isTold('lost')
  })
  it('though the connection has died without a word', async () => {
    const way = await openWay(stage.dcPort)
    await start({ port: way.port, lookAtStateEveryMs: 300 })
    way.swallow()
    await stage.say('swallowed')
    await isTold('swallowed')
    await way.close()
  })
})

/** A way to the data centre that can stop carrying data without closing. New connections get through. */
async function openWay(to: number) {
  const sockets = new Set<Socket>()
  const server = createServer(near => {
    const far = connect(to, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => {}).on('close', () => other.destroy())
      socket.pipe(other)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    swallow() {
      for (const socket of sockets) socket.unpipe().resume()
    },
    async close() {
      await stop()
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
