import type { Page } from '@playwright/test'
import { tellApp } from './client.ts'
import { expect, type Handpick, hasStarted, openApp, speaks, type Telegram, test } from './telegram.ts'

/** Reasons why the app can't start, and what the person sees. A skeleton must never stay. */

/** The script of the app, and not of the client, which has a script with the same name. */
const appScript = ({ backendUrl }: Handpick) => `${backendUrl}/assets/index-*.js`

const skeleton = ({ app }: Telegram) => app.locator('.skeleton')
const home = ({ app }: Telegram) => app.getByRole('list', { name: 'Requests' })

/** Records the page's events to the client. */
async function heard(page: Page): Promise<string[]> {
  const events: string[] = []
  await page.exposeFunction('hear', (event: string) => events.push(event))
  await page.addInitScript(() => {
    const { hear } = window as unknown as { hear: (event: string) => void }
    window.addEventListener('message', ({ data }) => {
      if (typeof data === 'string' && data.includes('eventType')) hear(JSON.parse(data).eventType)
    })
  })
  return events
}

/** Expects the two ways on: a button to try again, and a link to the bot's chat. */
async function expectWayOn(tg: Telegram, title: string, again: string, toBot: RegExp) {
  await expect(tg.app.getByRole('alert').getByRole('heading', { name: title })).toBeVisible()
  await expect(skeleton(tg)).toHaveCount(0)
  await expect(tg.app.getByRole('button', { name: again })).toBeVisible()
  await expect(tg.app.getByRole('link', { name: toBot })).toBeVisible()
}

test('a browser that can’t read the app’s script gets a sentence, and trying again starts the app', async ({
  page,
  handpick,
}) => {
  const events = await heard(page)
  await page.route(appScript(handpick), route =>
    route.fulfill({ contentType: 'text/javascript', body: 'let unreadable = = 1' }),
  )
  const tg = await openApp(page, handpick)
  await expectWayOn(tg, 'That didn’t start', 'Try again', /handpick_bot/)
  await expect.poll(() => events).toContain('web_app_ready')
  await page.unroute(appScript(handpick))
  await tg.app.getByRole('button', { name: 'Try again' }).click()
  await hasStarted(tg)
  await expect(home(tg)).toBeVisible()
})

test('a browser that is too old for the app is named as the reason', async ({ page, handpick }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Promise, 'any')
    CSS.supports = () => false
  })
  await page.route(appScript(handpick), route =>
    route.fulfill({ contentType: 'text/javascript', body: 'let unreadable = = 1' }),
  )
  const tg = await openApp(page, handpick)
  await expectWayOn(tg, 'This device’s browser is too old', 'Try again', /handpick_bot/)
  await expect(tg.app.getByText('Android System WebView')).toBeVisible()
})

test('a script that doesn’t load leads to a sentence in the person’s language, with a link to the bot’s chat', async ({
  page,
  handpick,
}) => {
  await speaks(handpick, 'fa')
  await page.route(appScript(handpick), route => route.fulfill({ status: 502, body: 'Bad gateway' }))
  const tg = await openApp(page, handpick)
  await expectWayOn(tg, 'اجرا نشد', 'دوباره امتحان کنید', /handpick_bot/)
  await expect(tg.app.locator('html')).toHaveAttribute('dir', 'rtl')
  await tg.app.getByRole('link', { name: /handpick_bot/ }).click()
  await expect(page.locator('iframe[title="Mini App"]')).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Handpick' })).toBeVisible()
})

test('a person whose client names no language gets the sentence in English', async ({ page, handpick }) => {
  await speaks(handpick, 'constructor')
  await page.route(appScript(handpick), route => route.fulfill({ status: 502, body: 'Bad gateway' }))
  const tg = await openApp(page, handpick)
  await expectWayOn(tg, 'That didn’t start', 'Try again', /handpick_bot/)
  await expect(tg.app.locator('html')).toHaveAttribute('lang', 'en')
})

test('the sentence and the button appear even when the connection is lost after the page', async ({
  page,
  handpick,
}) => {
  await speaks(handpick, 'de')
  await page.route(/\/assets\/|\/api\//, route =>
    route.request().url().startsWith(handpick.backendUrl) ? route.abort() : route.continue(),
  )
  const tg = await openApp(page, handpick)
  await expect(tg.app.getByRole('heading', { name: 'Das ließ sich nicht starten' })).toBeVisible()
  await expect(tg.app.getByRole('button', { name: 'Noch einmal versuchen' })).toBeVisible()
  await expect(skeleton(tg)).toHaveCount(0)
})

/** Lets the app fail before its first screen. */
const breakApp = (page: Page) =>
  page.addInitScript(() => {
    Object.defineProperty(performance, 'getEntriesByType', {
      value: () => {
        throw new Error('Out of order')
      },
    })
  })

test('an error of the app before its first screen leads to a sentence', async ({ page, handpick }) => {
  await breakApp(page)
  const tg = await openApp(page, handpick)
  await expectWayOn(tg, 'That didn’t start', 'Try again', /handpick_bot/)
})

test('a language code that isn’t text doesn’t keep the sentence away', async ({ page, handpick }) => {
  await breakApp(page)
  const initData = new URLSearchParams({ user: '{"id":1,"language_code":7}', hash: 'h' })
  await page.goto(`${handpick.backendUrl}/#${new URLSearchParams({ tgWebAppData: String(initData) })}`)
  await expect(page.getByRole('heading', { name: 'That didn’t start' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('an error in a screen shows a sentence, and no empty page', async ({ page, handpick }) => {
  await page.addInitScript(() => {
    window.scrollTo = () => {
      throw new Error('Out of order')
    }
  })
  const tg = await openApp(page, handpick)
  await expectWayOn(tg, 'That didn’t start', 'Try again', /handpick_bot/)
})

test('the app says that an answer takes long, and still shows the answer when it comes', async ({
  page,
  handpick,
}) => {
  await page.clock.install()
  let answer = () => {}
  const waited = new Promise<void>(resolve => {
    answer = resolve
  })
  await page.route('**/api/lists', async route => {
    await waited
    await route.continue()
  })
  // The page has the requests in English only, so for this reader the app waits for the answer.
  await speaks(handpick, 'de')
  const tg = await openApp(page, handpick)
  await expect(tg.app.locator('[data-waiting]')).toBeVisible()
  await page.clock.runFor(20_000)
  await expectWayOn(tg, 'Das dauert lange', 'Noch einmal versuchen', /handpick_bot/)
  answer()
  await expect(tg.app.getByRole('list')).toBeVisible()
  await expect(tg.app.getByRole('alert')).toHaveCount(0)
})

test('without the browser’s storage the app works, and keeps its data in memory', async ({
  page,
  handpick,
}) => {
  await page.addInitScript(() => {
    for (const name of ['sessionStorage', 'localStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Storage is forbidden here', 'SecurityError')
        },
      })
    }
  })
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: /^People for the trip/ }).click()
  await expect(tg.app.getByRole('heading', { name: 'People for the trip' })).toBeVisible()
  await tellApp(page, 'back_button_pressed', {})
  await tg.app.getByRole('button', { name: /^Custom request/ }).click()
  await expect(tg.app.getByRole('heading', { name: 'Custom request' })).toBeVisible()
})

test('an error after the start doesn’t change the app', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await hasStarted(tg)
  await tg.app
    .locator('body')
    .evaluate(() => window.dispatchEvent(new ErrorEvent('error', { filename: '/assets/x.js' })))
  await expect(home(tg)).toBeVisible()
  await expect(tg.app.getByRole('alert')).toHaveCount(0)
})
