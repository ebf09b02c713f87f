import type { Page } from '@playwright/test'
import type { DeviceChange } from '../client/webapp/device-values.ts'

/** The names of the events are in `client/webapp/device-events.ts`, which needs a browser. */
export async function setDevice(page: Page, values: DeviceChange): Promise<void> {
  const isTaken = await page.evaluate(
    detail => window.dispatchEvent(new CustomEvent('telegram-in-a-box:device', { detail, cancelable: true })),
    JSON.stringify(values),
  )
  if (!isTaken) throw new Error(`A phone has no such values: ${JSON.stringify(values)}`)
}

export async function swipeDown(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('telegram-in-a-box:swipe-down')))
}
