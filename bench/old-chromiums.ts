import { readFile } from 'node:fs/promises'
import { type OldPage, openByPipe } from '../e2e/old-chromium.ts'
import { findChromium } from '../src/launch/chromium.mjs'
import { OLD_CHROMIUMS, oldChromium, runsOldChromium } from '../src/launch/old-chromium.mjs'
import { openStage } from './stage.ts'
import { CPU_SLOWDOWN_FACTOR, FAST_3G, launchParams } from './start.ts'
import { median, type Row } from './table.ts'

const LOADS = 5
/** Between two loads: a page that is on screen already would only change the part after the `#`. */
const BLANK = 'about:blank'

/** The start of the Mini App in old Chromiums, against the one on this machine. All are driven in the same way. */
export async function oldChromiums(): Promise<Row[]> {
  const now = findChromium()
  if (!runsOldChromium || now === undefined) return []
  const stage = await openStage()
  const pages: OldPage[] = []
  try {
    for (const path of [now, ...OLD_CHROMIUMS.map(oldChromium)]) pages.push(await openByPipe(path))
    for (const page of pages) await slowDown(page)
    const url = `${stage.backendUrl}/#${launchParams(stage.botToken)}`
    const times = pages.map((): number[] => [])
    // All in turns. The first round warms up.
    for (let round = -1; round < LOADS; round++) {
      for (const [at, page] of pages.entries()) {
        const usable = await timeUsable(page, url)
        if (round >= 0) times[at]?.push(usable)
      }
    }
    const [newest = Number.NaN, ...old] = times.map(median)
    const ratios = old.map(time => time / newest)
    return [
      {
        what: `start: usable in Chromium ${OLD_CHROMIUMS.join(', ')}; the newest`,
        value: `${old.map(time => time.toFixed(0)).join(', ')} ms; ${newest.toFixed(0)}`,
      },
      {
        what: '… against the newest',
        value: ratios.map(ratio => `${ratio.toFixed(2)} ×`).join(', '),
        goal: 'each <= 1.30 ×',
        met: ratios.every(ratio => ratio <= 1.3),
      },
    ]
  } finally {
    await Promise.all(pages.map(page => page.close()))
    await stage.close()
  }
}

async function slowDown(page: OldPage) {
  await page.call('Network.enable')
  await page.call('Network.setCacheDisabled', { cacheDisabled: true })
  await page.call('Network.emulateNetworkConditions', FAST_3G)
  await page.call('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN_FACTOR })
  await page.addInitScript(await readFile('bench/mark-usable.js', 'utf8'))
}

/** In milliseconds from the start of the navigation. */
async function timeUsable(page: OldPage, url: string): Promise<number> {
  await page.goto(BLANK)
  await page.goto(url)
  const find = () => page.evaluate(`(performance.getEntriesByName('usable')[0] || {}).startTime`)
  let usable = await find()
  while (usable === undefined) usable = await find()
  return Number(usable)
}
