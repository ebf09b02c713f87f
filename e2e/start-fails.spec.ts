import type { Page } from '@playwright/test'
import { tellApp } from './client.ts'
import { expect, type Handpick, openApp, type Telegram, test } from './telegram.ts'

/** What keeps the app from starting, and what somebody sees of it: never a skeleton that stays. */

/** Not the client's: that has one of the same name. */
const appScript = ({ backendUrl }: Handpick) => `${backendUrl}/assets/index-*.js`

const skeleton = ({ app }: Telegram) => app.locator('.skeleton')
const home = ({ app }: Telegram) => app.getByRole('list', { name: 'Requests' })

async function speaks({ sandbox }: Handpick, languageCode: string) {
  const { defaultUserId: userId } = await (await fetch(`${sandbox.url}/cast`)).json()
  const answer = await fetch(`${sandbox.url}/control/user`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId: Number(userId), languageCode }),
  })
  expect(answer.ok).toBe(true)
}

/** What the page tells the client around it. */
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

/** All that the person may do is there: try again, and go to where it works without the page. */
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
  await expect(home(tg)).toBeVisible()
})

test('a browser older than the app can run in is named as the reason', async ({ page, handpick }) => {
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

test('a script that doesn’t load is told of in the person’s language, with the way to the bot’s chat', async ({
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

test('with no connection left after the page, the sentence and the button are there all the same', async ({
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

test('an error of the app’s own before its first screen is told of', async ({ page, handpick }) => {
  await page.addInitScript(() => {
    Object.defineProperty(performance, 'getEntriesByType', {
      value: () => {
        throw new Error('Out of order')
      },
    })
  })
  const tg = await openApp(page, handpick)
  await expectWayOn(tg, 'That didn’t start', 'Try again', /handpick_bot/)
})

test('an error of a screen leaves a sentence rather than an empty page', async ({ page, handpick }) => {
  await page.addInitScript(() => {
    window.scrollTo = () => {
      throw new Error('Out of order')
    }
  })
  const tg = await openApp(page, handpick)
  await expectWayOn(tg, 'That didn’t start', 'Try again', /handpick_bot/)
})

test('an answer that is long in coming is told of, and still shown when it comes', async ({
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
  const tg = await openApp(page, handpick)
  await expect(skeleton(tg).first()).toBeVisible()
  await page.clock.runFor(20_000)
  await expectWayOn(tg, 'This is taking long', 'Try again', /handpick_bot/)
  answer()
  await expect(home(tg)).toBeVisible()
  await expect(tg.app.getByRole('alert')).toHaveCount(0)
})

test('where the browser forbids storage the app works, and keeps its things in memory', async ({
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

test('an error once the app is there leaves the app as it is', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await expect(home(tg)).toBeVisible()
  await tg.app
    .locator('body')
    .evaluate(() => window.dispatchEvent(new ErrorEvent('error', { filename: '/assets/x.js' })))
  await expect(home(tg)).toBeVisible()
  await expect(tg.app.getByRole('alert')).toHaveCount(0)
})
