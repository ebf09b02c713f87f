import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expect, type Handpick, ONLY_CLIENT, openApp, test } from './telegram.ts'

/**
 * A client on a phone shows the app in a window of its own, whose browser keeps the page. In these tests it is another
 * browser than that of the client's page, which has kept the page of a frame.
 */

const band = (title: string) =>
  `- { id: band, title: "${title}", description: "For the summer", icon: 🎸, buttonText: Choose, peerType: { kind: user } }\n`

/** What the page itself has come with, before the app has heard anything from the backend. */
const titleInPage = (page: Page) =>
  page.locator('#offered').evaluate(one => JSON.parse(one.textContent ?? '')[0].title as string)

/** Opens the app once more. Says how its page came, and waits until the browser keeps the newest. */
async function open(context: BrowserContext, address: string) {
  const page = await context.newPage()
  const kept = page.waitForResponse(
    response => response.request().resourceType() === 'fetch' && isScript(response.url()),
  )
  await page.goto(address)
  await expect(page.locator('[data-waiting]')).toHaveCount(0)
  await (await kept).finished()
  const shown = await page.evaluate(() => {
    const [opening] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    const [script] = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const isWhole = document.querySelector('script[type="module"]:not([src])') !== null
    return {
      page: isWhole ? 'whole' : opening?.transferSize === 0 ? 'kept' : 'new',
      // In a whole page the first file is another one.
      script: isWhole ? 'in the page' : script?.transferSize === 0 ? 'kept' : 'new',
    }
  })
  const title = await titleInPage(page)
  await page.close()
  return { ...shown, title }
}
const isScript = (url: string) => /\/assets\/index-[\w-]+\.js$/.test(url)

async function startWith(handpick: Handpick, file: string, title: string) {
  await writeFile(file, band(title))
  await handpick.killBackend()
  await handpick.startBackend({ TEMPLATES_FILE: file })
}
/** What the client opens, and another browser. */
async function openElsewhere(page: Page, browser: Browser, handpick: Handpick) {
  await openApp(page, handpick)
  const address = (await page.locator('iframe[title="Mini App"]').getAttribute('src')) ?? ''
  return { address, context: await browser.newContext() }
}
/** Opens the app elsewhere. The first time, only the page's part before a text comes, and some of what follows it. */
async function openCutOff(page: Page, browser: Browser, handpick: Handpick, text: string, further: number) {
  const { address, context } = await openElsewhere(page, browser, handpick)
  const alone = await context.newPage()
  const bare = address.replace(/[?#].*/, '')
  await alone.route(
    url => url.href.startsWith(bare) && !/\/(api|assets)\//.test(url.pathname),
    async route => {
      // The browser adds this after Playwright has seen the request.
      const headers = { ...route.request().headers(), 'sec-fetch-dest': 'document' }
      const response = await route.fetch({ headers })
      const html = await response.text()
      await route.fulfill({ response, body: html.slice(0, html.indexOf(text) + further) })
    },
    { times: 1 },
  )
  await alone.goto(address)
  return { alone, context }
}

test(
  'the first opening needs the page alone, the second begins without a call, and the next one shows what is new',
  ONLY_CLIENT,
  async ({ page, browser, handpick }) => {
    const file = join(await mkdtemp(join(tmpdir(), 'templates-')), 'mine.yaml')
    await startWith(handpick, file, 'Our band')
    const { address, context } = await openElsewhere(page, browser, handpick)

    const whole = { page: 'whole', script: 'in the page' }
    const kept = { page: 'kept', script: 'kept' }
    expect(await open(context, address)).toEqual({ ...whole, title: 'Our band' })
    expect(await open(context, address)).toEqual({ ...kept, title: 'Our band' })
    await startWith(handpick, file, 'Our choir')
    expect(await open(context, address)).toEqual({ ...kept, title: 'Our band' })
    expect(await open(context, address)).toEqual({ ...kept, title: 'Our choir' })
    await context.close()
  },
)

test(
  'a page with the script in it opens lists and other screens, whose scripts come later',
  ONLY_CLIENT,
  async ({ page, browser, handpick }) => {
    const { address, context } = await openElsewhere(page, browser, handpick)
    const alone = await context.newPage()
    const errors: string[] = []
    alone.on('pageerror', error => errors.push(error.message))
    await alone.goto(address)
    await expect(alone.locator('script[type="module"]:not([src])')).toBeAttached()
    await alone.getByRole('button', { name: /^Custom request/ }).click()
    await expect(alone.getByRole('heading', { name: 'Custom request' })).toBeVisible()
    expect(errors).toEqual([])
    await context.close()
  },
)

test(
  'a page that was cut off within its script leads to a sentence, and trying again starts the app',
  ONLY_CLIENT,
  async ({ page, browser, handpick }) => {
    const { alone, context } = await openCutOff(page, browser, handpick, '<script type="module">', 1000)
    await expect(alone.getByRole('heading', { name: 'That didn’t start' })).toBeVisible()
    await alone.getByRole('button', { name: 'Try again' }).click()
    await expect(alone.locator('[data-waiting]')).toHaveCount(0)
    await expect(alone.getByRole('list', { name: 'Requests' })).toBeVisible()
    await context.close()
  },
)

test(
  'nothing is painted before the guard has run, which knows the client’s colours',
  ONLY_CLIENT,
  async ({ page, browser, handpick }) => {
    const { alone, context } = await openCutOff(page, browser, handpick, '<script>', 0)
    await expect(alone.locator('#root')).toBeAttached()
    await expect(alone.locator('#root')).toHaveCSS('visibility', 'hidden')
    await expect(alone.locator('body')).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
    await context.close()
  },
)
