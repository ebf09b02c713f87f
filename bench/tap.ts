import type { Page } from '@playwright/test'
import { openChromium } from './browser.ts'
import { openStage, type Stage } from './stage.ts'
import { median, percentile, type Row } from './table.ts'

/** One person may ask for so much a minute; each tap of the peer asks. */
const TAPS = 40

/** From the tap to the picker on the screen, against the same app asking the backend at the tap instead of ahead. */
export async function tap(): Promise<Row[]> {
  const stage = await openStage()
  const browser = await openChromium()
  try {
    const times = { ahead: [] as number[], asking: [] as number[] }
    const calls = { ahead: 0, asking: 0 }
    for (const kind of ['ahead', 'asking'] as const) {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
      await page.addInitScript({ path: 'bench/mark-picker.js' })
      // A clock that is ahead by a day takes no prepared button for fresh: each tap prepares another.
      if (kind === 'asking') await page.addInitScript({ content: aheadInFrames(24 * 60 * 60 * 1000) })
      const measured = await timeTaps(page, stage)
      times[kind] = measured.times
      calls[kind] = measured.calls
      await page.close()
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

async function timeTaps(page: Page, { sandboxUrl, backendUrl }: Stage) {
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await page.goto(`${sandboxUrl}/?open=app`)
  const list = page
    .frameLocator('iframe[title="Mini App"]')
    .getByRole('button', { name: /People for the trip/ })
  const [prepared] = await Promise.all([
    page.waitForResponse(response => response.url() === `${backendUrl}/api/requests`),
    list.click(),
  ])
  await prepared.finished()
  const button = page.getByRole('region').getByRole('button', { name: 'Choose people', exact: true })
  const picker = page.getByRole('dialog', { name: 'Choose people' })
  // The first picker warms up, and lets all that opening the list asks for be over.
  let calls = 0
  for (let time = -1; time < TAPS; time++) {
    const before = asked.length
    await button.click()
    await page.waitForFunction(count => Reflect.get(window, 'taps').length === count, time + 2)
    if (time >= 0) calls += asked.slice(before).filter(url => url.startsWith(backendUrl)).length
    await picker.getByRole('button', { name: 'Cancel' }).click()
    await picker.waitFor({ state: 'hidden' })
  }
  const times = await page.evaluate((): number[] => Reflect.get(window, 'taps'))
  return { times: times.slice(1), calls }
}
