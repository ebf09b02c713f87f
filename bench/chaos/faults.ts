import { keepBusy } from '../busy.ts'
import { type Fault, pause } from './inflict.ts'
import type { Scene } from './scene.ts'

/** The number of busy loops, which is more than the machine's processors. */
const BUSY_LOOPS = 4
/** The longest time of a fault that lasts. */
const MAX_FAULT_MS = 3000
/** The longest time until a killed process starts again. */
const MAX_DOWN_MS = 600
/** The slowest answer of Telegram's. A backend gives up a call after five seconds. */
const MAX_DELAY_MS = 6000
/** The most calls or updates that one fault reaches. */
const MAX_TIMES = 3

/** All faults of the campaign. */
export function faultsOf(scene: Scene): Fault[] {
  const kills = scene.victims.map(({ name, kill, start }) => ({
    name: `${name} killed`,
    weight: 3,
    async happen(severity: number) {
      await kill()
      await pause(severity * MAX_DOWN_MS)
      await start()
    },
  }))
  const others: Record<string, Fault['happen']> = {
    'machine busy': async severity => {
      const rest = keepBusy(BUSY_LOOPS)
      await pause(severity * MAX_FAULT_MS)
      await rest()
    },
    'locks cut': scene.cutLocks,
    ...ofTelegram(scene),
    ...(scene.way.api === 'bot-api' ? ofBotApi(scene.way) : {}),
  }
  return [...kills, ...Object.entries(others).map(([name, happen]) => ({ name, weight: 1, happen }))]
}

/** What Telegram does wrong. It comes over both APIs. */
function ofTelegram({ sandboxUrl, way }: Scene): Record<string, Fault['happen']> {
  const control = (path: string, body: object) =>
    fetch(`${sandboxUrl}/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => {}) // Telegram may be down at the moment.
  const go = (fault: object) => (severity: number) =>
    control('faults', { faults: [{ by: 'bot', times: Math.ceil(severity * MAX_TIMES), ...fault }] })
  return {
    'connections cut': async () => (way.api === 'bot-api' ? way.proxy.cut() : control('cut', {})),
    'answers late': severity => go({ effect: 'delay', ms: Math.round(severity * MAX_DELAY_MS) })(severity),
    'answers lost': go({ effect: 'cut' }),
    'calls to wait': go({ effect: 'flood_wait', seconds: 1 }),
    'calls failed': go({ effect: 'error', code: 500, text: 'BUSY' }),
    'updates doubled': go({ method: 'update', effect: 'duplicate' }),
    // A poll gets updates in their order. One that the sandbox held back would be lost when the sandbox is killed.
    ...(way.api === 'mtproto' && {
      'updates out of order': go({ method: 'update', effect: 'reorder' }),
    }),
  }
}

/** What happens only on the way over HTTP. */
function ofBotApi({ proxy, botApi, botToken }: Extract<Scene['way'], { api: 'bot-api' }>) {
  return {
    'pages for answers': async (severity: number) => {
      proxy.manners.answers = { status: 502, to: 'everything' }
      await pause(severity * MAX_FAULT_MS)
      proxy.manners.answers = undefined
    },
    /** Another program asks for the bot's updates, and confirms none. An earlier question gets a 409. */
    'another program': async (severity: number) => {
      const until = Date.now() + severity * MAX_FAULT_MS
      while (Date.now() < until) {
        await fetch(`${botApi}/bot${botToken}/getUpdates?timeout=1`).catch(() => pause(100))
        await pause(100)
      }
    },
  }
}
