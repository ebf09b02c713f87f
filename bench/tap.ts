import type { Browser, Page } from '@playwright/test'
import { openChromium } from './browser.ts'
import { openStage, type Stage } from './stage.ts'
import { median, percentile, type Row } from './table.ts'

/** Stays below the burst of `RATE_LIMITS.asking`, because each tap of the compared app asks Telegram. */
const TAPS = 40

/** The time from the tap to the visible picker, against the same app without prepared buttons: it asks at the tap. */
export async function tap(): Promise<Row[]> {
  const stage = await openStage()
  const browser = await openChromium()
  try {
    const apps = {
      ahead: await openList(browser, stage, ''),
      // With a clock that is a day ahead, every prepared button looks expired, so that each tap prepares a new button.
      asking: await openList(browser, stage, aheadInFrames(24 * 60 * 60 * 1000)),
    }
    const times = { ahead: [] as number[], asking: [] as number[] }
    const calls = { ahead: 0, asking: 0 }
    // Both are measured in turns, so that other load on the machine affects both. The first picker warms up.
    for (let time = -1; time < TAPS; time++) {
      for (const kind of ['ahead', 'asking'] as const) {
        const tapped = await tapOnce(apps[kind])
        if (time < 0) continue
        times[kind].push(tapped.time)
        calls[kind] += tapped.calls
      }
    }
    const [ahead, asking] = [median(times.ahead), median(times.asking)]
    return [
      {
        what: 'tap to picker, p50 / p95',
        value: `${ms(ahead)} / ${ms(percentile(times.ahead, 0.95))}`,
      },
      {
        what: `… requests of the app to its backend in ${TAPS} taps`,
        value: String(calls.ahead),
        goal: '0',
        met: calls.ahead === 0,
      },
      {
        what: 'the same app, asking at the tap, p50 / p95',
        value: `${ms(asking)} / ${ms(percentile(times.asking, 0.95))}, ${calls.asking} requests`,
      },
      {
        what: '… prepared ahead against asking at the tap, with no network between',
        value: `${(ahead / asking).toFixed(2)} ×`,
        goal: '<= 1.00 ×',
        met: ahead <= asking,
      },
    ]
  } finally {
    await browser.close()
    await stage.close()
  }
}

const ms = (value: number) => `${value.toFixed(1)} ms`

const aheadInFrames = (by: number) => `
  if (window !== window.top) {
    const now = Date.now
    Date.now = () => now() + ${by}
  }`

interface App {
  page: Page
  /** The addresses of the app's calls to its backend. */
  asked: string[]
}

/** Opens a client page with the app, at a list with a prepared button. */
async function openList(browser: Browser, { url, backendUrl }: Stage, script: string): Promise<App> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.addInitScript({ path: 'bench/mark-picker.js' })
  await page.addInitScript({ content: script })
  const asked: string[] = []
  page.on('request', request => {
    if (request.url().startsWith(backendUrl)) asked.push(request.url())
  })
  await page.goto(`${url}/?open=app`)
  const app = page.frameLocator('iframe[title="Mini App"]')
  const [prepared] = await Promise.all([
    page.waitForResponse(response => response.url() === `${backendUrl}/api/requests`),
    app.getByRole('button', { name: /People for the trip/ }).click(),
  ])
  await prepared.finished()
  return { page, asked }
}

/** The time from the tap to the picker in milliseconds, and the number of the app's calls meanwhile. */
async function tapOnce({ page, asked }: App): Promise<{ time: number; calls: number }> {
  await page.bringToFront()
  const before = asked.length
  const button = page.getByRole('region').getByRole('button', { name: 'Choose people', exact: true })
  await button.click()
  const shown = await page.waitForFunction((): number | undefined => Reflect.get(window, 'taps').pop())
  const calls = asked.length - before
  const picker = page.getByRole('dialog', { name: 'Choose people' })
  await picker.getByRole('button', { name: 'Cancel' }).click()
  await picker.waitFor({ state: 'hidden' })
  return { time: (await shown.jsonValue()) ?? Number.NaN, calls }
}
