import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext } from '@playwright/test'
import { openChromium } from './browser.ts'
import { buildPeers, PEERS, weigh } from './peers/build.ts'
import { initDataOf, openStage } from './stage.ts'
import { median, type Row } from './table.ts'

/** Slows the processor down by this factor, as Lighthouse does to simulate a mid-range phone. */
export const CPU_SLOWDOWN_FACTOR = 4
/** A mobile network, with the values that Lighthouse uses to simulate it. */
export const FAST_3G = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: (1.6 * 1000 * 1000 * 0.9) / 8,
  uploadThroughput: (750 * 1000 * 0.9) / 8,
}
const LOADS = 5
const PAGES = { handpick: 'index.html', ...Object.fromEntries(PEERS.map(peer => [peer, `${peer}.html`])) }

/** The time from opening the app until it is visible and usable, against pages that are built and served alike. */
export async function start(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'bench-app-'))
  try {
    await cp('dist/app', dir, { recursive: true })
    await buildPeers(dir)
    const weights = new Map<string, number>()
    for (const [name, page] of Object.entries(PAGES)) weights.set(name, await weigh(dir, page))
    const loads = await timeLoads(resolve(dir))
    const of = (name: string) => {
      const mine = loads.filter(load => load.name === name)
      const middle = (time: (load: Load) => number) => median(mine.map(time))
      return {
        painted: middle(load => load.painted),
        content: middle(load => load.content),
        usable: middle(load => load.usable),
        again: middle(load => load.again),
        shift: Math.max(...mine.map(load => load.shift)),
        weight: weights.get(name) ?? Number.NaN,
      }
    }
    const [ours, react, sdk, template] = [of('handpick'), of('react-alone'), of('sdk'), of('public-template')]
    const row = (what: string, kind: keyof typeof ours, unit: string, digits: number) => ({
      what: `start: ${what}; React alone, the SDK, the public template`,
      value: `${ours[kind].toFixed(digits)} ${unit}; ${[react, sdk, template].map(one => one[kind].toFixed(digits)).join(', ')}`,
    })
    const ratio = (what: string, value: number, goal: string, met: boolean): Row => ({
      what: `… ${what}`,
      value: `${value.toFixed(2)} ×`,
      goal,
      met,
    })
    const [weight, content] = [ours.weight / react.weight, ours.content / react.painted]
    const [usable, faster] = [ours.usable / react.usable, template.usable / ours.usable]
    const again = ours.again / ours.usable
    return [
      row('script and style, gzipped', 'weight', 'kB', 1),
      { what: '… script and style against React alone', value: `${weight.toFixed(2)} ×` },
      row('first contentful paint', 'painted', 'ms', 0),
      row('its content is painted, and a tap counts', 'content', 'ms', 0),
      ratio('content against the first paint of React alone', content, '<= 0.50 ×', content <= 0.5),
      row('usable, with its script', 'usable', 'ms', 0),
      ratio('usable against React alone', usable, '<= 1.00 ×', usable <= 1),
      ratio('usable: the public template against Handpick', faster, '>= 1.60 ×', faster >= 1.6),
      row('usable when it is opened again', 'again', 'ms', 0),
      ratio('opened again against the first time', again, '<= 0.50 ×', again <= 0.5),
      {
        what: 'start: layout shift of Handpick, the most of all loads',
        value: ours.shift.toFixed(4),
        goal: '0',
        met: ours.shift === 0,
      },
    ]
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

interface Load {
  name: string
  /** These times are in milliseconds from the start of the navigation. */
  painted: number
  content: number
  usable: number
  /** The same as `usable`, when the page is opened a second time. */
  again: number
  /** @see https://web.dev/articles/cls */
  shift: number
}

async function timeLoads(appDir: string): Promise<Load[]> {
  const stage = await openStage({ APP_DIR: appDir })
  const browser = await openChromium().catch(async error => {
    await stage.close()
    throw error
  })
  try {
    const hash = launchParams(stage.botToken)
    const loads: Load[] = []
    // All are measured in turns, so that other load on the machine affects all of them. The first round warms up.
    for (let round = -1; round < LOADS; round++) {
      for (const [name, page] of Object.entries(PAGES)) {
        const load = await timeLoad(browser, `${stage.backendUrl}/${page}#${hash}`)
        if (round >= 0) loads.push({ name, ...load })
      }
    }
    return loads
  } finally {
    await browser.close()
    await stage.close()
  }
}

/** What Telegram for Android gives the Mini App after the `#` of its address. */
export function launchParams(botToken: string): URLSearchParams {
  const user = { id: 1_000_001, first_name: 'Bench', language_code: 'en' }
  return new URLSearchParams({
    tgWebAppData: initDataOf(botToken, user, { query_id: 'AAbench', signature: 'AA' }),
    tgWebAppVersion: '9.6',
    tgWebAppPlatform: 'android',
    tgWebAppThemeParams: JSON.stringify({ bg_color: '#ffffff', text_color: '#000000' }),
  })
}

/** Loads a page twice in a webview like that of Telegram for Android, the first time with an empty cache. */
export async function timeLoad(browser: Browser, url: string): Promise<Omit<Load, 'name'>> {
  // Some of the other pages contain inline styles, which our own policy forbids.
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } })
  const first = await timeOpening(context, url)
  const { usable: again } = await timeOpening(context, url)
  await context.close()
  return { ...first, again }
}

async function timeOpening(context: BrowserContext, url: string): Promise<Omit<Load, 'name' | 'again'>> {
  const page = await context.newPage()
  await page.addInitScript({ path: 'bench/mark-usable.js' })
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', FAST_3G)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN_FACTOR })
  const measured = page.waitForEvent('console', message => message.text() === 'measured')
  await page.goto(url, { waitUntil: 'commit' })
  await measured
  const times = await page.evaluate(() => {
    const [painted = Number.NaN, content = Number.NaN, usable = Number.NaN] = [
      'first-contentful-paint',
      'content',
      'usable',
    ].map(name => performance.getEntriesByName(name)[0]?.startTime)
    return { painted, content, usable }
  })
  // The rest of Handpick's screen comes with the user's lists, and must not move what is there.
  if (await page.locator('#root ul.section').count())
    await page.locator('.home-screen-offer').waitFor({ state: 'attached' })
  const shift = await page.evaluate(() => (window as unknown as { layoutShift: number }).layoutShift)
  await page.close()
  return { ...times, shift }
}
