import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { expect, ONLY_CLIENT, openApp, test } from './telegram.ts'

/** A client on a phone shows the app in a window of its own, whose browser keeps the page. */

const band = (title: string) =>
  `- { id: band, title: "${title}", description: "For the summer", icon: 🎸, buttonText: Choose, peerType: { kind: user } }\n`

/** What the page itself has come with, before the app has heard anything from the backend. */
const titleInPage = (page: Page) =>
  page.locator('#offered').evaluate(one => JSON.parse(one.textContent ?? '')[0].title as string)

/** Opens the app once more. Says whether its page came without a call, and waits until the browser has the newest. */
async function open(context: BrowserContext, address: string) {
  const page = await context.newPage()
  const renewed = page.waitForResponse(
    response =>
      response.request().resourceType() === 'fetch' && !new URL(response.url()).pathname.includes('/api/'),
  )
  await page.goto(address)
  await expect(page.locator('[data-waiting]')).toHaveCount(0)
  const isKept = await page.evaluate(() => {
    const [opening] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return opening?.transferSize === 0
  })
  if (isKept) await (await renewed).finished()
  else renewed.catch(() => {})
  const shown = { isKept, title: await titleInPage(page) }
  await page.close()
  return shown
}

test(
  'the second opening begins without a call, and the next one shows what is new',
  ONLY_CLIENT,
  async ({ page, context, handpick }) => {
    const file = join(await mkdtemp(join(tmpdir(), 'templates-')), 'mine.yaml')
    const start = async (title: string) => {
      await writeFile(file, band(title))
      await handpick.killBackend()
      await handpick.startBackend({ TEMPLATES_FILE: file })
    }
    await start('Our band')
    await openApp(page, handpick)
    const address = (await page.locator('iframe[title="Mini App"]').getAttribute('src')) ?? ''

    expect(await open(context, address)).toEqual({ isKept: false, title: 'Our band' })
    expect(await open(context, address)).toEqual({ isKept: true, title: 'Our band' })
    await start('Our choir')
    expect(await open(context, address)).toEqual({ isKept: true, title: 'Our band' })
    expect(await open(context, address)).toEqual({ isKept: true, title: 'Our choir' })
  },
)
